/**
 * Why nobody is told of an incident for now, and until when: decided on data and an instant alone. May depend on
 * {@code core.incident}, {@code core.matching}, {@code core.maintenance} and what lies below them.
 */
@NullMarked
package dev.pharos.core.escalation.hold;

import org.jspecify.annotations.NullMarked;
