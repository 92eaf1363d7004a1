/**
 * The store of notifications on their way: claims them for a sender, and records what became of each attempt, one
 * transaction each. Whoever changes an incident inserts the rows in that transaction, and raises the signal after it; here
 * they are never made, but for tests of a channel. May depend on {@code record.sql} and {@code core}.
 */
@NullMarked
package dev.pharos.record.outbox;

import org.jspecify.annotations.NullMarked;
