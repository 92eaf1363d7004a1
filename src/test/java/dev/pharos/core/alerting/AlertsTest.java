package dev.pharos.core.alerting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.core.alerting.condition.Measures;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlertsTest {
    private static final Instant START = Instant.parse("2026-03-02T10:00:00Z");
    private static final Duration STEP = Duration.ofSeconds(15);

    private static Measures counting(double count) {
        return metric -> OptionalDouble.of(count);
    }

    /** One letter a look, 15 s apart: whether the condition holds (y), does not (n), or is not known (?). */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            # looks      | for | keep | no data | what happens at which look
            nnnn         | 30s | 0s   | ok      | ''
            yy           | 30s | 0s   | ok      | ''
            yyy          | 30s | 0s   | ok      | 2 fired since 0
            nyyy         | 30s | 0s   | ok      | 3 fired since 1
            y            | 0s  | 0s   | ok      | 0 fired since 0
            yynyyy       | 30s | 0s   | ok      | 5 fired since 3
            yy?yyy       | 30s | 0s   | ok      | 5 fired since 3
            yy?y         | 30s | 0s   | alert   | 2 fired since 0
            ???          | 30s | 0s   | alert   | 2 fired since 0
            ???          | 30s | 0s   | ok      | ''
            yyyyn        | 30s | 0s   | ok      | 2 fired since 0, 4 ended
            yyy??n       | 30s | 0s   | ok      | 2 fired since 0, 5 ended
            ynnnn        | 0s  | 45s  | ok      | 0 fired since 0, 3 ended
            ynnynnnn     | 0s  | 45s  | ok      | 0 fired since 0, 6 ended
            yny          | 0s  | 0s   | ok      | 0 fired since 0, 1 ended, 2 fired since 2
            """)
    void fires_and_ends(String looks, String pending, String keep, NoDataWord noData, String expected) {
        var rule = RulesForTests.rule("count > 5", seconds(pending), seconds(keep), noData.meant());
        var alerts = new Alerts();
        var happened = new ArrayList<String>();
        for (var i = 0; i < looks.length(); i++) {
            var look = looks.charAt(i);
            Measures measures = look == '?' ? metric -> OptionalDouble.empty() : counting(look == 'y' ? 6 : 5);
            for (var changed : alerts.look(rule, Map.of("web", measures), START.plus(STEP.multipliedBy(i)))) {
                happened.add(i + " "
                        + switch (changed.change()) {
                            case AlertState.Change.Fired(var since) ->
                                "fired since " + Duration.between(START, since).dividedBy(STEP);
                            case AlertState.Change.Ended _ -> "ended";
                        });
            }
        }

        assertThat(String.join(", ", happened)).isEqualTo(expected);
    }

    enum NoDataWord {
        ok,
        alert;

        NoData meant() {
            return this == ok ? NoData.OK : NoData.ALERT;
        }
    }

    private static Duration seconds(String text) {
        return Duration.parse("PT" + text);
    }

    @Test
    void keeps_the_series_apart_and_tells_the_numbers() {
        var rule = RulesForTests.rule("count > 5", Duration.ZERO, Duration.ZERO, NoData.OK);
        var alerts = new Alerts();

        var changed = alerts.look(rule, Map.of("web", counting(6), "mail", counting(5)), START);

        assertThat(changed).singleElement().satisfies(it -> {
            assertThat(it.series()).isEqualTo("web");
            assertThat(it.ruling().orElseThrow().readings())
                    .singleElement()
                    .hasToString("Reading[metric=count, value=OptionalDouble[6.0]]");
        });
        assertThat(alerts.of("mail")).isEqualTo(AlertState.CALM);
    }

    @Test
    void ends_the_alert_of_what_is_watched_no_more() {
        var rule = RulesForTests.rule("count > 5", Duration.ZERO, Duration.ofHours(1), NoData.OK);
        var alerts = new Alerts();
        alerts.look(rule, Map.of("web", counting(6)), START);

        assertThat(alerts.look(rule, Map.of(), START.plus(STEP)))
                .containsExactly(new Alerts.Changed(
                        "web",
                        new AlertState.Change.Ended(new AlertState.Firing(START, START), START.plus(STEP)),
                        Optional.empty()));
        assertThat(alerts.look(rule, Map.of(), START.plus(STEP.multipliedBy(2))))
                .isEmpty();
    }

    @Test
    void comes_again_to_what_could_not_be_written() {
        var rule = RulesForTests.rule("count > 5", Duration.ofSeconds(15), Duration.ZERO, NoData.OK);
        var alerts = new Alerts();
        alerts.look(rule, Map.of("web", counting(6)), START);
        var fired =
                alerts.look(rule, Map.of("web", counting(6)), START.plus(STEP)).getFirst();
        alerts.undo(fired);
        assertThat(alerts.look(rule, Map.of("web", counting(6)), START.plus(STEP.multipliedBy(2))))
                .extracting(Alerts.Changed::change)
                .isEqualTo(List.of(new AlertState.Change.Fired(START)));
        var ended = alerts.look(rule, Map.of("web", counting(5)), START.plus(STEP.multipliedBy(3)))
                .getFirst();
        alerts.undo(ended);
        assertThat(alerts.look(rule, Map.of("web", counting(5)), START.plus(STEP.multipliedBy(4))))
                .hasSize(1);
    }

    @Test
    void goes_on_with_what_was_open_and_begins_anew_where_somebody_ended_it() {
        var rule = RulesForTests.rule("count > 5", Duration.ZERO, Duration.ZERO, NoData.OK);
        var alerts = new Alerts();
        alerts.restore("web", START.minusSeconds(60), START);

        assertThat(alerts.look(rule, Map.of("web", counting(6)), START)).isEmpty();
        alerts.forget("web");
        assertThat(alerts.look(rule, Map.of("web", counting(6)), START.plus(STEP)))
                .extracting(Alerts.Changed::change)
                .isEqualTo(List.of(new AlertState.Change.Fired(START.plus(STEP))));
    }
}
