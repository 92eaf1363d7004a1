package dev.pharos.core.rollup;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportSpanTest {
    /** In October Berlin has a day of 25 hours, Sydney one of 23. */
    @ParameterizedTest(name = "{0} in {1}: {4} hours")
    @CsvSource(textBlock = """
            2026-10, UTC,              2026-10-01T00:00:00Z, 2026-11-01T00:00:00Z, 744
            2026-10, Europe/Berlin,    2026-09-30T22:00:00Z, 2026-10-31T23:00:00Z, 745
            2026-03, Europe/Berlin,    2026-02-28T23:00:00Z, 2026-03-31T22:00:00Z, 743
            2026-10, Australia/Sydney, 2026-09-30T14:00:00Z, 2026-10-31T13:00:00Z, 743
            2026-10, Asia/Kolkata,     2026-09-30T18:00:00Z, 2026-10-31T18:00:00Z, 744
            """)
    void a_month_is_that_of_its_zone(YearMonth month, ZoneId zone, Instant from, Instant to, long hours) {
        var span = new ReportSpan.Month(month, zone);
        assertThat(span.upTo(Instant.parse("2027-01-01T00:00:00Z"))).isEqualTo(new ReportSpan.Covered(from, to));
        assertThat(span.length()).isEqualTo(Duration.ofHours(hours));
        assertThat(span.upTo(from.plusSeconds(7_200)).length()).isEqualTo(Duration.ofHours(2));
        assertThat(span.upTo(from.minusSeconds(7_200)).length()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"Europe/Berlin", "Asia/Kolkata", "Australia/Lord_Howe", "America/St_Johns"})
    void each_hour_is_in_one_month(ZoneId zone) {
        var late = Instant.parse("2030-01-01T00:00:00Z");
        for (var month = YearMonth.of(2026, 1); month.getYear() < 2028; month = month.plusMonths(1)) {
            assertThat(new ReportSpan.Month(month.plusMonths(1), zone)
                            .upTo(late)
                            .from())
                    .isEqualTo(new ReportSpan.Month(month, zone).upTo(late).to());
        }
    }
}
