/** What a clock on the wall shows, in which zone, and when that is. Pure: depends on the JDK alone. */
@NullMarked
package dev.pharos.core.calendar;

import org.jspecify.annotations.NullMarked;
