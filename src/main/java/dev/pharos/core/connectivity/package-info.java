/**
 * Decides whether what probes find says anything of the targets, or only that our own network, name servers or processor
 * failed. May depend on {@code core.assertion} and {@code core.outcome}.
 */
@NullMarked
package dev.pharos.core.connectivity;

import org.jspecify.annotations.NullMarked;
