/**
 * Announcements in the console: what stands on top of the status page, what did and what will; made, changed, ended. May depend on
 * {@code catalog.announcements}, {@code core}, on {@code web.console.words} and on what all views share.
 */
@NullMarked
package dev.pharos.web.console.announcements;

import org.jspecify.annotations.NullMarked;
