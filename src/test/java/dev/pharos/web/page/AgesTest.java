package dev.pharos.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.core.confirmation.HealthState;
import dev.pharos.core.outcome.Phase;
import dev.pharos.core.outcome.Reason;
import dev.pharos.core.outcome.health.ComponentState;
import dev.pharos.web.page.component.Range;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The pages grow with what they know. Those of an installation of a minute, a day, ten and ninety days lie in
 * {@code target/status-pages} afterwards, to be looked at.
 */
class AgesTest {
    private static final Instant NOW = Factory.MORNING;

    private final StatusPageFixtures fixtures = new StatusPageFixtures(PagesRig.database(), NOW);

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            minute | PT1M  | hour by hour, since 09:41         | since 09:41
            day    | P1D   | hour by hour, since 22 Nov, 09:42 | 24 h, since 22 Nov
            ten    | P10D  | day by day, since 13 Nov          | 24 h, 7 d, since 13 Nov
            forty  | P40D  | day by day, since 14 Oct          | 24 h, 7 d, 30 d, since 14 Oct
            ninety | P100D | to today                          | 24 h, 7 d, 30 d, 90 d
            """)
    void bars_and_windows_are_those_of_which_something_is_known(
            String name, Duration age, String bars, String windows) {
        var rig = installation(age);
        var front = kept("age-" + name, rig.front());
        kept("age-" + name + "-component", rig.component("planning-service").orElseThrow());
        var columns = front.first("table").names("columnheader");
        assertThat(columns.get(2)).endsWith(bars);
        assertThat(columns.subList(3, columns.size())).isEqualTo(List.of(windows.split(", ")));
        assertThat(front.first("table").words()).doesNotContain("without data", "no data");
    }

    @Test
    void nothing_is_claimed_of_a_window_that_was_hardly_watched() {
        var page = Seen.of(installation(Duration.ofSeconds(20))
                .component("planning-service")
                .orElseThrow());
        assertThat(page.terms()).containsExactly("Since 09:41");
        assertThat(page.fact("Since 09:41")).isEqualTo("100% never down");
        assertThat(page.names("heading 2")).contains("Hour by hour, since 09:41");
        assertThat(page.names("group")).contains("The one hour as a table");
        assertThat(page.the("region", "Time to answer, last hour").words())
                .endsWith("A chart is drawn once there are answers of more than 2 minutes.");
        assertThat(page.the("region", "Uptime").words()).doesNotContain("without data");
    }

    @Test
    void a_component_that_is_younger_than_the_page_says_since_when() {
        fixtures.component("Console", "").save();
        fixtures.component("Newcomer", "").createdAt("2026-11-20T10:00:00Z").save();
        var page = kept("age-mixed", PagesRig.of(fixtures).front());
        assertThat(page.row("Newcomer"))
                .containsExactly(
                        "Up",
                        "Newcomer, 90 days to 23 Nov: up every day",
                        "100%",
                        "since 20 Nov",
                        "since 20 Nov",
                        "since 20 Nov");
        assertThat(page.row("Console")).endsWith("100%", "100%", "100%", "100%");
        var component = Seen.of(PagesRig.of(fixtures).component("newcomer").orElseThrow());
        assertThat(component.terms()).containsExactly("24 hours", "Since 20 Nov");
        assertThat(component.fact("24 hours")).isEqualTo("100% never down");
        assertThat(component.fact("Since 20 Nov")).isEqualTo("100% never down");
    }

    @Test
    void a_window_with_a_gap_says_how_much_is_not_known_and_one_that_is_a_gap_claims_nothing() {
        fixtures.component("Console", "")
                .past(StatusPageFixtures.gap("2026-10-01T00:00:00Z", "2026-11-23T06:00:00Z"))
                .save();
        var page = Seen.of(PagesRig.of(fixtures).component("console").orElseThrow());
        assertThat(page.fact("30 days")).startsWith("little data").doesNotContain("%");
    }

    @Test
    void what_was_paused_from_its_birth_tells_one_truth() {
        fixtures.component("Console", "")
                .createdAt("2026-11-20T10:00:00Z")
                .past(StatusPageFixtures.gap("2026-11-20T10:00:00Z", "2026-11-23T10:00:00Z"))
                .now(new HealthState.Unknown(), NOW)
                .with(", \"paused\": true")
                .save();
        var rig = PagesRig.of(fixtures);
        var page = kept("age-never", rig.component("console").orElseThrow());
        assertThat(page.names("heading 1")).containsExactly("Nobody is looking at Console.");
        assertThat(page.fact("Uptime")).isEqualTo("no data not watched yet");
        assertThat(page.names("heading 2")).containsExactly("Uptime", "Incidents in the last 90 days");
        assertThat(page.words()).contains("None. It has not been watched yet.").doesNotContain("20 Nov");
        var front = kept("age-never-front", rig.front());
        assertThat(front.the("region", "Past incidents").words()).endsWith("None. Watching has not begun.");
        assertThat(front.row("Console")).startsWith("No data not watched");
        assertThat(front.words()).doesNotContain("20 Nov", "since");
    }

    @Test
    void a_target_that_has_never_passed_is_not_called_up_anywhere() {
        fixtures.component("Console", "")
                .createdAt("2026-11-23T09:41:40Z")
                .past(new StatusPageFixtures.Trouble(
                        Optional.of(dev.pharos.core.availability.AvailabilityState.UNPROVEN),
                        Instant.parse("2026-11-23T09:41:40Z"),
                        Instant.parse("2026-11-23T11:00:00Z")))
                .now(new HealthState.Unproven(NOW.minusSeconds(30), 1), NOW.minusSeconds(30))
                .with(", \"interval\": \"1h\"")
                .save();
        var rig = PagesRig.of(fixtures);
        assertThat(Seen.of(rig.front()).words())
                .contains("has not answered yet")
                .doesNotContain("Everything is up", "100%");
        var page = Seen.of(rig.component("console").orElseThrow());
        assertThat(page.names("heading 1")).containsExactly("Console has not answered yet.");
        assertThat(page.the("region", "Uptime").words()).endsWith("nothing known yet");
        assertThat(page.words()).doesNotContain("Console is up", "100%");
    }

    @Test
    void a_calm_component_does_not_list_its_parts() {
        fixtures.component("Console", "")
                .parts(Map.of("database", ComponentState.UP))
                .save();
        fixtures.component("Gateway", "")
                .parts(Map.of("cache", ComponentState.DOWN))
                .save();
        assertThat(Seen.of(PagesRig.of(fixtures).front()).words())
                .contains("cache down")
                .doesNotContain("database");
    }

    @Test
    void parts_whose_names_look_like_hosts_are_shown_only_where_that_is_chosen() {
        var parts = Map.of("database", ComponentState.DOWN, "db-1.internal:5432", ComponentState.UP);
        fixtures.component("Quiet", "").parts(parts).save();
        assertThat(Seen.of(PagesRig.of(fixtures).front()).words()).doesNotContain("database", "5432");
        assertThat(Seen.of(PagesRig.of(fixtures).component("quiet").orElseThrow())
                        .words())
                .doesNotContain("database", "5432");
        fixtures.component("Open", "")
                .parts(parts)
                .with(", \"publicComponents\": \"names\"")
                .save();
        assertThat(Seen.of(PagesRig.of(fixtures).front()).words()).contains("db-1.internal:5432");
        fixtures.component("Closed", "")
                .parts(Map.of("cache", ComponentState.DOWN))
                .with(", \"publicComponents\": \"none\"")
                .save();
        assertThat(Seen.of(PagesRig.of(fixtures).component("closed").orElseThrow())
                        .words())
                .doesNotContain("cache");
    }

    /** The chart of each range, and how many points of time it has; watched for ten days. */
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            HOUR  | 29 | last hour | 1 h  | from 08:44 on
            DAY   | 48 | 24 hours  | 24 h | from 22 Nov, 10:00 on
            WEEK  | 56 | 7 days    | 7 d  | from 16 Nov, 12:00 on
            MONTH | 11 | 30 days   | 30 d | from 13 Nov on
            """)
    void the_chart_begins_where_watching_began_or_the_range_does(
            Range range, int points, String words, String chosen, String from) {
        var rig = installation(Duration.ofDays(10));
        var page = kept(
                "age-chart-" + range,
                rig.component("planning-service", Optional.of(range)).orElseThrow());
        var chart = page.the("region", "Time to answer, " + words);
        assertThat(chart.names("img")).singleElement().asString().startsWith("Time to answer, " + from + ": half of");
        assertThat(chart.the("group", "The same as a table").names("rowheader")).hasSize(points);
        assertThat(chart.words()).doesNotContain("no answer in");
        var ranges = chart.the("list", "How far back");
        assertThat(ranges.names("listitem")).containsExactly("1 h", "24 h", "7 d", "30 d");
        assertThat(ranges.names("link")).hasSize(3).doesNotContain(chosen);
    }

    private static Seen kept(String name, String page) {
        PagesRig.keep(name, page);
        return Seen.of(page);
    }

    private PagesRig installation(Duration age) {
        var began = NOW.minus(age);
        for (var it :
                List.of("Planning service:Factory", "API gateway:Factory", "Vector index:Factory", "Console:Web")) {
            var parts = it.split(":");
            var component = fixtures.component(parts[0], parts[1]).createdAt(began.toString());
            if (parts[0].equals("API gateway") && age.compareTo(Duration.ofHours(20)) > 0) {
                component.past(StatusPageFixtures.down("2026-11-23T03:10:00Z", 14));
            }
            component.now(
                    new HealthState.Up(0),
                    age.compareTo(Duration.ofDays(1)) < 0 ? began : NOW.minus(Duration.ofDays(1)));
            component.lastProbe(NOW.minusSeconds(Math.min(31, age.toSeconds())));
            component.save();
        }
        if (age.compareTo(Duration.ofHours(20)) > 0) {
            fixtures.incident(
                    fixtures.target("API gateway"),
                    Reason.TIMEOUT,
                    Optional.of(Phase.PROCESSING),
                    "2026-11-23T03:10:00Z",
                    Optional.of(14));
        }
        var from = age.compareTo(Duration.ofDays(31)) > 0 ? NOW.minus(Duration.ofDays(31)) : began;
        fixtures.results(fixtures.target("Planning service"), from, NOW, Duration.ofMinutes(1), 42);
        return PagesRig.of(fixtures);
    }
}
