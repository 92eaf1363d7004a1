/**
 * A past as it might have been: what probes of thousands of targets would have found on a day, written as rows or as sealed days,
 * so that a benchmark has months of it in minutes. The same seed makes the same past.
 */
@NullMarked
package dev.pharos.bench.history;

import org.jspecify.annotations.NullMarked;
