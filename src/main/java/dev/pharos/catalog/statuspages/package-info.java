/**
 * Status pages, as people edit them. May depend on {@code catalog.edit}, {@code json}, {@code core}, and on the problems
 * and the wire of the API.
 */
@NullMarked
package dev.pharos.catalog.statuspages;

import org.jspecify.annotations.NullMarked;
