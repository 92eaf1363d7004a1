/**
 * What all things have in common whose row is nothing but their definition: their table, their store, what they name of other
 * things, and their resource (decision 56). A folder beside {@code catalog.edit} says what is its own: how it is read and
 * written, whom it names, what a read adds. May depend on {@code catalog.edit} and what that may depend on.
 */
@NullMarked
package dev.pharos.catalog.edit.defined;

import org.jspecify.annotations.NullMarked;
