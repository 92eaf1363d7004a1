/**
 * Keeps the targets that people edit, over REST and in files. First what was probed is written, then a change is one
 * transaction with all that follows from it, and the watchlist is told after the commit. Names the channels that must exist
 * for it. May depend on {@code record.edit}, {@code record.incident}, {@code record.outbox}, {@code record.sql},
 * {@code json}, {@code cycle} and {@code core}.
 */
@NullMarked
package dev.pharos.record.edit.target;

import org.jspecify.annotations.NullMarked;
