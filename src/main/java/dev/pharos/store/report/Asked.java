package dev.pharos.store.report;

import dev.pharos.core.rollup.ReportSpan;
import dev.pharos.store.rollup.Selection;
import java.time.Instant;

/**
 * What a report is wanted of.
 *
 * @param now hours that are not over by then are not in it
 * @param limit how many rows at most
 */
public record Asked(Selection selection, ReportSpan span, Instant now, int limit) {}
