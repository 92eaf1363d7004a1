package dev.pharos.web.console.reports;

import dev.pharos.core.objective.Standing;
import dev.pharos.core.targets.Target;
import dev.pharos.store.report.LostTime.Course;
import dev.pharos.store.report.Report;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that the page of reports tells, as it was read.
 *
 * @param at when it was
 * @param tables the reports; that of keys is not there for everybody
 * @param together incidents of all targets in one row
 * @param course when time was lost
 * @param whole how all targets together stood
 * @param promises of those that are shown, the worst first
 * @param promised how many targets promise something
 */
record Findings(
        Instant at,
        Map<ReportKind, Report> tables,
        Report together,
        Course course,
        Spent whole,
        List<Promise> promises,
        Count promised) {
    Findings {
        tables = Map.copyOf(tables);
        promises = List.copyOf(promises);
    }

    Report of(ReportKind kind) {
        return tables.getOrDefault(kind, new Report(together.covered(), List.of(), List.of()));
    }

    /** Seconds of all targets together. */
    record Spent(long up, long degraded, long down, long maintenance) {
        static final Spent NONE = new Spent(0, 0, 0, 0);

        Spent plus(Spent other) {
            return new Spent(
                    up + other.up, degraded + other.degraded, down + other.down, maintenance + other.maintenance);
        }

        long known() {
            return up + degraded + down;
        }

        /** From 0 to 1, rounded down to five decimals; empty where nothing is known. */
        Optional<Double> availability() {
            var places = 100_000L;
            return known() == 0
                    ? Optional.empty()
                    : Optional.of((double) ((up + degraded) * places / known()) / places);
        }
    }

    /**
     * A target that promises something.
     *
     * @param kept its availability in the span; empty where none is promised, or nothing known
     * @param standing what came of all that it promises, each in the window of its own, by now
     */
    record Promise(Target target, Optional<Kept> kept, Standing standing) {}

    /** @param leftSeconds negative where more is used than is allowed */
    record Kept(double attained, long allowedSeconds, long leftSeconds) {
        boolean isBroken() {
            return leftSeconds < 0;
        }

        /** What is left of what is allowed: 1 is all, below 0 is broken. */
        double share() {
            return allowedSeconds == 0 ? (leftSeconds < 0 ? -1 : 1) : (double) leftSeconds / allowedSeconds;
        }
    }

    /**
     * Promises of availability.
     *
     * @param all targets that promise something, also something else
     * @param known those of whose availability something is promised and known
     */
    record Count(int all, int known, int broken) {}
}
