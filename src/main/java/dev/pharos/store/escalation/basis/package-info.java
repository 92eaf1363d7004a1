/**
 * What a decision on who is told is based on: what happened to which incident, what people wrote on who is told and
 * when nobody is, whom that can mean, what is down that others depend on, and what rate limits leave. Only reads. May
 * depend on {@code store.sql}, {@code json}, {@code platform} and {@code core}.
 */
@NullMarked
package dev.pharos.store.escalation.basis;

import org.jspecify.annotations.NullMarked;
