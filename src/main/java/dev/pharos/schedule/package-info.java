/**
 * Decides nothing and starts everything: hands each target that is due to the cycle at its own millisecond, never more
 * than a bound at once. May depend on {@code cycle}, {@code platform}.
 */
@NullMarked
package dev.pharos.schedule;

import org.jspecify.annotations.NullMarked;
