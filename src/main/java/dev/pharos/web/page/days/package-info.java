/**
 * How a component's time is drawn: the axis of hours or days, a bar for each of them, and the words that are said of
 * one. Decides only. May depend on {@code core}, {@code web.page.answers} and {@code web.page.words}.
 */
@NullMarked
package dev.pharos.web.page.days;

import org.jspecify.annotations.NullMarked;
