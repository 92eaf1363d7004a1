/**
 * Probes by HTTP: {@link dev.pharos.probe.http.HttpKind} is where to start reading. A probe is one run of exchanges, one more
 * for each redirect, under one deadline; why it stands on Netty and not on a client is decision 0002. May depend on
 * {@code probe.kind} and what that may.
 */
@NullMarked
package dev.pharos.probe.http;

import org.jspecify.annotations.NullMarked;
