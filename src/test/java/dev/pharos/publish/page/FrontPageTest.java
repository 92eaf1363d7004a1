package dev.pharos.publish.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.core.confirmation.HealthState;
import dev.pharos.core.outcome.ComponentState;
import dev.pharos.core.outcome.Phase;
import dev.pharos.core.outcome.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Each page that is made here lies in {@code target/status-pages} afterwards, to be looked at. */
class FrontPageTest {
    private static final Instant NOW = Factory.MORNING;

    private final StatusPageFixtures fixtures = new StatusPageFixtures(PagesRig.database(), NOW);

    @Test
    void an_outage_is_named_with_its_beginning_its_length_and_its_reason() {
        var factory = Factory.inTheMorning(fixtures.database);
        var page = PagesRig.of(factory.fixtures).front();
        PagesRig.keep("outage", page);
        assertThat(page)
                .contains("<title>Down: Planning service – Factory status</title>")
                .contains("<span>Planning service is down.</span>")
                .contains("and people are working on it. The 9 components marked up below work as usual.")
                .contains("<a href=\"/incidents/" + factory.outage + "\">Planning service: no answer within 10 s</a>")
                .contains("<strong>Confirmed down</strong> by the second failing probe in a row.")
                .contains("<strong class=\"degraded\">1 degraded</strong> <b>API gateway</b>")
                .contains("a part is down")
                .contains("<code>planning_service</code> down")
                .contains("not watched since <time datetime=\"2026-11-21T18:05:00Z\">21 Nov, 18:05</time>")
                .contains("<td role=\"cell\" class=\"n\" data-w=\"24 h\"><span class=\"none\">no data</span></td>")
                .contains("Watched by Pharos, every minute, from Frankfurt. All times are UTC.");
    }

    @Test
    void a_calm_page_says_so_and_names_the_last_outage() {
        var page =
                PagesRig.of(Factory.inTheAfternoon(fixtures.database).fixtures).front();
        PagesRig.keep("calm", page);
        assertThat(page)
                .contains("<title>Up: Factory status</title>")
                .contains("<span>Everything we can see is up.</span>")
                .contains("<span>Last outage</span>")
                .contains("Today, 09:17</time>, for 41 min");
    }

    @Test
    void without_any_component_there_is_no_table_and_no_legend() {
        var page = PagesRig.of(fixtures).front();
        PagesRig.keep("nothing", page);
        assertThat(page)
                .contains("<span>Nothing is watched yet.</span>")
                .doesNotContain("<table", "class=\"legend\"", "class=\"tally\"");
    }

    @Test
    void without_any_incident_the_page_says_since_when_there_was_none() {
        fixtures.component("Console", "").createdAt("2026-08-26T10:00:00Z").save();
        var page = PagesRig.of(fixtures).front();
        PagesRig.keep("one", page);
        assertThat(page)
                .contains("<span>Everything is up.</span>")
                .contains(
                        "No incidents since <time datetime=\"2026-08-26T10:00:00Z\">26 August</time>, when watching began.")
                .contains("<div class=\"group plain\">")
                .doesNotContain("<summary><h3>");
    }

    @Test
    void many_outages_are_counted_and_only_the_first_get_a_sheet() {
        for (int i = 1; i <= 8; i++) {
            var from = "2026-11-23T09:1" + i + ":00Z";
            fixtures.component("Service " + i, i < 5 ? "One" : "Two")
                    .past(StatusPageFixtures.down(from, 600))
                    .now(new HealthState.Down(Instant.parse(from), 20), Instant.parse(from))
                    .save();
        }
        fixtures.component("Service 9", "Two").save();
        for (int i = 1; i <= 8; i++) {
            fixtures.incident(
                    fixtures.target("Service " + i),
                    Reason.CONNECT_REFUSED,
                    Optional.of(Phase.CONNECT),
                    "2026-11-23T09:1" + i + ":00Z",
                    Optional.empty());
        }
        var page = PagesRig.of(fixtures).front();
        PagesRig.keep("several", page);
        assertThat(page)
                .contains("<span>8 components are down.</span>")
                .contains(
                        "Service 1 (since 09:11 UTC), Service 2 (since 09:12 UTC), Service 3 (since 09:13 UTC) and 5 more")
                .contains("<h2 id=\"more-h\">Further open incidents</h2>");
        assertThat(page.split("Open incident<")).hasSize(2);
    }

