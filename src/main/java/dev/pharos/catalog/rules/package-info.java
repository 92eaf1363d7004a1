/**
 * Alert rules, as people edit them: which condition over many results opens an incident. May depend on {@code catalog.edit},
 * {@code json}, {@code core}, and on the problems and the wire of the API.
 */
@NullMarked
package dev.pharos.catalog.rules;

import org.jspecify.annotations.NullMarked;
