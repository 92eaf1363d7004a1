package dev.pharos.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.core.confirmation.HealthState;
import dev.pharos.core.outcome.ComponentState;
import dev.pharos.core.outcome.Phase;
import dev.pharos.core.outcome.Reason;
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
        var front = rig.front();
        PagesRig.keep("age-" + name, front);
        PagesRig.keep(
                "age-" + name + "-component", rig.component("planning-service").orElseThrow());
        assertThat(front).contains("<span>" + bars + "</span>");
        assertThat(heads(front)).isEqualTo(windows);
        assertThat(front).doesNotContain("without data", "no data</span>", "no data yet");
    }

    private static String heads(String page) {
        var table = page.substring(page.indexOf("<thead"), page.indexOf("</thead>"));
        return String.join(
                ", ",
                List.of(table.split("<th scope=\"col\" class=\"n\">")).stream()
                        .skip(1)
                        .map(it -> it.substring(0, it.indexOf('<')))
                        .toList());
    }

    @Test
    void nothing_is_claimed_of_a_window_that_was_hardly_watched() {
        var page = installation(Duration.ofSeconds(20))
                .component("planning-service")
                .orElseThrow();
        assertThat(page)
                .contains("<dt>Since 09:41</dt><dd>100%<small>never down</small></dd>")
                .contains("<h2 id=\"days-h\">Hour by hour, since 09:41</h2>")
                .contains("The one hour as a table")
                .contains("A chart is drawn once there are answers of more than 2 minutes.")
                .doesNotContain("24 hours", "90 days</dt>", "without data", "class=\"hole\" d=\"M0");
    }

    @Test
    void a_component_that_is_younger_than_the_page_says_since_when() {
        fixtures.component("Console", "").save();
        fixtures.component("Newcomer", "").createdAt("2026-11-20T10:00:00Z").save();
        var page = PagesRig.of(fixtures).front();
        PagesRig.keep("age-mixed", page);
        assertThat(page)
                .contains("<td role=\"cell\" class=\"n\" data-w=\"7 d\"><span class=\"none\">since 20 Nov</span></td>")
                .contains("<path class=\"u\" d=\"M86 22h3\"/>")
                .doesNotContain("without data");
        assertThat(PagesRig.of(fixtures).component("newcomer").orElseThrow())
                .contains("<dt>24 hours</dt><dd>100%<small>never down</small></dd>")
                .contains("<dt>Since 20 Nov</dt><dd>100%<small>never down</small></dd>")
                .doesNotContain("<dt>7 days</dt>");
    }

    @Test
    void a_window_with_a_gap_says_how_much_is_not_known_and_one_that_is_a_gap_claims_nothing() {
        fixtures.component("Console", "")
                .past(StatusPageFixtures.gap("2026-10-01T00:00:00Z", "2026-11-23T06:00:00Z"))
                .save();
        assertThat(PagesRig.of(fixtures).component("console").orElseThrow())
                .contains("<dt>30 days</dt><dd><span class=\"none\">little data</span>")
                .doesNotContain("<dt>30 days</dt><dd>100%");
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
        var page = rig.component("console").orElseThrow();
        PagesRig.keep("age-never", page);
        assertThat(page)
                .contains("Nobody is looking at Console.")
                .contains("<dt>Uptime</dt><dd><span class=\"none\">no data</span><small>not watched yet</small></dd>")
                .contains("<p>None. It has not been watched yet.</p>")
                .doesNotContain("Watching began", "days-h", "lat-h", "20 Nov");
        PagesRig.keep("age-never-front", rig.front());
        assertThat(rig.front())
                .contains("None. Watching has not begun.")
                .contains("not watched")
                .doesNotContain("20 Nov", "since");
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
        assertThat(rig.front()).contains("has not answered yet").doesNotContain("Everything is up", "100%<");
        assertThat(rig.component("console").orElseThrow())
                .contains("<span>Console has not answered yet.</span>")
                .contains("<small>nothing known yet</small>")
                .doesNotContain("Console is up", "100%<");
    }

    @Test
    void a_calm_component_does_not_list_its_parts() {
        fixtures.component("Console", "")
                .parts(Map.of("database", ComponentState.UP))
                .save();
        fixtures.component("Gateway", "")
                .parts(Map.of("cache", ComponentState.DOWN))
                .save();
        assertThat(PagesRig.of(fixtures).front())
                .contains("<code>cache</code>")
                .doesNotContain("<code>database</code>");
    }

    @Test
    void parts_whose_names_look_like_hosts_are_shown_only_where_that_is_chosen() {
        var parts = Map.of("database", ComponentState.DOWN, "db-1.internal:5432", ComponentState.UP);
        fixtures.component("Quiet", "").parts(parts).save();
        assertThat(PagesRig.of(fixtures).front()).doesNotContain("<code>");
        assertThat(PagesRig.of(fixtures).component("quiet").orElseThrow()).doesNotContain("<code>", "5432");
        fixtures.component("Open", "")
                .parts(parts)
                .with(", \"publicComponents\": \"names\"")
                .save();
        assertThat(PagesRig.of(fixtures).front()).contains("<code>db-1.internal:5432</code>");
        fixtures.component("Closed", "")
                .parts(Map.of("cache", ComponentState.DOWN))
                .with(", \"publicComponents\": \"none\"")
                .save();
        assertThat(PagesRig.of(fixtures).component("closed").orElseThrow()).doesNotContain("<code>");
    }

    /** The chart of each range, and how many points of time it has; watched for ten days. */
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"HOUR, 29, last hour", "DAY, 48, 24 hours", "WEEK, 56, 7 days", "MONTH, 11, 30 days"})
    void the_chart_begins_where_watching_began_or_the_range_does(Range range, int points, String words) {
        var rig = installation(Duration.ofDays(10));
        var page = rig.component("planning-service", Optional.of(range)).orElseThrow();
        PagesRig.keep("age-chart-" + range, page);
        assertThat(page)
                .contains("Time to answer, " + words + "</h2>")
                .contains("viewBox=\"0 0 " + points + " 100\"")
                .contains("<strong aria-current=\"true\">")
                .doesNotContain("class=\"hole\" d=\"M0");
        assertThat(page.split("\\?chart=")).hasSize(4);
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
