/**
 * Decides who is told of an incident, and when; and what a channel is. May depend on {@code core.incident} and what lies
 * below it.
 */
@NullMarked
package dev.pharos.core.escalation;

import org.jspecify.annotations.NullMarked;
