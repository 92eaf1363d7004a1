/**
 * What all pages share: the frame around them, small pieces of markup, a component with what is believed of it. The
 * records whose names end in View are what the templates in {@code templates/page} lay out. Decides only. May depend on
 * {@code record.read}, {@code cycle}, {@code core} and the words and drawings of {@code publish.page}.
 */
@NullMarked
package dev.pharos.publish.page.view;

import org.jspecify.annotations.NullMarked;
