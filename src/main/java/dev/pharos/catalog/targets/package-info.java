/**
 * Targets, as people edit them over REST and in files: their rows, what is done to them, and their resource. First what was
 * probed is written, then a change is one transaction with all that follows from it, and the watchlist is told after the
 * commit. May depend on {@code catalog.edit}, {@code store}, {@code json}, {@code cycle}, {@code core}, and on the problems
 * and the wire of the API.
 */
@NullMarked
package dev.pharos.catalog.targets;

import org.jspecify.annotations.NullMarked;
