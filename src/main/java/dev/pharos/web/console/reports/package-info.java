/**
 * Reports in the console, of a window or a month: what was promised and kept, how available, how slow and how often wrong all was.
 * On the screen, on paper, and as the files that machines read. May depend on {@code store.report}, {@code store.history},
 * {@code core}, {@code cycle}, on the reports of the API and on what all views share.
 */
@NullMarked
package dev.pharos.web.console.reports;

import org.jspecify.annotations.NullMarked;
