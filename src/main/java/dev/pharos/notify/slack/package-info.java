/** The channel kind {@code slack}: an incoming webhook of Slack, or of what speaks as it does. May depend on {@code notify.kind}. */
@NullMarked
package dev.pharos.notify.slack;

import org.jspecify.annotations.NullMarked;
