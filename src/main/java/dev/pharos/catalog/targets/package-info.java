/**
 * Targets, as people edit them over REST and in files: their rows, and what is done to them. First what was probed is
 * written, then a change is one transaction with all that follows from it, and the watchlist is told after the commit.
 * May depend on {@code catalog.edit}, {@code store}, {@code json}, {@code cycle}, {@code platform} and {@code core}.
 */
@NullMarked
package dev.pharos.catalog.targets;

import org.jspecify.annotations.NullMarked;
