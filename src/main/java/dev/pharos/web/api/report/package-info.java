/**
 * What is told of many probes at once: percentiles over time, and reports. May depend on {@code catalog}, {@code store},
 * {@code json}, {@code core} and the wire and the problems of the API.
 */
@NullMarked
package dev.pharos.web.api.report;

import org.jspecify.annotations.NullMarked;
