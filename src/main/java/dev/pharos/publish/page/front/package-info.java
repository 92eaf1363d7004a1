/**
 * The front page: the answer, open incidents, components under their headings, past incidents. Decides only. May depend on
 * {@code publish.page.view} and what lies below it.
 */
@NullMarked
package dev.pharos.publish.page.front;

import org.jspecify.annotations.NullMarked;
