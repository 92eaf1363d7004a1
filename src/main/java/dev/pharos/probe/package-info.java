/**
 * Requests targets: {@link dev.pharos.probe.HttpProber} is where to start reading. A probe is one run of exchanges, one
 * more for each redirect, on one event loop of
 * probes alone and under one deadline; why it stands on Netty and not on a client is
 * decision 0002. May depend on {@code cycle}, {@code core} and {@code outbound}.
 */
@NullMarked
package dev.pharos.probe;

import org.jspecify.annotations.NullMarked;
