/** The channel kind {@code email}: mails through the mail server of Quarkus' settings. May depend on {@code notify.kind}. */
@NullMarked
package dev.pharos.notify.email;

import org.jspecify.annotations.NullMarked;
