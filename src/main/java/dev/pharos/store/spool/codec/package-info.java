/**
 * Entries of the journal as bytes, and back: results, states, changes of incidents. Knows no files. May depend on
 * {@code cycle} and {@code core}.
 */
@NullMarked
package dev.pharos.store.spool.codec;

import org.jspecify.annotations.NullMarked;
