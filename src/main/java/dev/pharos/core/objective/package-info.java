/**
 * What a target promises, what came of it, and what is left to spend. Arithmetic on how time was spent and on counts of probes;
 * depends on {@code core} alone.
 */
@NullMarked
package dev.pharos.core.objective;

import org.jspecify.annotations.NullMarked;
