package dev.pharos.core.alerting.window;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.core.alerting.condition.Metric;
import dev.pharos.core.assertion.Verdict;
import dev.pharos.core.json.JsonPath;
import dev.pharos.core.outcome.CertificateFacts;
import dev.pharos.core.outcome.HttpFacts;
import dev.pharos.core.outcome.Phase;
import dev.pharos.core.outcome.Reason;
import dev.pharos.core.outcome.Timings;
import dev.pharos.core.outcome.health.ComponentState;
import dev.pharos.core.targets.Result;
import dev.pharos.core.targets.TargetKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TallyTest {
    private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");
    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);
    private static final Verdict PASS = new Verdict.Pass();
    private static final Verdict DEGRADED = new Verdict.Degraded("slow");

    private final Recent recent = new Recent(Duration.ofHours(1));

    private static Verdict fail(Reason reason) {
        return new Verdict.Fail(reason, Optional.of(Phase.CONNECT), "it broke");
    }

    private static Result result(Instant at, Verdict verdict, int status, double ms) {
        return result(at, verdict, status, ms, Optional.empty(), Map.of());
    }

    private static Result result(
            Instant at,
            Verdict verdict,
            int status,
            double ms,
            Optional<CertificateFacts> certificate,
            Map<String, ComponentState> components) {
        var nanos = Math.round(ms * 1e6);
        return new Result(
                new TargetKey("web"),
                at,
                verdict,
                status == 0 ? HttpFacts.NONE : new HttpFacts(OptionalInt.of(status), Optional.of("1.1"), 0),
                0,
                false,
                Optional.empty(),
                new Timings(0, nanos / 4, 0, nanos - nanos / 4, 0, nanos),
                List.of(),
                certificate,
                components);
    }

    private static void add(Recent recent, Result result) {
        recent.add(Seen.of(result));
    }

    private Tally tally(Recent... recents) {
        return new Tally(List.of(recents), NOW, FIVE_MINUTES, Instant.EPOCH, Tally.LongRun.UNKNOWN);
    }

    @Test
    void tells_shares_of_what_is_in_the_window() {
        add(recent, result(NOW.minusSeconds(300), fail(Reason.DNS), 0, 1));
        add(recent, result(NOW.minusSeconds(240), fail(Reason.DNS), 0, 1));
        add(recent, result(NOW.minusSeconds(180), fail(Reason.STATUS), 503, 1));
        add(recent, result(NOW.minusSeconds(120), DEGRADED, 200, 300));
        add(recent, result(NOW, PASS, 200, 100));
        add(recent, result(NOW.plusSeconds(1), PASS, 200, 100));
        var tally = tally(recent);

        assertThat(tally.of(new Metric.Count())).hasValue(4);
        assertThat(tally.of(new Metric.Rate())).hasValue(0.8);
        assertThat(tally.of(new Metric.SuccessRate())).hasValue(0.5);
        assertThat(tally.of(new Metric.ErrorRate())).hasValue(0.5);
        assertThat(tally.of(new Metric.ReasonRatio(Reason.DNS))).hasValue(0.25);
        assertThat(tally.of(new Metric.StatusRatio(500, 599))).hasValue(1 / 3.0);
        assertThat(tally.of(new Metric.StatusRatio(404, 404))).hasValue(0);
        assertThat(tally.of(new Metric.Percentile(0.95, Optional.empty()))).hasValue(300);
        assertThat(tally.of(new Metric.Percentile(0.5, Optional.of(Phase.CONNECT))))
                .hasValue(25);
    }

    @Test
    void knows_nothing_of_what_there_was_none_of() {
        var tally = tally(recent);

        assertThat(tally.of(new Metric.Count())).hasValue(0);
        for (var metric : List.of(
                new Metric.SuccessRate(),
                new Metric.ErrorRate(),
                new Metric.Percentile(0.95, Optional.empty()),
                new Metric.StatusRatio(500, 599),
                new Metric.ReasonRatio(Reason.DNS),
                new Metric.CertificateDays(),
                new Metric.Component(Optional.empty()),
                new Metric.BurnRate(Duration.ofHours(1)))) {
            assertThat(tally.of(metric)).as(metric.toString()).isEqualTo(OptionalDouble.empty());
        }
    }

    @Test
    void puts_targets_together_and_takes_of_certificates_the_first_to_end() {
        var other = new Recent(Duration.ofHours(1));
        add(recent, result(NOW.minusSeconds(1), PASS, 200, 100, certificate(Duration.ofDays(30)), Map.of()));
        add(
                other,
                result(NOW.minusSeconds(1), fail(Reason.STATUS), 500, 1, certificate(Duration.ofHours(36)), Map.of()));
        var tally = tally(recent, other);

        assertThat(tally.of(new Metric.ErrorRate())).hasValue(0.5);
        assertThat(tally.of(new Metric.CertificateDays())).hasValue(1.5);
    }

    private static Optional<CertificateFacts> certificate(Duration left) {
        return Optional.of(new CertificateFacts("CN=web", "CN=ca", NOW.minusSeconds(1), NOW.plus(left)));
    }

    @Test
    void takes_of_components_the_worst_or_the_one_that_is_named() {
        var up = ComponentState.UP;
        var components = List.of(
                Map.of("database", up, "cache", up),
                Map.of("database", ComponentState.DEGRADED, "cache", up),
                Map.of("database", ComponentState.DOWN),
                Map.of("database", up));
        for (var i = 0; i < 4; i++) {
            add(recent, result(NOW.minusSeconds(100 - i), PASS, 200, 1, Optional.empty(), components.get(i)));
        }

        assertThat(tally(recent).of(new Metric.Component(Optional.of("cache")))).hasValue(1);
        assertThat(tally(recent).of(new Metric.Component(Optional.of("database"))))
                .hasValue(0.5);
        assertThat(tally(recent).of(new Metric.Component(Optional.empty()))).hasValue(0.5);
        assertThat(tally(recent).of(new Metric.Component(Optional.of("queue")))).isEmpty();
    }

    @Test
    void does_not_know_how_many_there_were_before_everything_was_known() {
        recent.add(Seen.of(result(NOW.minusSeconds(60), PASS, 200, 100)));
        var tally = new Tally(List.of(recent), NOW, FIVE_MINUTES, NOW.minusSeconds(299), Tally.LongRun.UNKNOWN);

        assertThat(tally.of(new Metric.Count())).isEmpty();
        assertThat(tally.of(new Metric.Rate())).isEmpty();
        assertThat(tally.of(new Metric.SuccessRate())).hasValue(1);
    }

    @Test
    void adds_up_the_numbers_of_documents_where_each_target_told_one() {
        var path = new JsonPath(List.of(new JsonPath.Step.Key("workers")));
        var other = new Recent(Duration.ofHours(1));
        recent.add(NOW.minusSeconds(60), path, 3);
        assertThat(tally(recent, other).of(new Metric.Value(path))).isEmpty();
        other.add(NOW.minusSeconds(30), path, 4);
        other.add(NOW, path, 1);
        assertThat(tally(recent, other).of(new Metric.Value(path))).hasValue(4);
        assertThat(tally(other).of(new Metric.Increase(path))).hasValue(1);
        assertThat(tally(recent, other).of(new Metric.Increase(path))).isEmpty();
    }

    @Test
    void asks_for_the_long_run_elsewhere() {
        var tally = new Tally(List.of(recent), NOW, FIVE_MINUTES, Instant.EPOCH, metric -> OptionalDouble.of(14.5));

        assertThat(tally.of(new Metric.BurnRate(Duration.ofHours(1)))).hasValue(14.5);
    }

    /** Whatever is kept in however few bytes, and however often it grew and forgot: the same as counting what there was. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void tells_the_same_as_counting_all_results(long seed) {
        var random = new Random(seed);
        var all = new ArrayList<Result>();
        var at = NOW.minusSeconds(7_200);
        while (at.isBefore(NOW)) {
            var verdict =
                    random.nextInt(3) > 0 ? PASS : fail(Reason.values()[random.nextInt(Reason.values().length - 1)]);
            all.add(result(at, verdict, random.nextInt(4) == 0 ? 0 : 200 + random.nextInt(300), random.nextInt(900)));
            at = at.plusSeconds(1 + random.nextInt(60));
        }
        all.forEach(it -> add(recent, it));
        var over = Duration.ofSeconds(1 + random.nextInt(3_600));
        var within = all.stream()
                .filter(it -> it.startedAt().isAfter(NOW.minus(over)))
                .toList();
        var passed = within.stream()
                .filter(it -> !(it.verdict() instanceof Verdict.Fail))
                .mapToDouble(it -> it.timings().totalMs())
                .sorted()
                .toArray();
        var tally = new Tally(List.of(recent), NOW, over, Instant.EPOCH, Tally.LongRun.UNKNOWN);

        assertThat(tally.of(new Metric.Count())).hasValue(within.size());
        assertThat(tally.of(new Metric.SuccessRate()).orElse(-1))
                .isEqualTo(within.isEmpty() ? -1 : (double) passed.length / within.size());
        assertThat(tally.of(new Metric.Percentile(0.9, Optional.empty())).orElse(-1))
                .isEqualTo(passed.length == 0 ? -1 : passed[(int) Math.ceil(Math.nextDown(0.9 * passed.length)) - 1]);
        assertThat(tally.of(new Metric.StatusRatio(400, 499)).orElse(-1))
                .isEqualTo(
                        within.stream()
                                        .mapToInt(TallyTest::status)
                                        .filter(it -> it > 0)
                                        .average()
                                        .isEmpty()
                                ? -1
                                : within.stream()
                                        .mapToInt(TallyTest::status)
                                        .filter(it -> it > 0)
                                        .mapToDouble(it -> it >= 400 && it <= 499 ? 1 : 0)
                                        .average()
                                        .orElseThrow());
    }

    private static int status(Result result) {
        return result.http().status().orElse(0);
    }
}
