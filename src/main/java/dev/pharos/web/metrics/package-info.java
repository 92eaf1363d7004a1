/**
 * Tells how Pharos itself is: {@code /health}, liveness and readiness, and the metrics of its work and of each target.
 * May depend on {@code cycle}, {@code platform}, {@code core} and the access to the API.
 */
@NullMarked
package dev.pharos.web.metrics;

import org.jspecify.annotations.NullMarked;
