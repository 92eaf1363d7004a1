/**
 * One incident in the console: its whole story on one line of time, and the beginning of a postmortem. May depend on
 * {@code store}, {@code core}, {@code cycle}, {@code catalog}, on {@code web.console.incidents}, on what all views share, and on
 * the words and drawings of the page.
 */
@NullMarked
package dev.pharos.web.console.incident;

import org.jspecify.annotations.NullMarked;
