/**
 * What a kind of probe is, and what all kinds share: the way to a fresh connection, the loops, the clock of the phases.
 * Each kind has a folder of its own beside this one. May depend on {@code platform}, {@code core}, {@code json} and
 * {@code outbound}.
 */
@NullMarked
package dev.pharos.probe.kind;

import org.jspecify.annotations.NullMarked;
