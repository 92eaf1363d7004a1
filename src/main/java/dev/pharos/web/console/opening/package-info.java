/**
 * Opening an incident by hand in the console, for what no probe sees. May depend on {@code catalog}, {@code cycle}, {@code core}, on
 * {@code web.console.words}, {@code .targets.search} and on what all views share.
 */
@NullMarked
package dev.pharos.web.console.opening;

import org.jspecify.annotations.NullMarked;
