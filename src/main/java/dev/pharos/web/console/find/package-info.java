/**
 * One field that finds everything in the console. May depend on {@code catalog.find}, {@code store.incident},
 * {@code web.console.targets.search} and on what all views share.
 */
@NullMarked
package dev.pharos.web.console.find;

import org.jspecify.annotations.NullMarked;
