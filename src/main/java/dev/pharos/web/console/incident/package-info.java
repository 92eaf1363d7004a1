/**
 * One incident in the console: its whole story on one line of time, and what a postmortem begins with. May depend on
 * {@code store}, {@code core}, {@code cycle}, {@code catalog}, on {@code web.console.incidents} and {@code .updates}, on what all views share, and on
 * the words and drawings of the page.
 */
@NullMarked
package dev.pharos.web.console.incident;

import org.jspecify.annotations.NullMarked;
