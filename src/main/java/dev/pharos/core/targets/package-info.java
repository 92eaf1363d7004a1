/**
 * What is watched, how often, and what one probe of it came to. May depend on {@code core.access},
 * {@code core.matching}, {@code core.confirmation} and what lies below it.
 */
@NullMarked
package dev.pharos.core.targets;

import org.jspecify.annotations.NullMarked;
