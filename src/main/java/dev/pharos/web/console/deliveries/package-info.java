/**
 * What became of messages, in the console: all of them in a list, each with its attempts and with what was sent, and sent again.
 * May depend on {@code store}, {@code core}, {@code notify}, {@code catalog.channels} and on what all views share.
 */
@NullMarked
package dev.pharos.web.console.deliveries;

import org.jspecify.annotations.NullMarked;
