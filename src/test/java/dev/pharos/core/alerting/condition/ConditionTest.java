package dev.pharos.core.alerting.condition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pharos.core.alerting.condition.Ruling.Holds;
import dev.pharos.core.alerting.condition.Ruling.Reading;
import dev.pharos.core.json.JsonPath;
import dev.pharos.core.outcome.Phase;
import dev.pharos.core.outcome.Reason;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConditionTest {
    private static final Metric COUNT = new Metric.Count();
    private static final Metric ERRORS = new Metric.ErrorRate();
    private static final Metric P95 = new Metric.Percentile(0.95, Optional.empty());

    private static Measures measures(Map<Metric, Double> known) {
        return metric -> known.containsKey(metric) ? OptionalDouble.of(known.get(metric)) : OptionalDouble.empty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # ten probes, a tenth of them failed, and nothing is known of how long they took
            count == 10                                | YES
            count != 10                                | NO
            count > 10                                 | NO
            count >= 10                                | YES
            count < 10                                 | NO
            count <= 10                                | YES
            error_rate > 5%                            | YES
            error_rate > 0.05                          | YES
            count - 4 * 2 == 2                         | YES
            (count - 4) * 2 == 12                      | YES
            10 - 4 - 3 == 3                            | YES
            16 / 4 / 2 == 2                            | YES
            -count < -9.5                              | YES
            - 2 * 3 == -6                              | YES
            .5 + .5 == 1                               | YES
            count > 5 and error_rate < 1               | YES
            count > 50 or error_rate < 1 and count > 5 | YES
            (count > 5 or count > 50) and count > 90   | NO
            count > 5 or count > 50 and count > 90     | YES
            ((count)) > ((5))                          | YES
            # what is not known
            p95 > 300                                  | UNKNOWN
            p95 * 0 == 0                               | UNKNOWN
            p95 > 300 or count > 5                     | YES
            p95 > 300 or count > 50                    | UNKNOWN
            p95 > 300 and count > 5                    | UNKNOWN
            p95 > 300 and count > 50                   | NO
            count / (count - 10) > 1                   | UNKNOWN
            (count - 10) / (count - 10) != 1           | UNKNOWN
            """)
    void holds_or_not(String condition, Holds expected) throws Exception {
        assertThat(Condition.parse(condition).holds(measures(Map.of(COUNT, 10.0, ERRORS, 0.1))))
                .isEqualTo(expected);
    }

    @Test
    void tells_each_number_that_it_asks_for_once() throws Exception {
        var condition = Condition.parse("count >= 5 and (p95 > 300 or p95(total) > 2 * count) and error_rate > 5%");

        assertThat(condition.metrics()).containsExactly(COUNT, P95, ERRORS);
        assertThat(condition.judge(measures(Map.of(COUNT, 10.0, P95, 400.0))))
                .isEqualTo(new Ruling(
                        Holds.UNKNOWN,
                        List.of(
                                new Reading("count", OptionalDouble.of(10)),
                                new Reading("p95", OptionalDouble.of(400)),
                                new Reading("error_rate", OptionalDouble.empty()))));
    }

    @Test
    void reads_each_metric() throws Exception {
        var reads = new JsonPath(List.of(new JsonPath.Step.Key("usage"), new JsonPath.Step.Key("reads")));
        for (var row : Map.<String, Metric>ofEntries(
                        Map.entry("success_rate", new Metric.SuccessRate()),
                        Map.entry("error_rate", ERRORS),
                        Map.entry("p50", new Metric.Percentile(0.5, Optional.empty())),
                        Map.entry("p99( tls )", new Metric.Percentile(0.99, Optional.of(Phase.TLS))),
                        Map.entry("status_ratio(404)", new Metric.StatusRatio(404, 404)),
                        Map.entry("status_ratio(5xx)", new Metric.StatusRatio(500, 599)),
                        Map.entry("reason_ratio(connect-refused)", new Metric.ReasonRatio(Reason.CONNECT_REFUSED)),
                        Map.entry("rate", new Metric.Rate()),
                        Map.entry("certificate_days", new Metric.CertificateDays()),
                        Map.entry("burn_rate(6h)", new Metric.BurnRate(Duration.ofHours(6))),
                        Map.entry("availability(30d)", new Metric.Availability(Duration.ofDays(30))),
                        Map.entry("value([BODY].usage.reads)", new Metric.Value(reads)),
                        Map.entry("increase([BODY].usage.reads)", new Metric.Increase(reads)),
                        Map.entry("value([BODY].\"usage\".reads)", new Metric.Value(reads)),
                        Map.entry("component(database)", new Metric.Component(Optional.of("database"))),
                        Map.entry("component(\"data base\")", new Metric.Component(Optional.of("data base"))),
                        Map.entry("component(*)", new Metric.Component(Optional.empty())))
                .entrySet()) {
            assertThat(Condition.parse(row.getKey() + " > 0").metrics())
                    .as(row.getKey())
                    .containsExactly(row.getValue());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            ''                            |  1 | expected a number or a metric
            count                         |  1 | a number alone does not hold or not
            5 > 4 and 3                   | 11 | a number alone does not hold or not
            count >                       |  8 | expected a number or a metric
            count > 5 5                   | 11 | expected and, or, or the end
            count > 5 and                 | 14 | expected a number or a metric
            count > 5 AND count > 6       | 11 | expected and, or, or the end
            count = 5                     |  7 | one = compares nothing; write ==
            1 < count < 5                 | 11 | a comparison has two sides
            (count > 5) > 3               |  1 | here stands a comparison where a number was expected
            2 * (count > 5) > 3           |  5 | here stands a comparison where a number was expected
            (count > 5                    | 11 | expected the ) of the ( at character 1
            count > 5)                    | 10 | expected and, or, or the end
            p96 > 5                       |  1 | "p96" is no metric
            p95(dns) > 5                  |  5 | "dns" is no phase
            p95(dns > 5                   | 12 | expected the ) of the ( at character 4
            count(5) > 5                  |  7 | count takes nothing in parentheses
            status_ratio > 5              | 13 | status_ratio needs something in parentheses
            status_ratio() > 5            | 13 | status_ratio needs something in parentheses
            status_ratio(600) > 5         | 14 | "600" is no status
            status_ratio(40x) > 5         | 14 | "40x" is no status
            reason_ratio(slow) > 5        | 14 | "slow" is not a reason
            burn_rate(1w) > 5             | 11 | "1w" is no window
            burn_rate(1m) > 5             | 11 | "1m" must be 5m to 90d
            availability(9999d) > 5       | 14 | "9999d" must be 5m to 90d
            value(reads) > 5              |  7 | value takes a place in the answer's JSON
            value([BODY].) > 5            | 14 | value takes a place in the answer's JSON
            component( ) > 5              | 10 | component needs something in parentheses
            count > 5ms                   | 10 | a number has no unit but %
            count > 1.2.3                 |  9 | "1.2.3" is not a number
            """)
    void refuses_with_the_place(String condition, int character, String rule) {
        assertThatThrownBy(() -> Condition.parse(condition))
                .isInstanceOf(ConditionSyntaxException.class)
                .hasMessageContaining("is malformed at character " + character + ": " + rule);
    }

    @Test
    void reads_no_more_than_it_may() {
        assertThatThrownBy(() -> Condition.parse("count > 5" + " ".repeat(492)))
                .hasMessageContaining("it has 501 characters, at most 500 may be");
        assertThatThrownBy(() -> Condition.parse("(".repeat(60) + "count > 5" + ")".repeat(60)))
                .hasMessageContaining("more than 50 times");
    }
}
