/**
 * What is kept quiet, on a calendar of two weeks and in lists: planned work, and silences, which are ended there. May depend on
 * {@code catalog}, {@code cycle}, {@code core}, {@code web.console.calendar} and on what all views share.
 */
@NullMarked
package dev.pharos.web.console.quiet;

import org.jspecify.annotations.NullMarked;
