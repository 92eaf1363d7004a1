package dev.pharos.core.maintenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pharos.core.calendar.Period;
import dev.pharos.core.catalog.Key;
import dev.pharos.core.matching.Matchers;
import dev.pharos.core.matching.Subject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaintenanceTest {
    private static final Subject GATEWAY =
            Subject.of("gateway", "Gateway", Optional.empty(), "high", Map.of("team", "core"));

    @ParameterizedTest(name = "{0} for {1} from {2} on, seen at {3}: {4} / {5}")
    @CsvSource(textBlock = """
            once,                         2h, 2026-12-01T02:00, 2026-12-01T00:59:59Z, '',                   2026-12-01T01:00:00Z
            once,                         2h, 2026-12-01T02:00, 2026-12-01T01:00:00Z, 2026-12-01T03:00:00Z, ''
            once,                         2h, 2026-12-01T02:00, 2026-12-01T03:00:00Z, '',                   ''
            FREQ=WEEKLY;BYDAY=SU,         1h, 2026-03-01T02:30, 2026-03-29T01:00:00Z, 2026-03-29T02:00:00Z, 2026-04-05T00:30:00Z
            FREQ=WEEKLY;BYDAY=SU,         1h, 2026-03-01T02:30, 2026-10-25T00:30:00Z, 2026-10-25T01:30:00Z, 2026-11-01T01:30:00Z
            FREQ=WEEKLY;BYDAY=SU,         1h, 2026-03-01T02:30, 2026-10-25T01:30:00Z, '',                   2026-11-01T01:30:00Z
            FREQ=DAILY,                   2h, 2016-01-01T23:00, 2026-07-01T22:30:00Z, 2026-07-01T23:00:00Z, 2026-07-02T21:00:00Z
            FREQ=YEARLY,                  1d, 2024-02-29T00:00, 2028-02-29T12:00:00Z, 2028-02-29T23:00:00Z, 2032-02-28T23:00:00Z
            FREQ=MONTHLY;BYDAY=-1SU,      1h, 2026-01-01T04:00, 2026-02-22T03:00:00Z, 2026-02-22T04:00:00Z, 2026-03-29T02:00:00Z
            FREQ=DAILY;COUNT=3,           1h, 2026-12-01T00:00, 2026-12-02T23:30:00Z, 2026-12-03T00:00:00Z, ''
            FREQ=DAILY;UNTIL=20261202T230000Z, 1h, 2026-12-01T00:00, 2026-12-03T00:30:00Z, '',              ''
            FREQ=DAILY,                   36h, 2026-12-01T00:00, 2026-12-05T00:00:00Z, 2026-12-06T11:00:00Z, 2026-12-05T23:00:00Z
            FREQ=WEEKLY;BYDAY=SU,         1h, 2026-12-01T02:00, 2026-12-01T01:30:00Z, '',                   2026-12-06T01:00:00Z
            FREQ=HOURLY;INTERVAL=6,       5m, 2026-12-01T00:00, 2026-12-01T05:01:00Z, 2026-12-01T05:05:00Z, 2026-12-01T11:00:00Z
            """)
    void a_window_comes_again_at_the_same_time_of_its_zone(
            String rule, String duration, LocalDateTime startsAt, Instant at, String until, String next) {
        var window = window(rule, duration, startsAt);

        assertThat(window.current(at).map(it -> it.until().toString()).orElse(""))
                .isEqualTo(until);
        assertThat(window.next(at).map(it -> it.from().toString()).orElse("")).isEqualTo(next);
    }

    @Test
    void what_is_shown_of_a_recurring_window_is_bounded() {
        var window = window("FREQ=HOURLY", "1h", LocalDateTime.parse("2020-01-01T00:00"));
        var from = Instant.parse("2026-01-01T00:00:00Z");

        var periods = window.between(from, from.plus(Duration.ofDays(365)), 5);

        assertThat(periods).hasSize(5);
        assertThat(periods.getFirst().from()).isEqualTo(from);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(textBlock = """
            WEEKLY,                              is no recurrence rule
            FREQ=DAILY;FOO=1,                    is no recurrence rule
            RRULE:FREQ=DAILY,                    is no recurrence rule
            FREQ=MONTHLY;BYHOUR=25,              is no recurrence rule
            FREQ=MINUTELY,                       HOURLY is the most
            FREQ=DAILY;BYMINUTE=5,               startsAt says the minute
            FREQ=DAILY;UNTIL=20270101,           must be in UTC
            FREQ=DAILY;UNTIL=20270101T000000,    must be in UTC
            FREQ=DAILY;INTERVAL=1000000000,      at most 1000
            """)
    void a_rule_that_cannot_be_kept_is_refused(String rule, String says) {
        assertThatThrownBy(() -> new Recurrence(rule))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(says);
    }

    @ParameterizedTest
    @CsvSource({"FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "FREQ=DAILY;UNTIL=20200101T000000Z"})
    void a_rule_whose_day_never_comes_is_known_for_it(String rule) {
        assertThat(window(rule, "1h", LocalDateTime.parse("2026-01-01T00:00")).everComes())
                .isFalse();
    }

    @Test
    void maintenance_goes_before_silences_and_what_lasts_longest_is_named() {
        var at = Instant.parse("2026-12-01T01:30:00Z");
        var window = window("once", "2h", LocalDateTime.parse("2026-12-01T02:00"));
        var silences = List.of(
                silence("a", "team=core", "2026-12-01T02:00:00Z"),
                silence("b", "team=core", "2026-12-01T04:00:00Z"),
                silence("c", "team=web", "2026-12-01T09:00:00Z"));

        assertThat(reason(Mutes.of(GATEWAY, silences, List.of(window), at)))
                .isEqualTo("maintenance \"Deploy\" until 2026-12-01T03:00:00Z (team=\"core\")");
        assertThat(reason(Mutes.of(GATEWAY, silences, List.of(), at)))
                .isEqualTo("silenced by ann until 2026-12-01T04:00:00Z (team=\"core\"): known");
        assertThat(Mutes.of(GATEWAY, silences, List.of(), Instant.parse("2026-12-01T04:00:00Z")))
                .isEqualTo(new Mutes.NotMuted());
        assertThat(Mutes.of(GATEWAY, silences, List.of(), Instant.parse("2026-11-30T23:59:59Z")))
                .isEqualTo(new Mutes.NotMuted());
    }

    private static String reason(Mutes mutes) {
        return switch (mutes) {
            case Mutes.Muted muted -> muted.reason();
            case Mutes.NotMuted _ -> "not muted";
        };
    }

    private static Silence silence(String id, String matcher, String until) {
        var period = new Period(Instant.parse("2026-12-01T00:00:00Z"), Instant.parse(until));
        return new Silence(new Key(id), Matchers.parse(matcher), period, "known", "ann");
    }

    private static MaintenanceWindow window(String rule, String duration, LocalDateTime startsAt) {
        return new MaintenanceWindow(
                new Key("deploy"),
                "Deploy",
                Matchers.parse("team=core"),
                startsAt,
                Duration.parse(duration.endsWith("d") ? "P" + duration : "PT" + duration),
                Optional.of(rule).filter(it -> !it.equals("once")).map(Recurrence::new),
                ZoneId.of("Europe/Berlin"),
                true,
                Optional.empty());
    }
}
