/** The channel kind {@code discord}: a webhook of Discord. May depend on {@code notify.kind}. */
@NullMarked
package dev.pharos.notify.discord;

import org.jspecify.annotations.NullMarked;
