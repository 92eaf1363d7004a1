/**
 * Writes entries into the tables of the journal, a batch in one transaction on a connection that it is given: results
 * by COPY, states, periods and how far a spool is written. May depend on {@code store.sql}, {@code store.incident},
 * {@code store.outbox}, {@code store.results}, {@code store.rollup}, {@code store.spool}, {@code cycle}, {@code
 * platform}, {@code json} and {@code core}.
 */
@NullMarked
package dev.pharos.store.journal.tables;

import org.jspecify.annotations.NullMarked;
