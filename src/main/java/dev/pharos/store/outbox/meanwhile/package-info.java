/**
 * What is told while PostgreSQL is away: the changes of incidents that wait for it, the messages that were decided
 * meanwhile and what became of them, in memory and in a file. Knows no database. May depend on {@code store.spool} and
 * {@code core}.
 */
@NullMarked
package dev.pharos.store.outbox.meanwhile;

import org.jspecify.annotations.NullMarked;
