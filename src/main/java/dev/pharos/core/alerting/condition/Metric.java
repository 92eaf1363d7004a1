package dev.pharos.core.alerting.condition;

import dev.pharos.core.json.JsonPath;
import dev.pharos.core.outcome.Phase;
import dev.pharos.core.outcome.Reason;
import java.time.Duration;
import java.util.Optional;

/** One number about the results of a series in a window, or about the target at the end of it. */
public sealed interface Metric {
    /** The share of probes that passed, degraded or not: 0 to 1. */
    record SuccessRate() implements Metric {}

    /** The share of probes that failed: 0 to 1. */
    record ErrorRate() implements Metric {}

    /**
     * What this share of the probes that did not fail took at most, in milliseconds.
     *
     * @param share above 0, at most 1
     * @param phase of one phase; empty for the whole
     */
    record Percentile(double share, Optional<Phase> phase) implements Metric {}

    /** The share of the probes that were answered with a status from one to another, both included: 0 to 1. */
    record StatusRatio(int from, int to) implements Metric {}

    /** The share of all probes that failed for this reason: 0 to 1. */
    record ReasonRatio(Reason reason) implements Metric {}

    /** How many probes there were. */
    record Count() implements Metric {}

    /** How many probes there were, a minute. */
    record Rate() implements Metric {}

    /** How many days are left until the certificate ends that was seen last, parts of a day included; below 0 once it has ended. */
    record CertificateDays() implements Metric {}

    /** How fast the error budget of the objective was spent in a window of its own, as {@code BurnRate} has it. */
    record BurnRate(Duration window) implements Metric {}

    /** The share of the known time of a window of its own in which it was not down: 0 to 1. */
    record Availability(Duration window) implements Metric {}

    /** The number in the document that was answered last in the window; of several targets their sum. */
    record Value(JsonPath path) implements Metric {}

    /** By how much a counter in the documents rose in the window; of several targets their sum. */
    record Increase(JsonPath path) implements Metric {}

    /**
     * The share of the health documents that told of this component in which it was up: 0 to 1.
     *
     * @param name empty for the one that was up the least
     */
    record Component(Optional<String> name) implements Metric {}
}