    @Test
    void the_worst_incident_comes_first_then_the_newest_and_only_it_gets_a_sheet() {
        for (var severity : List.of("low", "critical", "medium", "high", "critical")) {
            var from = "2026-11-23T09:1" + fixtures.watchlist.all().size() + ":00Z";
            var target = fixtures.component(severity + " " + from.substring(14, 16), "")
                    .past(StatusPageFixtures.down(from, 600))
                    .now(new HealthState.Down(Instant.parse(from), 20), Instant.parse(from))
                    .with(", \"severity\": \"" + severity + "\"")
                    .save();
            fixtures.incident(target, Reason.STATUS, Optional.empty(), from, Optional.empty());
        }
        var page = PagesRig.of(fixtures).front();
        PagesRig.keep("severities", page);
        assertThat(page)
                .containsSubsequence(
                        "class=\"sheet open",
                        ">critical 14: answered with an error</a>",
                        "Further open incidents",
                        ">critical 11: answered",
                        ">high 13: answered",
                        ">medium 12: answered",
                        ">low 10: answered",
                        "id=\"components\"");
        assertThat(page.split("class=\"sheet open")).hasSize(2);
    }

    @Test
    void a_target_that_times_out_and_then_answers_503_is_said_to_answer_with_an_error() {
        var factory = Factory.inTheMorning(fixtures.database);
        factory.fixtures.fails(factory.fixtures.target("Planning service"), Reason.STATUS, Optional.empty());
        var rig = PagesRig.of(factory.fixtures);
        PagesRig.keep("changed", rig.front());
        assertThat(rig.front())
                .contains("It answers with an error. It has been down since")
                .contains("At first it gave no answer.")
                .contains(">Planning service: answered with an error</a>")
                .doesNotContain("has not answered since");
        assertThat(rig.component("planning-service").orElseThrow())
                .contains("It answers with an error. It has been down");
        assertThat(rig.incident(factory.outage).orElseThrow())
                .contains("<span>Planning service answers with an error, and has been down for 25 minutes.</span>")
                .contains("At first it gave no answer.")
                .contains("<strong>No answer within 10 s.</strong>");
    }

    @Test
    void only_degraded_says_what_is_ailing() {
        fixtures.component("API gateway", "")
                .past(StatusPageFixtures.degraded("2026-11-23T09:18:04Z", 600))
                .now(new HealthState.Up(24), Instant.parse("2026-11-23T09:18:04Z"))
                .save();
        fixtures.component("Console", "").save();
        var page = PagesRig.of(fixtures).front();
        PagesRig.keep("degraded", page);
        assertThat(page)
                .contains("<title>Degraded: API gateway – Factory status</title>")
                .contains("lit-degraded")
                .contains("It answers, but it does not work as well as it should");
    }

    @Test
    void when_our_probes_are_late_we_say_that_we_cannot_see() {
        var last = NOW.minus(Duration.ofMinutes(12));
        fixtures.component("Console", "Web").lastProbe(last).save();
        fixtures.component("Gateway", "Web")
                .past(StatusPageFixtures.down("2026-11-23T09:10:00Z", 600))
                .now(
                        new HealthState.Down(Instant.parse("2026-11-23T09:10:00Z"), 9),
                        Instant.parse("2026-11-23T09:10:00Z"))
                .lastProbe(last)
                .save();
        var page = PagesRig.of(fixtures).front();
        PagesRig.keep("blind", page);
        assertThat(page)
                .contains("<title>Cannot see: Factory status</title>")
                .contains("<section class=\"answer unlit\"")
                .contains("The last probe is 12 min old")
                .contains("as of <time datetime=\"2026-11-23T09:30:10Z\">09:30</time>")
                .contains("<strong class=\"down\">1 down</strong> <b>Gateway, when last seen</b>");
    }

    @Test
    void a_component_that_only_we_are_late_for_is_no_data() {
        fixtures.component("Console", "Web")
                .lastProbe(NOW.minus(Duration.ofMinutes(12)))
                .save();
        fixtures.component("Gateway", "Web").save();
        fixtures.component("Elsewhere", "Web").unwatched().save();
        assertThat(PagesRig.of(fixtures).front())
                .contains("<span>Everything we can see is up.</span>")
                .contains("last looked at <time datetime=\"2026-11-23T09:30:10Z\">09:30</time>")
                .contains("<strong class=\"none\">2 no data</strong> <b>Console and Elsewhere</b>");
    }

    @Test
    void groups_keep_the_order_of_their_first_component_and_what_has_none_comes_first() {
        fixtures.component("A", "Second").createdAt("2026-08-01T00:00:02Z").save();
        fixtures.component("B", "First").createdAt("2026-08-01T00:00:01Z").save();
        fixtures.component("C", "").createdAt("2026-08-01T00:00:04Z").save();
        fixtures.component("D", "First").createdAt("2026-08-01T00:00:03Z").save();
        fixtures.sql("UPDATE target SET source = NULL");
        assertThat(PagesRig.of(fixtures).front())
                .containsSubsequence(
                        "<h3>Services</h3>",
                        ">C</a>",
                        "<h3>First</h3>",
                        ">B</a>",
                        ">D</a>",
                        "<h3>Second</h3>",
                        ">A</a>");
    }

