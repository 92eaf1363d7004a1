package dev.pharos.notify.kind;

import dev.pharos.core.escalation.ChannelSpec;
import dev.pharos.core.escalation.Notification;

/**
 * A kind whose messages are mails, which go through the mail server that Pharos is set up with.
 *
 * @param <S> its record in {@code core.escalation}
 */
public non-sealed interface MailedKind<S extends ChannelSpec> extends ChannelKind<S> {
    /** A notification as it is mailed; the same on every attempt. */
    Mail mail(S spec, Notification notification);
}
