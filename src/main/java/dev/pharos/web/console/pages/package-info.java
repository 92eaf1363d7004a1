/**
 * Status pages in the console: all of them with who sees them and under which names, a look at one before it is saved, and the way
 * to those that are for who is signed in. May depend on {@code catalog.statuspages}, {@code web.page} and its rooms, and on what all
 * views share.
 */
@NullMarked
package dev.pharos.web.console.pages;

import org.jspecify.annotations.NullMarked;
