/**
 * What is kept of a stretch of time once its single results are too many to read: counts, how the target stood, and sketches
 * from which percentiles are told; and of which stretches a window is put together. Depends on the rest of {@code core} and
 * on HdrHistogram, which knows where the buckets of a sketch begin (decision 72).
 */
@NullMarked
package dev.pharos.core.rollup;

import org.jspecify.annotations.NullMarked;
