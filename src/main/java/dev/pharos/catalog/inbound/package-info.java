/**
 * Inbound sources, as people edit them: which other systems may open and end incidents here, and the word in the address at
 * which each does. May depend on {@code catalog.edit}, {@code store.inbound}, {@code json}, {@code core}, and on the problems
 * and the wire of the API.
 */
@NullMarked
package dev.pharos.catalog.inbound;

import org.jspecify.annotations.NullMarked;
