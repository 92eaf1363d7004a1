/**
 * What somebody looks for among all targets, and what is found of it: filtered, counted, grouped, ordered and cut to a page, out
 * of what is in memory. May depend on {@code cycle}, {@code core}, {@code web.crowd} and {@code web.console.standing}.
 */
@NullMarked
package dev.pharos.web.console.targets.search;

import org.jspecify.annotations.NullMarked;
