/**
 * Channels in the console: whether each delivers, what it would be sent, and a test of it. May depend on {@code catalog.channels},
 * {@code store}, {@code notify}, {@code core}, {@code web.console.deliveries} and on what all views share.
 */
@NullMarked
package dev.pharos.web.console.channels;

import org.jspecify.annotations.NullMarked;
