package dev.pharos.core.objective;

import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;

/**
 * How fast an error budget is spent: 1 spends exactly all of it in the window of the objective, 14.4 a fiftieth of a month's in an
 * hour. It is the share of errors over the share that is allowed (Google, The Site Reliability Workbook, chapter 5, "Alerting on SLOs",
 * alert on burn rate).
 */
public final class BurnRate {
    /** The long windows of that chapter's recommended alerts. */
    public static final List<Duration> WINDOWS = List.of(Duration.ofHours(1), Duration.ofHours(6), Duration.ofDays(3));

    private BurnRate() {}

    /**
     * At least 0; empty where nothing is known, or where nothing is allowed, so that no rate would be high enough.
     *
     * @param allowed the share of errors that the objective allows
     * @param bad how much was an error, in whatever it is counted in
     * @param known of how much
     */
    public static OptionalDouble of(Percent allowed, long bad, long known) {
        return known <= 0 || allowed.value().signum() == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of((double) bad / known / allowed.share());
    }
}
