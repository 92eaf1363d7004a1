package dev.pharos.web.console.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.core.alerting.condition.Condition;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThresholdTest {
    private static Optional<Threshold> of(String condition) throws Exception {
        return Threshold.of(Condition.parse(condition));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            error_rate > 5%,                2.5, error_rate > 2.5%
            p95(connect) >= 300,            305, p95(connect) >= 305
            value([BODY].a) - 3 < 10,       -4,  value([BODY].a) - 3 < -4
            availability(30d) < 99.9%,      99,  availability(30d) < 99%
            """)
    void the_number_at_the_end_can_be_another(String condition, String number, String other) throws Exception {
        assertThat(of(condition).orElseThrow().at(number).orElseThrow()).hasToString(other);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            error_rate > 5% and count > 3
            error_rate > 5% or count > 3
            value([BODY].reads) > 0.8 * value([BODY].limit)
            5% < error_rate
            """)
    void there_is_none_where_the_condition_is_no_comparison_with_a_number(String condition) throws Exception {
        assertThat(of(condition)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"many", "1e9", "5 or count > 0", "1.", "99999999999999"})
    void what_is_no_number_is_not_tried(String number) throws Exception {
        assertThat(of("error_rate > 5%").orElseThrow().at(number)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            error_rate > 5%,            0.123456, 12.35 %
            availability(30d) < 99.99%, 0.99975,  99.98 %
            availability(30d) < 99.999%,0.99975,  99.975 %
            error_rate > 0.05,          0.125,    0.12
            p95 > 150%,                 300,      300
            p95 > 1000,                 12345.6,  '12,346'
            """)
    void numbers_are_read_as_the_rule_is_written(String condition, double value, String shown) throws Exception {
        var when = Condition.parse(condition);
        assertThat(Numbers.of(when.metrics(), Threshold.of(when)).shown(value)).isEqualTo(shown);
    }

    @Test
    void of_two_metrics_none_is_in_per_cent() throws Exception {
        var when = Condition.parse("p95 / p50 > 150%");
        assertThat(Numbers.of(when.metrics(), Threshold.of(when)).shown(1.5)).isEqualTo("1.5");
    }
}
