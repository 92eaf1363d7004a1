package dev.pharos.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.core.confirmation.HealthState;
import dev.pharos.core.outcome.Phase;
import dev.pharos.core.outcome.Reason;
import dev.pharos.core.outcome.health.ComponentState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a visitor is told. Each page that is made here lies in {@code target/status-pages} afterwards, to be looked at. */
class FrontPageTest {
    private static final Instant NOW = Factory.MORNING;

    private final StatusPageFixtures fixtures = new StatusPageFixtures(PagesRig.database(), NOW);

    @Test
    void an_outage_is_named_with_its_beginning_its_length_and_its_reason() {
        var factory = Factory.inTheMorning(fixtures.database);
        var page = kept("outage", PagesRig.of(factory.fixtures).front());
        assertThat(page.title()).isEqualTo("Down: Planning service – Factory status");
        var answer = page.the("region", "Planning service is down.");
        assertThat(answer.words())
                .contains(
                        "It is not you. It has not answered since 09:17 UTC, for 25 minutes, and people are working on it."
                                + " The 9 components marked up below work as usual.");
        assertThat(answer.times()).contains("2026-11-23T09:17:12Z");
        assertThat(answer.the("list", "In short").names("listitem"))
                .containsExactly(
                        "1 down Planning service",
                        "1 degraded API gateway",
                        "1 no data Vector index",
                        "9 up of 12 components");
        var incident = page.the("region", "Planning service: no answer within 10 s");
        assertThat(incident.link("Planning service: no answer within 10 s")).isEqualTo("/incidents/" + factory.outage);
        assertThat(incident.the("list", "Timeline, newest first").names("listitem"))
                .containsExactly(
                        "09:21 Acknowledged. Somebody is on it.",
                        "09:18 Confirmed down by the second failing probe in a row.",
                        "09:17 First failing probe. The outage counts from here.");
        assertThat(page.row("API gateway").getFirst()).isEqualTo("Degraded since 09:18, a part is down");
        assertThat(page.the("list", "Parts of API gateway, as its health document reports them")
                        .names("listitem"))
                .contains("planning_service down");
        assertThat(page.row("Vector index"))
                .startsWith("No data not watched since 21 Nov, 18:05")
                .element(2)
                .isEqualTo("no data");
        assertThat(page.the("contentinfo", "").words())
                .startsWith("Watched by Pharos, every minute, from Frankfurt. All times are UTC.");
    }

    @Test
    void who_reads_by_ear_finds_the_same_by_landmarks_headings_and_names() {
        var factory = Factory.inTheMorning(fixtures.database);
        var page = Seen.of(PagesRig.of(factory.fixtures).front());
        assertThat(page.names("banner")).hasSize(1);
        assertThat(page.names("main")).hasSize(1);
        assertThat(page.names("contentinfo")).hasSize(1);
        assertThat(page.names("navigation")).containsExactly("Status", "Language");
        assertThat(page.names("link"))
                .startsWith("Skip to the components", "Factory status", "Components", "Incidents");
        assertThat(page.link("Skip to the components")).isEqualTo("#components");
        assertThat(page.names("heading 1")).containsExactly("Planning service is down.");
        assertThat(page.names("heading 2"))
                .containsExactly("Planning service: no answer within 10 s", "Components", "Past incidents");
        assertThat(page.names("heading 3")).containsExactly("Factory", "Storage", "Web");
        assertThat(page.names("region"))
                .containsExactly(
                        "Planning service is down.",
                        "Planning service: no answer within 10 s",
                        "Components",
                        "Past incidents");
        var web = page.the("table", "Web: state, uptime and 90 days, of each component");
        assertThat(web.names("rowheader")).containsExactly("Console", "Documentation", "Sign-in");
        assertThat(web.names("columnheader"))
                .containsExactly("Component", "State", "90 days, from 26 Aug to today", "24 h", "7 d", "30 d", "90 d");
        assertThat(web.names("img")).first().isEqualTo("Console, 90 days to 23 Nov: 1 day with an outage");
        assertThat(page.the("list", "How to read the bars").names("listitem"))
                .contains("up", "degraded", "down, under 10 minutes", "down, longer", "no data");
    }

