package dev.pharos.core.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.core.availability.Availability;
import dev.pharos.core.availability.AvailabilityState.Counted;
import dev.pharos.core.availability.StatePeriod;
import dev.pharos.core.availability.Timeline;
import dev.pharos.core.availability.WholeSeconds;
import dev.pharos.core.calendar.Period;
import dev.pharos.core.confirmation.ConfirmationPolicy;
import dev.pharos.core.targets.Result;
import dev.pharos.core.targets.SampleResults;
import dev.pharos.core.targets.SampleTargets;
import dev.pharos.core.targets.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Availability as the product counts it, period by period with what is counted anew later, beside {@link EachSecond}, which knows the
 * whole past and asks of each second what it was.
 */
class AvailabilityAgainstSecondsTest {
    private static final int HISTORIES = 3_000;

    @Test
    void over_any_history_each_window_is_what_its_seconds_were() {
        var random = new Random(20_261_129);
        var met = new long[Counted.values().length];
        for (var history = 0; history < HISTORIES; history++) {
            var policy = new ConfirmationPolicy(1 + random.nextInt(3), 1 + random.nextInt(3));
            var target = SampleTargets.target("gateway", policy);
            var start = target.cadence().nextDue(Instant.parse("2026-11-23T03:00:00Z"));
            var script = Script.random(random, target, start);
            var seconds = EachSecond.of(target, script.results(), script.planned(), start, script.length());
            var periods = periods(target, script);
            assertThat(Timeline.disjoint(periods))
                    .as("history %d: none overlaps", history)
                    .isEqualTo(periods);
            for (var window = 0; window < 8; window++) {
                var from = window == 0 ? 0 : random.nextInt(script.length());
                var to = window == 0 ? script.length() : from + random.nextInt(script.length() - from + 1);
                var spent = Availability.of(periods, start.plusSeconds(from), start.plusSeconds(to));
                assertThat(WholeSeconds.of(spent))
                        .as("history %d, seconds %d to %d: %s", history, from, to, script)
                        .isEqualTo(seconds.between(from, to));
                assertThat(spent.length()).hasSeconds(to - from);
            }
            seconds.addTo(met);
        }
        assertThat(met).as("seconds of each kind were met").doesNotContain(0L);
    }

    /** As the journal stores them: what a confirmation counts anew is counted anew also in what is closed. */
    private static List<StatePeriod> periods(Target target, Script script) {
        var closed = new ArrayList<StatePeriod>();
        var state = TargetState.unknown(script.results().getFirst().startedAt());
        for (var result : script.results()) {
            var at = result.startedAt();
            var last = state.lastProbeAt().orElse(at);
            var lately = script.planned().stream()
                    .filter(it -> !it.from().isAfter(at) && (it.until().isAfter(last) || it.contains(at)))
                    .toList();
            var advance = state.next(target, result, lately, () -> new IncidentId(UUID.randomUUID()));
            closed.addAll(advance.timeline().closed());
            advance.timeline().recount().ifPresent(it -> closed.replaceAll(period -> recounted(period, it, at)));
            state = advance.state();
        }
        return Timeline.joined(closed, state.period());
    }

    private static StatePeriod recounted(StatePeriod period, Timeline.Recount recount, Instant at) {
        var meant = period.state() == recount.was()
                && !period.from().isBefore(recount.since())
                && !period.from().isAfter(at);
        return meant ? new StatePeriod(recount.is(), period.from(), period.until()) : period;
    }

    /**
     * What happened: probes once a minute, some left out, now and then for long, and planned work.
     *
     * @param length seconds from the first probe to the last one: of planned work after that nobody knows yet
     */
    private record Script(List<Result> results, List<Period> planned, int length) {
        static Script random(Random random, Target target, Instant start) {
            var results = new ArrayList<Result>();
            var minutes = 3 + random.nextInt(60);
            var mood = 0;
            results.add(result(target, random.nextInt(3), start));
            for (var minute = 1; minute <= minutes; minute++) {
                if (random.nextInt(20) == 0) {
                    minute += 1 + random.nextInt(6);
                } else if (random.nextInt(3) == 0) {
                    mood = random.nextInt(3);
                }
                results.add(result(
                        target, random.nextInt(6) == 0 ? random.nextInt(3) : mood, start.plusSeconds(60L * minute)));
            }
            var length =
                    (int) Duration.between(start, results.getLast().startedAt()).toSeconds();
            return new Script(results, planned(random, start, length), length);
        }

        private static List<Period> planned(Random random, Instant start, int length) {
            var planned = new ArrayList<Period>();
            var at = start.minusSeconds(200);
            for (var i = random.nextInt(4); i > 0; i--) {
                var from = at.plusSeconds(1 + random.nextInt(length));
                var until = from.plusSeconds(1 + random.nextInt(600));
                planned.add(new Period(from, until));
                at = until;
            }
            return planned;
        }

        /** One letter a probe with its second, then what was planned. */
        @Override
        public String toString() {
            var start = results.getFirst().startedAt();
            return results.stream()
                            .map(it -> it.verdict().getClass().getSimpleName().charAt(0) + ""
                                    + seconds(start, it.startedAt()))
                            .collect(Collectors.joining(" "))
                    + planned.stream()
                            .map(it -> ", planned " + seconds(start, it.from()) + " to " + seconds(start, it.until()))
                            .collect(Collectors.joining());
        }

        private static long seconds(Instant start, Instant at) {
            return Duration.between(start, at).toSeconds();
        }

        private static Result result(Target target, int kind, Instant at) {
            return switch (kind) {
                case 0 -> SampleResults.pass(target, at);
                case 1 -> SampleResults.degraded(target, at);
                default -> SampleResults.fail(target, at);
            };
        }
    }
}
