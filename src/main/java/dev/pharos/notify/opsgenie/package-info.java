/** The channel kind {@code opsgenie}: the Alert API of Opsgenie, and of Jira Service Management, which speaks it too. May depend on {@code notify.kind}. */
@NullMarked
package dev.pharos.notify.opsgenie;

import org.jspecify.annotations.NullMarked;
