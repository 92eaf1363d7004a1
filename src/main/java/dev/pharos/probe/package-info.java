/**
 * Probes targets: {@link dev.pharos.probe.Probers} is where to start reading. It knows every kind of probe, and each
 * kind is a folder beside it. Probes run on event loops of their own, each under one deadline. May depend on {@code
 * cycle}, {@code platform}, {@code core}, {@code json} and {@code outbound}.
 */
@NullMarked
package dev.pharos.probe;

import org.jspecify.annotations.NullMarked;
