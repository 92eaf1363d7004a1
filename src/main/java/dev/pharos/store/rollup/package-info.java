/**
 * Rolls up results and state periods: an hour once it is over, a few targets a step, and anew where something was
 * written of it late. Plain JDBC. May depend on {@code store.sql}, {@code store.results}, {@code cycle}, {@code
 * platform}, {@code json} and {@code core}; asked by the journal (what is late), by {@code housekeeping} (to go on),
 * and by who reads roll-ups.
 */
@NullMarked
package dev.pharos.store.rollup;

import org.jspecify.annotations.NullMarked;
