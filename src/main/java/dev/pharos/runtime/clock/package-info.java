/**
 * The one door through which time and chance come in: clock, ticker, random numbers, and ids made of both. May depend
 * on {@code platform}.
 */
@NullMarked
package dev.pharos.runtime.clock;

import org.jspecify.annotations.NullMarked;
