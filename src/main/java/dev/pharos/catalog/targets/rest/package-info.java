/**
 * Targets over REST: what clients ask of them, as a kind of what people edit, and what a target shows of itself. May
 * depend on {@code catalog.targets}, {@code catalog.edit}, {@code store}, {@code json}, {@code cycle}, {@code core},
 * and on the problems and the wire of the API.
 */
@NullMarked
package dev.pharos.catalog.targets.rest;

import org.jspecify.annotations.NullMarked;
