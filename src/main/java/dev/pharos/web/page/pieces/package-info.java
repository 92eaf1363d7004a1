/**
 * What several pages show: the frame around them, figures of a component's time, lines and moments of incidents. The
 * records whose names end in View are what the templates in {@code templates/page} lay out; no markup is made here.
 * Decides only. May depend on {@code store.history}, {@code store.planned}, {@code cycle}, {@code core}, {@code
 * web.page.answers}, {@code web.page.days} and {@code web.page.words}.
 */
@NullMarked
package dev.pharos.web.page.pieces;

import org.jspecify.annotations.NullMarked;
