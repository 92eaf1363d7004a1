/**
 * The page of one component: uptime by window, its days as bars and as a table, and how long its answers took. Decides
 * only. May depend on {@code web.page.pieces} and what lies below it.
 */
@NullMarked
package dev.pharos.web.page.component;

import org.jspecify.annotations.NullMarked;
