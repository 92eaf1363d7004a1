/**
 * The embedded PostgreSQL between the shell and Quarkus: unpacked, initialised, started, watched, taken over after a
 * crash, updated, stopped. What only a person can mend is a {@link dev.pharos.runtime.home.StartRefused}. May depend on
 * {@code runtime.home}, on {@code access} and {@code process} below it, which reach a database, and see and start
 * processes, and on {@code platform}.
 */
@NullMarked
package dev.pharos.runtime.postgres;

import org.jspecify.annotations.NullMarked;
