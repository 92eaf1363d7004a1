/**
 * Contacts, as people edit them: people and the channels by which each is reached. May depend on {@code catalog.edit},
 * {@code json}, {@code core}, and on the problems and the wire of the API.
 */
@NullMarked
package dev.pharos.catalog.contacts;

import org.jspecify.annotations.NullMarked;