    @Test
    void a_calm_page_says_so_and_names_the_last_outage() {
        var factory = Factory.inTheAfternoon(fixtures.database);
        var page = kept("calm", PagesRig.of(factory.fixtures).front());
        assertThat(page.title()).isEqualTo("Up: Factory status");
        assertThat(page.names("heading 1")).containsExactly("Everything we can see is up.");
        assertThat(page.the("list", "In short").names("listitem")).contains("Last outage Today, 09:17, for 41 min");
        assertThat(page.link("Today, 09:17, for 41 min")).isEqualTo("/incidents/" + factory.outage);
    }

    @Test
    void without_any_component_there_is_no_table_and_no_legend() {
        var page = kept("nothing", PagesRig.of(fixtures).front());
        assertThat(page.names("heading 1")).containsExactly("Nothing is watched yet.");
        assertThat(page.names("table")).isEmpty();
        assertThat(page.names("list")).as("where to go, and the languages").containsExactly("", "");
    }

    @Test
    void without_any_incident_the_page_says_since_when_there_was_none() {
        fixtures.component("Console", "").createdAt("2026-08-26T10:00:00Z").save();
        var page = kept("one", PagesRig.of(fixtures).front());
        assertThat(page.names("heading 1")).containsExactly("Everything is up.");
        assertThat(page.names("heading 3")).isEmpty();
        assertThat(page.names("rowheader")).containsExactly("Console");
        var past = page.the("region", "Past incidents");
        assertThat(past.words()).contains("No incidents since 26 August, when watching began.");
        assertThat(past.times()).containsExactly("2026-08-26T10:00:00Z");
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
        var page = kept("several", PagesRig.of(fixtures).front());
        assertThat(page.names("heading 1")).containsExactly("8 components are down.");
        assertThat(page.words())
                .contains(
                        "Service 1 (since 09:11 UTC), Service 2 (since 09:12 UTC), Service 3 (since 09:13 UTC) and 5 more");
        assertThat(page.the("region", "Further open incidents").names("listitem"))
                .hasSize(7)
                .allMatch(it -> it.contains("Open."));
        assertThat(page.names("list")).containsOnlyOnce("Timeline, newest first");
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
        var page = kept("severities", PagesRig.of(fixtures).front());
        assertThat(page.names("heading 2"))
                .containsExactly(
                        "critical 14: answered with an error",
                        "Further open incidents",
                        "Components",
                        "Past incidents");
        assertThat(page.the("region", "Further open incidents").names("link"))
                .containsExactly(
                        "critical 11: answered with an error",
                        "high 13: answered with an error",
                        "medium 12: answered with an error",
                        "low 10: answered with an error");
    }

    @Test
    void a_target_that_times_out_and_then_answers_503_is_said_to_answer_with_an_error() {
        var factory = Factory.inTheMorning(fixtures.database);
        factory.fixtures.fails(factory.fixtures.target("Planning service"), Reason.STATUS, Optional.empty());
        var rig = PagesRig.of(factory.fixtures);
        var front = kept("changed", rig.front());
        assertThat(front.words())
                .contains("It answers with an error. It has been down since")
                .contains("At first it gave no answer.")
                .doesNotContain("has not answered since");
        assertThat(front.names("region")).contains("Planning service: answered with an error");
        assertThat(Seen.of(rig.component("planning-service").orElseThrow()).words())
                .contains("It answers with an error. It has been down");
        var incident = Seen.of(rig.incident(factory.outage).orElseThrow());
        assertThat(incident.names("heading 1"))
                .containsExactly("Planning service answers with an error, and has been down for 25 minutes.");
        assertThat(incident.words()).contains("At first it gave no answer.", "No answer within 10 s.");
    }

    @Test
    void only_degraded_says_what_is_ailing() {
        fixtures.component("API gateway", "")
                .past(StatusPageFixtures.degraded("2026-11-23T09:18:04Z", 600))
                .now(new HealthState.Up(24), Instant.parse("2026-11-23T09:18:04Z"))
                .save();
        fixtures.component("Console", "").save();
        var page = kept("degraded", PagesRig.of(fixtures).front());
        assertThat(page.title()).isEqualTo("Degraded: API gateway – Factory status");
        assertThat(page.words()).contains("It answers, but it does not work as well as it should");
        assertThat(page.row("API gateway").getFirst()).startsWith("Degraded since 09:18");
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
        var page = kept("blind", PagesRig.of(fixtures).front());
        assertThat(page.title()).isEqualTo("Cannot see: Factory status");
        assertThat(page.words()).contains("The last probe is 12 min old, from 09:30 UTC.");
        assertThat(page.times()).contains("2026-11-23T09:30:10Z");
        assertThat(page.row("Console").getFirst()).isEqualTo("Up as of 09:30");
        assertThat(page.the("list", "In short").names("listitem")).contains("1 down Gateway, when last seen");
    }

