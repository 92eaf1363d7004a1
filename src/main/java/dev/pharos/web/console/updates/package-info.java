/**
 * Updates of an incident in the console: what the public was told, what is a draft, and the form in which people write one, look at
 * it and publish it. May depend on {@code catalog.incidents}, {@code store}, {@code core}, on {@code web.console.words}, {@code .incidents} and on
 * what all views share.
 */
@NullMarked
package dev.pharos.web.console.updates;

import org.jspecify.annotations.NullMarked;
