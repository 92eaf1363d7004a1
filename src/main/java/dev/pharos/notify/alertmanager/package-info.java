/** The channel kind {@code alertmanager}: alerts for an Alertmanager of Prometheus. May depend on {@code notify.kind}. */
@NullMarked
package dev.pharos.notify.alertmanager;

import org.jspecify.annotations.NullMarked;