    @Test
    void on_a_long_page_groups_are_folded_and_what_is_in_trouble_is_listed_above_them() {
        for (int i = 0; i < 41; i++) {
            var component = fixtures.component("Service " + i, i < 20 ? "Calm" : "Troubled");
            if (i == 30) {
                component.now(new HealthState.Down(NOW.minusSeconds(300), 5), NOW.minusSeconds(300));
            }
            component.save();
        }
        var page = PagesRig.of(fixtures).front();
        PagesRig.keep("long", page);
        assertThat(page.replaceAll("\\s+", " "))
                .contains("<details class=\"group\"> <summary><h3>Calm</h3>")
                .contains("<details class=\"group\"> <summary><h3>Troubled</h3>")
                .containsSubsequence("<h3>Not up</h3>", ">Service 30</a>", "<h3>Calm</h3>", ">Service 30</a>");
    }

    @Test
    void a_page_of_three_hundred_can_be_searched_by_name() {
        for (int i = 0; i < 300; i++) {
            var component = fixtures.component("Service " + i, "All");
            if (i % 5 == 0) {
                component.now(new HealthState.Down(NOW.minusSeconds(300), 5), NOW.minusSeconds(300));
            }
            component.save();
        }
        var rig = PagesRig.of(fixtures);
        PagesRig.keep("three-hundred", rig.front());
        assertThat(rig.front().replaceAll("\\s+", " "))
                .contains("<details class=\"group\"> <summary><h3>All</h3>", "<h3>Not up: the first 10 of 60</h3>")
                .contains("name=\"q\"");
        var found = rig.front(" sERVICE 29 ");
        PagesRig.keep("found", found);
        assertThat(found)
                .contains("11 of 300 components", ">Service 29</a>", ">Service 299</a>", "value=\"sERVICE 29\"")
                .doesNotContain(">Service 30</a>", "Not up:");
        assertThat(rig.front("\"><script>" + "x".repeat(1000)))
                .contains("0 of 300 components", "value=\"&quot;&gt;&lt;script&gt;xxx")
                .doesNotContain("<script", "x".repeat(61));
    }

    @Test
    void names_are_shown_as_they_are_and_never_taken_for_markup() {
        var name = "<script>alert('1 & 2')</script>\"{view.frame}";
        fixtures.component(name, "<b>Group</b>")
                .past(StatusPageFixtures.down("2026-11-23T09:10:00Z", 600))
                .now(
                        new HealthState.Down(Instant.parse("2026-11-23T09:10:00Z"), 9),
                        Instant.parse("2026-11-23T09:10:00Z"))
                .with(", \"key\": \"odd\"")
                .save();
        var id = fixtures.incident(
                fixtures.target(name), Reason.STATUS, Optional.empty(), "2026-11-23T09:10:00Z", Optional.empty());
        var rig = PagesRig.of(fixtures);
        for (var page : new String[] {
            rig.front(),
            rig.component("odd").orElseThrow(),
            rig.incident(id).orElseThrow(),
            rig.incidents(Optional.empty())
        }) {
            assertThat(page)
                    .contains("&lt;script&gt;alert(&#39;1 &amp; 2&#39;)&lt;/script&gt;&quot;{view.frame}")
                    .doesNotContain("<script", "<b>Group");
        }
    }

    @Test
    void a_name_may_be_long_and_have_no_place_to_break() {
        var name = "W".repeat(200);
        fixtures.component(name, "G".repeat(60))
                .past(StatusPageFixtures.down("2026-11-23T09:10:00Z", 600))
                .now(
                        new HealthState.Down(Instant.parse("2026-11-23T09:10:00Z"), 9),
                        Instant.parse("2026-11-23T09:10:00Z"))
                .parts(Map.of("p".repeat(80), ComponentState.DOWN))
                .with(", \"key\": \"wide\"")
                .save();
        var id = fixtures.incident(
                fixtures.target(name), Reason.STATUS, Optional.empty(), "2026-11-23T09:10:00Z", Optional.empty());
        var rig = PagesRig.of(fixtures);
        PagesRig.keep("wide", rig.front());
        PagesRig.keep("wide-component", rig.component("wide").orElseThrow());
        PagesRig.keep("wide-incident", rig.incident(id).orElseThrow());
        assertThat(rig.front()).contains(name + " is down.");
    }

    @Test
    void the_brand_never_says_status_twice() {
        assertThat(brand("Status")).isEqualTo("Status");
        assertThat(brand("Factory")).isEqualTo("Factory <b>status</b>");
        assertThat(brand("Factory status")).isEqualTo("Factory <b>status</b>");
    }

    private String brand(String title) {
        var settings = new PagesRig.Settings(title, Optional.empty(), Optional.empty(), Duration.ZERO);
        var page = new PagesRig(fixtures.database, fixtures.watchlist, NOW, settings).front();
        var start = page.indexOf("</svg> ", page.indexOf("class=\"brand\"")) + "</svg> ".length();
        return page.substring(start, page.indexOf("</a>", start));
    }
}
