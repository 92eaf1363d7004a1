/**
 * Decides what to believe of a target: a run of verdicts changes its state only when it is long enough. May depend on
 * {@code core.assertion}.
 */
@NullMarked
package dev.pharos.core.confirmation;

import org.jspecify.annotations.NullMarked;
