/**
 * What one probe saw: an answer, or a failure with a typed reason and the phase that it happened in. May depend on
 * {@code core.json}.
 */
@NullMarked
package dev.pharos.core.outcome;

import org.jspecify.annotations.NullMarked;
