/**
 * How a message goes over the wire, once: posted over HTTP, or mailed, each to an address that the outbound policy allowed.
 * May depend on {@code notify.kind}, {@code outbound}, {@code platform} and {@code core}.
 */
@NullMarked
package dev.pharos.notify.transport;

import org.jspecify.annotations.NullMarked;
