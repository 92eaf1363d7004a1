/**
 * All incidents in the console, open and past. May depend on {@code store}, {@code core}, {@code cycle}, on what all views share,
 * and on the words of the page.
 */
@NullMarked
package dev.pharos.web.console.incidents;

import org.jspecify.annotations.NullMarked;
