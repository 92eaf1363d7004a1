/**
 * The results of a target in the last stretch of time, and the numbers that a condition asks of them. May depend on
 * {@code core.targets}, {@code core.alerting.condition} and what a result holds.
 */
@NullMarked
package dev.pharos.core.alerting.window;

import org.jspecify.annotations.NullMarked;
