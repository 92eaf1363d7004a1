/**
 * PostgreSQL between the shell and Quarkus: the embedded server (unpacked, initialised, started, watched, taken over after
 * a crash, stopped) and the check of an outside one. What only a person can mend is a
 * {@link dev.pharos.runtime.home.StartRefused}. May depend on {@code runtime.home}.
 */
@NullMarked
package dev.pharos.runtime.postgres;

import org.jspecify.annotations.NullMarked;
