/**
 * The door to the world: where visitors connect, how many at once, and how long each may take for what it does. All of
 * a listener happens on one event loop that nothing else shares (decision 0025). Hands requests to Quarkus' router; may
 * depend on {@code listener.tls} and {@code platform}.
 */
@NullMarked
package dev.pharos.listener;

import org.jspecify.annotations.NullMarked;
