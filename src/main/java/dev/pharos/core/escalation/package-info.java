/**
 * Decides who is told of an incident, when, and how often it is tried. May depend on {@code core.incident} and what lies
 * below it.
 */
@NullMarked
package dev.pharos.core.escalation;

import org.jspecify.annotations.NullMarked;
