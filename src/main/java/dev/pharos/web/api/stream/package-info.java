/**
 * What happens, as it happens, for whoever listens over the API. May depend on {@code cycle}, {@code json}, {@code core},
 * {@code web.crowd}, and the wire and the problems of the API.
 */
@NullMarked
package dev.pharos.web.api.stream;

import org.jspecify.annotations.NullMarked;
