/**
 * The outbox: what became of each message that was decided. Whoever changes an incident adds the fact in that
 * transaction, {@code store.escalation} decides who is told; here deliveries are claimed for a sender, and each attempt
 * is recorded, one transaction each. May depend on {@code store.outbox.meanwhile}, {@code store.sql}, {@code json} and
 * {@code core}.
 */
@NullMarked
package dev.pharos.store.outbox;

import org.jspecify.annotations.NullMarked;
