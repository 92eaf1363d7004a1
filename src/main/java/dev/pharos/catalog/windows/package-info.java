/**
 * Maintenance windows, as people edit them, with when they come next. May depend on {@code catalog.edit},
 * {@code json}, {@code core}, and on the problems and the wire of the API.
 */
@NullMarked
package dev.pharos.catalog.windows;

import org.jspecify.annotations.NullMarked;
