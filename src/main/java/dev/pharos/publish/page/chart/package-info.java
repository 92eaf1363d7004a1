/**
 * The drawings of the component and incident pages: time to answer by day, the waterfall of a probe's phases, probe by
 * probe. Decides only. May depend on {@code core}, {@code record.read} for what it
 * draws, and {@code publish.page.words}.
 */
@NullMarked
package dev.pharos.publish.page.chart;

import org.jspecify.annotations.NullMarked;
