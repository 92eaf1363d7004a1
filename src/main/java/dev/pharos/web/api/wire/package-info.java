/**
 * How requests and answers look on the wire: strict JSON, merge patches, entity tags, cursors, instants. May depend on
 * {@code json} and on {@code web.api.problem}.
 */
@NullMarked
package dev.pharos.web.api.wire;

import org.jspecify.annotations.NullMarked;
