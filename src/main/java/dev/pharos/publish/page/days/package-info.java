/**
 * Ninety days of a component: which day looks how, the words for it, and the bars as one small SVG. Decides only. May
 * depend on {@code core} and {@code publish.page.words}.
 */
@NullMarked
package dev.pharos.publish.page.days;

import org.jspecify.annotations.NullMarked;
