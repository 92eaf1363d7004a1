/**
 * In what two versions of a definition differ, and what becomes of two changes that do not know of each other. May depend on
 * {@code web.console.frame}, on the words of the page, the problems of the API and {@code json}.
 */
@NullMarked
package dev.pharos.web.console.changes;

import org.jspecify.annotations.NullMarked;
