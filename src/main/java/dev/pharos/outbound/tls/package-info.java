/**
 * TLS as probes and notifications need it: a full handshake each time, verified, and the certificate at hand also where it is not
 * trusted. May depend on {@code core} and Netty.
 */
@NullMarked
package dev.pharos.outbound.tls;

import org.jspecify.annotations.NullMarked;
