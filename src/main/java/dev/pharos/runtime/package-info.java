/**
 * Wires everything: start-up and end, the schema, the administrator's key. Nobody depends on it.
 */
@NullMarked
package dev.pharos.runtime;

import org.jspecify.annotations.NullMarked;
