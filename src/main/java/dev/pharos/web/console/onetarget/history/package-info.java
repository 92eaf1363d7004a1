/**
 * What was of one target: its uptime, its days, how long its answers took, phase by phase. Made once for all who look at it,
 * because it is read from roll-ups and results. May depend on {@code store.glance}, {@code store.rollup}, {@code
 * store.history}, {@code web.crowd}, {@code core}, and on the words and bars of the status page.
 */
@NullMarked
package dev.pharos.web.console.onetarget.history;

import org.jspecify.annotations.NullMarked;
