/**
 * Looks after our own sight: a pulse that notices when Pharos did not run, and a look around at references, name servers
 * and other hosts before a failure that may be ours is believed. {@link dev.pharos.connectivity.ConnectivityAttribution} is where to start
 * reading; what it means is decided in {@code core.sight}. May depend on {@code cycle}, {@code core} and {@code outbound}.
 */
@NullMarked
package dev.pharos.connectivity;

import org.jspecify.annotations.NullMarked;
