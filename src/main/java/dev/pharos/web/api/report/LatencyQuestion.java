package dev.pharos.web.api.report;

import dev.pharos.core.rollup.Buckets;
import dev.pharos.json.rule.Durations;
import dev.pharos.store.rollup.LatencySeries;
import dev.pharos.web.api.wire.Parameters;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Over which window and in which buckets percentiles are wanted.
 *
 * @param bucket empty for those of the whole window alone
 */
record LatencyQuestion(Duration window, Optional<Duration> bucket, Buckets buckets) {
    static final String BUCKETS =
            "Of the total and each phase, within 1 % of what sorting would tell (the nearest rank), of probes that did not"
                    + " fail. Buckets begin at whole hours, days and weeks of UTC where they are as long; the first and the last"
                    + " one are cut by the window. There may be 750 buckets.";

    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofDays(1825);
    private static final long MOST_BUCKETS = 750;
    private static final long MOST_TO_READ = 200_000;

    /** Reads both parameters, and refuses what is wrong with them. */
    static LatencyQuestion read(Parameters parameters, @Nullable String window, @Nullable String bucket, Instant now) {
        var length = parameters
                .understood("window", window, it -> Durations.parse(it, SHORTEST, LONGEST))
                .orElse(DAY);
        var slot = parameters.understood("bucket", bucket, it -> Durations.parse(it, SHORTEST, LONGEST));
        var to = now.truncatedTo(ChronoUnit.MILLIS);
        var from = to.minus(length);
        var buckets = slot.map(it -> new Buckets(from, to, it)).orElseGet(() -> Buckets.whole(from, to));
        if (buckets.count() > MOST_BUCKETS) {
            parameters.refuse(
                    "bucket",
                    "a window of %s has %d buckets of %s, and there may be %d: take a larger bucket or a shorter window"
                            .formatted(
                                    Durations.show(length),
                                    buckets.count(),
                                    Durations.show(buckets.bucket()),
                                    MOST_BUCKETS));
        }
        return new LatencyQuestion(length, slot, buckets);
    }

    /** Refuses what would take too long. */
    void bound(Parameters parameters, int targets, Instant rolledUntil) {
        var cost = LatencySeries.cost(buckets, targets, rolledUntil);
        if (cost > MOST_TO_READ) {
            parameters.refuse(
                    "window",
                    ("%d targets over %s would have %d roll-ups read, or results that take as long where these are not rolled up"
                                    + " yet, and it may be %d: name a group or a label of fewer"
                                    + " targets, take a shorter window, or a larger bucket of whole hours or days")
                            .formatted(targets, Durations.show(window), cost, MOST_TO_READ));
        }
    }
}
