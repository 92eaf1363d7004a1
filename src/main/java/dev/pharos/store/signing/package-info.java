/**
 * Tokens that we hand out and take back: an id, signed under a key that is kept in PostgreSQL. May depend on
 * {@code store.sql}.
 */
@NullMarked
package dev.pharos.store.signing;

import org.jspecify.annotations.NullMarked;
