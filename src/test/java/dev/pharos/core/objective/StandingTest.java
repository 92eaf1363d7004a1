package dev.pharos.core.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.pharos.core.availability.Availability;
import dev.pharos.core.objective.Standing.Facts;
import dev.pharos.core.objective.Standing.Kept;
import dev.pharos.core.objective.Standing.Latency;
import dev.pharos.core.objective.Standing.Probes;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StandingTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Availability NOTHING_KNOWN =
            new Availability(Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ofDays(30));

    /**
     * Table 5-8 of the Site Reliability Workbook: at an objective of 99.9 % over 30 days, so much of the budget in so many hours is
     * spent at this rate.
     */
    @ParameterizedTest(name = "{0} % of the budget in {1} h burns at {2}")
    @CsvSource({"2, 1, 14.4", "5, 6, 6", "10, 72, 1", "100, 720, 1"})
    void a_burn_rate_is_that_of_the_workbook(int percentOfBudget, int hours, double rate) {
        var objective = Percent.parse("99.9");
        var budget = ErrorBudget.of(objective, Duration.ofDays(30), NOTHING_KNOWN);
        var bad = budget.allowed().toMillis() * percentOfBudget / 100;

        assertThat(BurnRate.of(objective.rest(), bad, Duration.ofHours(hours).toMillis()))
                .hasValueCloseTo(rate, within(1e-9));
    }

    /** Whatever was allowed and known: one that burns at 1 from end to end has spent exactly its budget. */
    @Test
    void what_burns_at_one_all_along_spends_its_budget_and_no_more() {
        var random = new Random(14);
        for (var i = 0; i < 5_000; i++) {
            var objective = new Percent(new BigDecimal(random.nextInt(9_999_999)).movePointLeft(5));
            var length = Duration.ofMillis(
                    1_000_000 + random.nextLong(Duration.ofDays(365).toMillis()));
            var allowed = ErrorBudget.of(objective, length, NOTHING_KNOWN).allowed();
            var rate = BurnRate.of(objective.rest(), allowed.toMillis(), length.toMillis());
            var oneMs = 1 / (length.toMillis() * objective.rest().share());
            assertThat(rate.orElseThrow()).as("%s of %s", objective, length).isBetween(1 - oneMs - 1e-9, 1 + 1e-9);
        }
    }

    @Test
    void where_nothing_is_allowed_or_known_there_is_no_burn_rate() {
        assertThat(BurnRate.of(Percent.parse("0"), 5, 10)).isEmpty();
        assertThat(BurnRate.of(Percent.parse("1"), 0, 0)).isEmpty();
        assertThat(BurnRate.of(Percent.parse("1"), 0, 10)).hasValue(0);
    }

    /** Minutes down of 30 days; p95 and p99 in ms; failed of a thousand probes. */
    @ParameterizedTest(name = "down {0} min, p95 {1}, p99 {2}, {3} of 1000 failed -> {4}, {5}, {6}, {7}, together {8}")
    @CsvSource(textBlock = """
             0, 200,   400,    0, KEPT,     KEPT,     KEPT,     KEPT,     KEPT
            43, 300,   500,   10, KEPT,     KEPT,     KEPT,     KEPT,     KEPT
            44, 200,   400,    0, BREACHED, KEPT,     KEPT,     KEPT,     BREACHED
             0, 300.1, 400,    0, KEPT,     BREACHED, KEPT,     KEPT,     BREACHED
             0, 200,   500.1,  0, KEPT,     KEPT,     BREACHED, KEPT,     BREACHED
             0, 200,   400,   11, KEPT,     KEPT,     KEPT,     BREACHED, BREACHED
             0, ,      ,       0, KEPT,     UNKNOWN,  UNKNOWN,  KEPT,     UNKNOWN
            44, ,      ,       0, BREACHED, UNKNOWN,  UNKNOWN,  KEPT,     BREACHED
            """)
    void one_breach_is_a_breach(
            int down,
            Double p95,
            Double p99,
            int failed,
            Kept availability,
            Kept of95,
            Kept of99,
            Kept errors,
            Kept all) {
        var spent = new Availability(
                Duration.ofDays(30).minusMinutes(down), Duration.ZERO, Duration.ofMinutes(down), Duration.ZERO);
        var standing = Standing.of(
                promised(),
                new Facts(
                        spent,
                        Map.of(HOUR, spent),
                        new Probes(1_000, failed),
                        Map.of(HOUR, new Probes(1_000, failed)),
                        new Latency(maybe(p95), maybe(p99))));

        assertThat(standing.availability().orElseThrow().kept()).isEqualTo(availability);
        assertThat(standing.p95().orElseThrow().kept()).isEqualTo(of95);
        assertThat(standing.p99().orElseThrow().kept()).isEqualTo(of99);
        assertThat(standing.errorRate().orElseThrow().kept()).isEqualTo(errors);
        assertThat(standing.kept()).isEqualTo(all);
        assertThat(standing.errorRate().orElseThrow().burn().get(HOUR)).hasValueCloseTo(failed / 10.0, within(1e-9));
    }

    @Test
    void of_what_nothing_is_known_neither_can_be_said() {
        var nothing = new Facts(
                NOTHING_KNOWN,
                Map.of(HOUR, NOTHING_KNOWN),
                new Probes(0, 0),
                Map.of(HOUR, new Probes(0, 0)),
                new Latency(OptionalDouble.empty(), OptionalDouble.empty()));
        var standing = Standing.of(promised(), nothing);

        assertThat(standing.kept()).isEqualTo(Kept.UNKNOWN);
        assertThat(standing.availability().orElseThrow().burn().get(HOUR)).isEmpty();
    }

    @Test
    void objectives_are_some_and_of_a_window_that_there_is() {
        Optional<Percent> none = Optional.empty();
        var one = Optional.of(Percent.parse("99"));
        assertThatThrownBy(() -> new Objectives(none, Optional.empty(), Optional.empty(), none, Duration.ofDays(30)))
                .hasMessageContaining("at least one");
        assertThatThrownBy(() -> new Objectives(one, Optional.empty(), Optional.empty(), none, Duration.ofDays(2)))
                .hasMessageContaining("must be one of");
        assertThatThrownBy(() -> new Objectives(
                        one,
                        Optional.of(Duration.ofMillis(2)),
                        Optional.of(Duration.ofMillis(1)),
                        none,
                        Duration.ofDays(30)))
                .hasMessageContaining("at most p99");
    }

    private static Objectives promised() {
        return new Objectives(
                Optional.of(Percent.parse("99.9")),
                Optional.of(Duration.ofMillis(300)),
                Optional.of(Duration.ofMillis(500)),
                Optional.of(Percent.parse("1")),
                Duration.ofDays(30));
    }

    private static OptionalDouble maybe(Double ms) {
        return ms == null ? OptionalDouble.empty() : OptionalDouble.of(ms);
    }
}
