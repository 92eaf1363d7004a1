/** The channel kind {@code webhook}: a signed POST after Standard Webhooks. May depend on {@code notify.kind}. */
@NullMarked
package dev.pharos.notify.webhook;

import org.jspecify.annotations.NullMarked;
