/**
 * What was known last of who is told, for the time when PostgreSQL is away: read now and then while it is there, kept
 * in memory and in few bytes. May depend on {@code store.escalation.basis}, {@code store.incident}, {@code
 * store.outbox}, {@code store.spool}, {@code store.sql}, {@code json} and {@code core}.
 */
@NullMarked
package dev.pharos.store.escalation.standby;

import org.jspecify.annotations.NullMarked;
