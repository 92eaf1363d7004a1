/**
 * What all that people edit has in common: revision and {@code If-Match}, merge patch, what is kept of a write, its
 * transaction, what became of it and the problem that it is to the outside, which of these things name which. The things
 * are in the packages beside this one, a folder each, and know nothing of each other. May depend on {@code json},
 * {@code store.sql}, {@code core}, and on the problems and the wire of the API.
 */
@NullMarked
package dev.pharos.catalog.edit;

import org.jspecify.annotations.NullMarked;
