/**
 * The life of an outage, and all that is believed of a target: what a result changes is decided here. May depend on
 * {@code core.targets}, {@code core.availability} and what lies below them.
 */
@NullMarked
package dev.pharos.core.incident;

import org.jspecify.annotations.NullMarked;
