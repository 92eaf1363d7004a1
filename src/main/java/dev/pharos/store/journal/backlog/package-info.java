/**
 * What waits to be written: entries in memory up to so many bytes, and behind them those that are in the spool alone.
 * Knows no database. May depend on {@code store.spool}, {@code store.outbox}, {@code cycle} and {@code core}.
 */
@NullMarked
package dev.pharos.store.journal.backlog;

import org.jspecify.annotations.NullMarked;
