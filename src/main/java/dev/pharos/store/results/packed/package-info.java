/**
 * Results in few bytes: a target's day packed into one value, and rows of many targets gathered one by one until they
 * are packed. May depend on {@code json} and {@code core}.
 */
@NullMarked
package dev.pharos.store.results.packed;

import org.jspecify.annotations.NullMarked;
