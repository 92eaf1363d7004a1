/**
 * The partitions of results by the day; results that are some days old, packed into one row a target and day, and all results of a target read as one, packed or
 * not. The codec is pure; the sealer moves a day from rows into packed ones, so that whoever reads meanwhile sees each result once. May
 * depend on {@code store.sql}, {@code cycle}, {@code json} and {@code core}.
 */
@NullMarked
package dev.pharos.store.sealing;

import org.jspecify.annotations.NullMarked;
