/**
 * Tells people: takes due notifications from the outbox, sends each with no transaction open, and records what became
 * of it. {@link dev.pharos.notify.delivery.Escalator} is where to start reading. What is decided on the way (how long
 * to wait, what an answer means, whether an escalation still has a reason) is decided in {@code core.escalation}. May
 * depend on {@code store}, {@code outbound}, {@code json}, {@code cycle}, {@code platform} and {@code core}.
 */
@NullMarked
package dev.pharos.notify.delivery;

import org.jspecify.annotations.NullMarked;
