/**
 * Why there was no answer: makes a reason and a sentence of what Netty and the JDK throw. Decides, and does nothing. May
 * depend on {@code core}, {@code outbound.wire} and {@code outbound.tls}.
 */
@NullMarked
package dev.pharos.probe.failure;

import org.jspecify.annotations.NullMarked;
