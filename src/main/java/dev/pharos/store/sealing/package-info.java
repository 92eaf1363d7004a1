/**
 * Seals a day that is over: packs its results into one row a target, in a day's last transaction in the place of rows
 * of their own, and merges what came late. May depend on {@code store.results}, {@code store.sql}, {@code platform} and
 * {@code core}.
 */
@NullMarked
package dev.pharos.store.sealing;

import org.jspecify.annotations.NullMarked;
