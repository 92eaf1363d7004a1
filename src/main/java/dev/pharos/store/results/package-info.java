/**
 * All results of a target read as one, whether they have rows of their own or are packed by the day, each seen once
 * even while its day is sealed; and the partitions that hold the rows, one a day. May depend on {@code
 * store.results.packed}, {@code store.sql} and {@code core}.
 */
@NullMarked
package dev.pharos.store.results;

import org.jspecify.annotations.NullMarked;
