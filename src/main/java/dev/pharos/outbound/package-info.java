/**
 * Where Pharos may connect to: looks a name up and holds the address against the outbound policy, for probes and webhooks
 * alike, so that no request leaves unchecked. What it answers is the address to connect to; nobody looks the name up
 * again. May depend on {@code core}, Netty and Vert.x.
 */
@NullMarked
package dev.pharos.outbound;

import org.jspecify.annotations.NullMarked;
