/**
 * The front page: the answer, the open incident, every component with its time, past incidents. Decides only. May depend
 * on {@code web.page.pieces} and what lies below it.
 */
@NullMarked
package dev.pharos.web.page.front;

import org.jspecify.annotations.NullMarked;
