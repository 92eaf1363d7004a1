/** The channel kind {@code pagerduty}: the Events API v2 of PagerDuty. May depend on {@code notify.kind}. */
@NullMarked
package dev.pharos.notify.pagerduty;

import org.jspecify.annotations.NullMarked;
