/**
 * Wires everything: clock, chance, start-up, the embedded PostgreSQL. Nobody depends on it.
 */
@NullMarked
package dev.pharos.runtime;

import org.jspecify.annotations.NullMarked;
