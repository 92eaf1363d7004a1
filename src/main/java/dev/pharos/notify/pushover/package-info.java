/** The channel kind {@code pushover}: the Message API of Pushover. May depend on {@code notify.kind}. */
@NullMarked
package dev.pharos.notify.pushover;

import org.jspecify.annotations.NullMarked;
