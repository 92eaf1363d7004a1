/**
 * How the status page says things: the plain words for each reason, durations and dates as people read them. Marks in a
 * sentence are meanings, not tags. Decides only: data and an instant in, words out. May depend on {@code core}.
 */
@NullMarked
package dev.pharos.web.page.words;

import org.jspecify.annotations.NullMarked;
