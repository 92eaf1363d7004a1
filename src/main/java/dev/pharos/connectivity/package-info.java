/**
 * Whether what probes find says anything of the targets, or of us: a detector of the time in which Pharos did not run,
 * and a check of references, name servers and other hosts before a failure that may be ours counts. {@link
 * dev.pharos.connectivity.ConnectivityAttribution} is where to start reading; {@code core.connectivity} decides. May
 * depend on {@code cycle}, {@code platform}, {@code core} and {@code outbound}.
 */
@NullMarked
package dev.pharos.connectivity;

import org.jspecify.annotations.NullMarked;
