package dev.pharos.runtime.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.ExtLogRecord.FormatStyle;
import org.jboss.logmanager.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a crowd can make us write. */
class RepeatsTest {
    private static final Instant NOW = Instant.parse("2026-11-28T10:00:00Z");
    private static final Repeats.Kind KIND = new Repeats.Kind("refused", 1, Duration.ofSeconds(30));

    private final Repeats repeats = new Repeats();

    @Test
    void the_first_line_of_a_kind_is_written_and_those_like_it_are_counted() {
        assertThat(repeats.writes(KIND, () -> "first", NOW)).isTrue();
        for (var i = 1; i <= 312; i++) {
            assertThat(repeats.writes(KIND, () -> "another", NOW.plusMillis(i))).isFalse();
        }
        assertThat(repeats.told(NOW.plusSeconds(29))).isEmpty();
        assertThat(repeats.told(NOW.plusSeconds(30))).containsExactly(new Repeats.Untold(312, "first"));
        assertThat(repeats.told(NOW.plusSeconds(31))).isEmpty();
    }

    @Test
    void a_new_stretch_writes_again_and_forgets_nothing_that_was_counted() {
        repeats.writes(KIND, () -> "first", NOW);
        repeats.writes(KIND, () -> "second", NOW);
        assertThat(repeats.writes(KIND, () -> "third", NOW.plusSeconds(40))).isTrue();
        assertThat(repeats.told(NOW.plusSeconds(41))).containsExactly(new Repeats.Untold(1, "first"));
    }

    @Test
    void a_line_that_comes_alone_leaves_no_number_behind() {
        repeats.writes(KIND, () -> "first", NOW);
        assertThat(repeats.told(NOW.plusSeconds(60))).isEmpty();
        assertThat(repeats.rest()).isEmpty();
    }

    @Test
    void what_is_counted_at_the_end_is_told_then() {
        repeats.writes(KIND, () -> "first", NOW);
        repeats.writes(KIND, () -> "second", NOW);
        assertThat(repeats.rest()).containsExactly(new Repeats.Untold(1, "first"));
    }

    @Test
    void a_clock_that_was_set_back_does_not_silence_a_kind() {
        repeats.writes(KIND, () -> "first", NOW);
        assertThat(repeats.writes(KIND, () -> "second", NOW.minus(Duration.ofHours(1))))
                .isTrue();
    }

    @Test
    void any_number_of_kinds_writes_a_bounded_number_of_lines() {
        var written = IntStream.range(0, 10_000)
                .filter(i ->
                        repeats.writes(new Repeats.Kind("kind " + i, 1, Duration.ofSeconds(30)), () -> "line", NOW))
                .count();
        assertThat(written).isEqualTo(201);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(textBlock = """
        dev.pharos.web.api.RequestLog,         POST /api/v1/targets answered 201
        dev.pharos.store.incident.IncidentLog,    Incident opened
        dev.pharos.notify.delivery.DeliveryLog,           Notification incident.opened to channel ops sent
        """)
    void facts_are_written_each(String logger, String message) {
        assertThat(RepeatFilter.kind(line(logger, message))).isEmpty();
    }

    @ParameterizedTest(name = "{1}, {2}")
    @CsvSource(textBlock = """
        dev.pharos.web.api.RequestLog.refused, GET %s answered 503,                 GET %s answered 503,                 1
        io.quarkus.vertx.http,                     HTTP Request to /a1 failed 3f2a-77,  HTTP Request to /a2 failed 9c0d-12,  1
        dev.pharos.notify.delivery.Escalator,             Notifications wait: away 1,          Notifications wait: away 2,          5
        """)
    void what_a_visitor_or_a_target_can_cause_again_and_again_is_of_one_kind(
            String logger, String one, String another, int written) {
        var kind = RepeatFilter.kind(line(logger, one)).orElseThrow();
        assertThat(RepeatFilter.kind(line(logger, another))).hasValue(kind);
        assertThat(kind.written()).isEqualTo(written);
    }

    private static ExtLogRecord line(String logger, String message) {
        var line = new ExtLogRecord(Level.WARN, message, FormatStyle.PRINTF, RepeatsTest.class.getName());
        line.setLoggerName(logger);
        return line;
    }
}
