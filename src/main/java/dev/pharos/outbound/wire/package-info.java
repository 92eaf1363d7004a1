/**
 * How any request of ours goes over the wire: opens the connection, bounds what comes back, and reads HTTP/1.1 and HTTP/2 with
 * one set of limits and one leniency, be it a probe or a notification. Judges nothing. May depend on Netty.
 */
@NullMarked
package dev.pharos.outbound.wire;

import org.jspecify.annotations.NullMarked;
