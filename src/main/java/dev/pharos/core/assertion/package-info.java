/**
 * Judges an outcome: expected status, assertions and health documents decide whether a probe passed, passed degraded or
 * failed, and why. May depend on {@code core.outcome}.
 */
@NullMarked
package dev.pharos.core.assertion;

import org.jspecify.annotations.NullMarked;
