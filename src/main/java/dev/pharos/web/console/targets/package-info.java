/**
 * All targets: found, filtered, grouped and sorted by what is in memory; what history says of those that are shown is read
 * after the page, a few at a time. May depend on {@code web.console.frame}, {@code .session}, {@code .standing}, {@code
 * store.glance}, {@code store.planned}, {@code cycle}, {@code core}, and on the words and bars of the status page.
 */
@NullMarked
package dev.pharos.web.console.targets;

import org.jspecify.annotations.NullMarked;
