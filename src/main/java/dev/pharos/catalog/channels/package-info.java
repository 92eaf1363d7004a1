/**
 * Channels, as people edit them: their rows, what is done to them, and their resource. What they are and how they are told
 * is elsewhere, in {@code core.escalation} and {@code notify}. May depend on {@code catalog.edit}, {@code notify},
 * {@code json}, {@code store}, {@code core}, and on the problems and the wire of the API.
 */
@NullMarked
package dev.pharos.catalog.channels;

import org.jspecify.annotations.NullMarked;
