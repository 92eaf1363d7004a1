/**
 * How a database is reached, and the check of one that somebody else runs: it is waited for, and what only a person can
 * mend is a {@link dev.pharos.runtime.home.StartRefused}. May depend on {@code runtime.home}.
 */
@NullMarked
package dev.pharos.runtime.postgres.access;

import org.jspecify.annotations.NullMarked;
