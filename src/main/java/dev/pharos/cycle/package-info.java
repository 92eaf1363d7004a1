/**
 * The life of one probe, from request to record: {@link dev.pharos.cycle.ProbeCycle} is where to start reading. Holds
 * what is watched and believed in memory. May depend on {@code core} and {@code platform}; what probes and what records are ports here.
 */
@NullMarked
package dev.pharos.cycle;

import org.jspecify.annotations.NullMarked;
