/**
 * The spool: what is to be written to PostgreSQL, in files, so that neither its absence nor a {@code kill -9} of ours
 * loses it. Append-only segments of framed, checksummed records, bounded in bytes. Knows no database. May depend on
 * {@code store.spool.codec}, {@code cycle}, {@code platform} and {@code core}.
 */
@NullMarked
package dev.pharos.store.spool;

import org.jspecify.annotations.NullMarked;
