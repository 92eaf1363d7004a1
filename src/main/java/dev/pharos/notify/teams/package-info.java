/** The channel kind {@code teams}: a workflow of Microsoft Teams that starts with a webhook. May depend on {@code notify.kind}. */
@NullMarked
package dev.pharos.notify.teams;

import org.jspecify.annotations.NullMarked;
