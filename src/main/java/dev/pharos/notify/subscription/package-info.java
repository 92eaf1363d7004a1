/**
 * Tells subscribers what the status page tells: notes what became public, claims who is to be told of it, sends one message for
 * all of it, and records what became of that. {@link dev.pharos.notify.subscription.SubscriptionRounds} is where to start reading. It has
 * threads of its own, few, so that it never delays those on call. May depend on {@code store.subscription}, {@code notify.transport},
 * {@code notify.email}, {@code notify.slack}, {@code notify.webhook}, {@code cycle}, {@code platform} and {@code core}.
 */
@NullMarked
package dev.pharos.notify.subscription;

import org.jspecify.annotations.NullMarked;
