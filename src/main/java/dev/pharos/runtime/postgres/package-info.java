/**
 * PostgreSQL between the shell and Quarkus: the embedded server (unpacked, initialised, started, watched, taken over after
 * a crash, updated, stopped) and the check of an outside one. What only a person can mend is a
 * {@link dev.pharos.runtime.home.StartRefused}. May depend on {@code runtime.home}, on {@code process} below it, which
 * sees and starts processes, and on {@code Rounds}.
 */
@NullMarked
package dev.pharos.runtime.postgres;

import org.jspecify.annotations.NullMarked;
