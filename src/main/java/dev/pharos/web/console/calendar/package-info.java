/** Two weeks as the console draws them: days from left to right, and what lasts as blocks in lines. May depend on {@code core}. */
@NullMarked
package dev.pharos.web.console.calendar;

import org.jspecify.annotations.NullMarked;
