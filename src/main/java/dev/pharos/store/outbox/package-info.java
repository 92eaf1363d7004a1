/**
 * The outbox: what happened to incidents, who is told of it, and what became of each message. Whoever changes an incident
 * adds the fact in that transaction; here it is decided who is told ({@code Decisions}, which asks {@code core.escalation}),
 * deliveries are claimed for a sender, and each attempt is recorded, one transaction each. May depend on
 * {@code record.sql}, {@code cycle} and {@code core}.
 */
@NullMarked
package dev.pharos.store.outbox;

import org.jspecify.annotations.NullMarked;
