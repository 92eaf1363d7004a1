package dev.pharos.publish.page.chart;

/** How long the answers of a day took, in milliseconds: half of them at most {@code p50}, 95 of 100 at most {@code p95}. */
public record Percentiles(double p50, double p95) {}
