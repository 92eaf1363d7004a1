/**
 * What each page shows, as records that the templates in {@code templates/page} lay out, and how they are put together
 * from what is kept and believed. Decides only. May depend on {@code record.read}, {@code cycle}, {@code core} and the
 * words and drawings of {@code publish.page}.
 */
@NullMarked
package dev.pharos.publish.page.view;

import org.jspecify.annotations.NullMarked;
