/**
 * TLS of a listener: its certificate and key, read from files and followed as they change. May depend on {@code
 * platform}.
 */
@NullMarked
package dev.pharos.listener.tls;

import org.jspecify.annotations.NullMarked;
