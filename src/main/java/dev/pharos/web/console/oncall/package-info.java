/**
 * Who is on call and when, on a calendar of two weeks and in a list; somebody is made to take over there. May depend on
 * {@code catalog}, {@code core}, {@code web.console.calendar} and on what all views share.
 */
@NullMarked
package dev.pharos.web.console.oncall;

import org.jspecify.annotations.NullMarked;
