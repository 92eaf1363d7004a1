/**
 * Who is told of what happened to incidents: {@code Decisions} reads what waits, asks {@code core.escalation}, and
 * writes deliveries, where an escalation stands and why somebody is not told, one transaction a batch. May depend on
 * {@code store.escalation.basis}, {@code store.incident}, {@code store.outbox}, {@code store.sql}, {@code json}, {@code
 * platform} and {@code core}.
 */
@NullMarked
package dev.pharos.store.escalation;

import org.jspecify.annotations.NullMarked;
