/**
 * How a job is done: in short steps, at most one under way on a database whatever runs on it, and none while the
 * journal cannot write. May depend on {@code store.journal}, {@code store.sql} and {@code platform}.
 */
@NullMarked
package dev.pharos.housekeeping.steps;

import org.jspecify.annotations.NullMarked;
