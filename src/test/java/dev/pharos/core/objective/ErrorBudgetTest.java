package dev.pharos.core.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pharos.core.availability.Availability;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorBudgetTest {
    /** Percent, days of the window, minutes down and of planned work so far; milliseconds allowed and left. */
    @ParameterizedTest(name = "{0} % of {1} days, {2} min down, {3} min planned -> {4} ms allowed, {5} ms left")
    @CsvSource(textBlock = """
            99.9,   30,  0,   0,  2592000,  2592000
            99.9,   30, 43,   0,  2592000,    12000
            99.9,   30, 44,   0,  2592000,   -48000
            99.9,   31, 10,  60,  2674800,  2074800
            99.95,  30,  0,   0,  1296000,  1296000
            99.999, 30,  0,   0,    25920,    25920
            99.99999, 30, 0,  0,      259,      259
            100,    30,  0,   0,        0,        0
            100,    30,  1,   0,        0,   -60000
            0,       1,  5,   0, 86400000, 86100000
            99,      1,  5, 1440,       0,  -300000
            """)
    void it_is_what_the_contract_allows_less_what_was_down(
            String objective, int days, int down, int planned, long allowed, long left) {
        var length = Duration.ofDays(days);
        var spent = new Availability(
                Duration.ZERO, Duration.ZERO, Duration.ofMinutes(down), Duration.ofMinutes(planned), Duration.ZERO);

        var budget = ErrorBudget.of(Percent.parse(objective), length, spent);

        assertThat(budget.allowed()).hasMillis(allowed);
        assertThat(budget.left()).hasMillis(left);
        assertThat(budget.kept()).isEqualTo(left >= 0);
    }

    @Test
    void planned_work_that_nobody_agreed_to_is_used_and_part_of_the_window() {
        var spent = new Availability(
                Duration.ofHours(1),
                Duration.ofHours(2),
                Duration.ofMinutes(3),
                Duration.ofMinutes(40),
                Duration.ofHours(5));

        var budget = ErrorBudget.of(Percent.parse("99.9"), Duration.ofDays(30), spent.maintenanceAsDown());

        assertThat(budget.allowed()).hasMillis(2_592_000);
        assertThat(budget.used()).isEqualTo(Duration.ofMinutes(43));
        assertThat(spent.maintenanceAsDown().length()).isEqualTo(spent.length());
        assertThat(spent.maintenanceAsDown().noData()).isEqualTo(spent.noData());
    }

    /** A window that is over is kept exactly where its downtime is at most its share, in whole numbers. */
    @Test
    void over_any_window_it_is_kept_where_the_share_of_outage_is_allowed() {
        var random = new Random(13);
        for (var i = 0; i < 20_000; i++) {
            var objective = new Percent(new BigDecimal(random.nextInt(10_000_001)).movePointLeft(5));
            var length = 1 + random.nextLong(Duration.ofDays(366).toMillis());
            var planned = random.nextLong(length);
            var down = random.nextLong(length - planned + 1) / (1 + random.nextInt(2_000));
            var spent =
                    new Availability(ms(length - planned - down), Duration.ZERO, ms(down), ms(planned), Duration.ZERO);

            var budget = ErrorBudget.of(objective, ms(length), spent);

            var allowed = new BigDecimal(length - planned)
                    .multiply(new BigDecimal(100).subtract(objective.value()))
                    .divide(new BigDecimal(100), 7, RoundingMode.UNNECESSARY);
            assertThat(budget.kept())
                    .as("%s %% of %d ms, %d down, %d planned", objective, length, down, planned)
                    .isEqualTo(new BigDecimal(down).compareTo(allowed) <= 0);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"99.9", "0", "100", "99.99999", "100.000", "0.5", "9"})
    void a_percentage_reads_as_it_is_written(String text) {
        assertThat(Percent.parse(text).value()).isEqualByComparingTo(text);
        assertThat(Percent.parse(text).toString()).doesNotContain("E");
        assertThat(Percent.parse(text).rest().value().add(new BigDecimal(text))).isEqualByComparingTo("100");
    }

    @ParameterizedTest
    @ValueSource(strings = {"100.00001", "-1", "99.999999", "1e2", "99,9", "99.9%", "", "101", ".5", "NaN", "٩٩"})
    void what_is_no_percentage_is_refused(String text) {
        assertThatThrownBy(() -> Percent.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must be a percentage from 0 to 100");
    }

    private static Duration ms(long ms) {
        return Duration.ofMillis(ms);
    }
}
