/** The channel kind {@code telegram}: a bot of Telegram that writes to a chat. May depend on {@code notify.kind}. */
@NullMarked
package dev.pharos.notify.telegram;

import org.jspecify.annotations.NullMarked;