    @Test
    void a_component_that_only_we_are_late_for_is_no_data() {
        fixtures.component("Console", "Web")
                .lastProbe(NOW.minus(Duration.ofMinutes(12)))
                .save();
        fixtures.component("Gateway", "Web").save();
        fixtures.component("Elsewhere", "Web").unwatched().save();
        var page = Seen.of(PagesRig.of(fixtures).front());
        assertThat(page.names("heading 1")).containsExactly("Everything we can see is up.");
        assertThat(page.row("Console").getFirst()).isEqualTo("No data last looked at 09:30");
        assertThat(page.the("list", "In short").names("listitem")).contains("2 no data Console and Elsewhere");
    }

    @Test
    void groups_keep_the_order_of_their_first_component_and_what_has_none_comes_first() {
        fixtures.component("A", "Second").createdAt("2026-08-01T00:00:02Z").save();
        fixtures.component("B", "First").createdAt("2026-08-01T00:00:01Z").save();
        fixtures.component("C", "").createdAt("2026-08-01T00:00:04Z").save();
        fixtures.component("D", "First").createdAt("2026-08-01T00:00:03Z").save();
        fixtures.sql("UPDATE target SET source = NULL");
        var page = Seen.of(PagesRig.of(fixtures).front());
        assertThat(page.names("heading 3")).containsExactly("Services", "First", "Second");
        assertThat(page.names("rowheader")).containsExactly("C", "B", "D", "A");
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
        var page = kept("long", PagesRig.of(fixtures).front());
        assertThat(page.names("heading 3")).containsExactly("Not up", "Calm", "Troubled");
        assertThat(page.the("group", "Not up").unfolded()).isTrue();
        assertThat(page.the("group", "Not up").names("rowheader")).containsExactly("Service 30");
        assertThat(page.the("group", "Calm 20 up").unfolded()).isFalse();
        assertThat(page.the("group", "Troubled 1 down 20 up").unfolded()).isFalse();
        assertThat(page.the("group", "Troubled 1 down 20 up").names("rowheader"))
                .contains("Service 30");
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
        var all = kept("three-hundred", rig.front());
        assertThat(all.names("heading 3")).containsExactly("Not up: the first 10 of 60", "All");
        assertThat(all.the("group", "All 60 down 240 up").unfolded()).isFalse();
        assertThat(all.names("search")).hasSize(1);
        assertThat(all.names("searchbox")).containsExactly("Find by name");
        var found = kept("found", rig.front(" sERVICE 29 "));
        assertThat(found.names("status")).containsExactly("11 of 300 components");
        assertThat(found.the("searchbox", "Find by name").root().val()).isEqualTo("sERVICE 29");
        assertThat(found.names("rowheader"))
                .hasSize(11)
                .contains("Service 29", "Service 299")
                .doesNotContain("Service 30");
        assertThat(found.names("heading 3")).containsExactly("All");
        var odd = Seen.of(rig.front("\"><script>" + "x".repeat(1000)));
        assertThat(odd.names("status")).containsExactly("0 of 300 components");
        assertThat(odd.the("searchbox", "Find by name").root().val()).isEqualTo("\"><script>" + "x".repeat(50));
        assertThat(odd.root().select("script")).isEmpty();
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
            assertThat(Seen.of(page).words()).contains(name);
            assertThat(Seen.of(page).root().select("script, b:contains(Group)")).isEmpty();
        }
        assertThat(Seen.of(rig.front()).names("img")).anyMatch(it -> it.startsWith(name + ", 90 days to 23 Nov"));
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
        assertThat(Seen.of(rig.front()).names("heading 1")).containsExactly(name + " is down.");
    }

    @Test
    void the_brand_never_says_status_twice() {
        assertThat(brand("Status")).isEqualTo("Status");
        assertThat(brand("Factory")).isEqualTo("Factory status");
        assertThat(brand("Factory status")).isEqualTo("Factory status");
    }

    private String brand(String title) {
        var settings = new PagesRig.Settings(title, Optional.empty(), Optional.empty(), Duration.ZERO);
        var page = Seen.of(new PagesRig(fixtures.database, fixtures.watchlist, NOW, settings).front());
        return page.the("banner", "").names("link").getFirst();
    }

    private static Seen kept(String name, String page) {
        PagesRig.keep(name, page);
        return Seen.of(page);
    }
}
