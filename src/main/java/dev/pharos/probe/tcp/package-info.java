/**
 * Probes by a bare TCP connection: {@link dev.pharos.probe.tcp.TcpKind} is where to start reading. May depend on
 * {@code probe.kind} and what that may.
 */
@NullMarked
package dev.pharos.probe.tcp;

import org.jspecify.annotations.NullMarked;
