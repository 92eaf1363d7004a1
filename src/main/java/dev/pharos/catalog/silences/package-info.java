/**
 * Silences: mutes that somebody sets and ends. May depend on {@code catalog.edit},
 * {@code json}, {@code core}, and on the problems and the wire of the API.
 */
@NullMarked
package dev.pharos.catalog.silences;

import org.jspecify.annotations.NullMarked;
