/** How long probes took, counted in buckets: of all probes of a kind, and of each target where that is asked for. May depend on {@code core}. */
@NullMarked
package dev.pharos.cycle.duration;

import org.jspecify.annotations.NullMarked;
