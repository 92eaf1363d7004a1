/**
 * The journal. Takes what probes found, keeps it in the spool, and has one thread write it on one connection, many
 * entries in one transaction; tells how it is. May depend on {@code store.journal.backlog}, {@code
 * store.journal.tables}, {@code store.spool}, {@code store.sql}, {@code store.outbox}, {@code cycle}, {@code platform}
 * and {@code core}; implements {@link dev.pharos.cycle.Journal}.
 */
@NullMarked
package dev.pharos.store.journal;

import org.jspecify.annotations.NullMarked;
