package dev.pharos.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.core.confirmation.HealthState;
import dev.pharos.core.incident.IncidentId;
import dev.pharos.core.outcome.ComponentState;
import dev.pharos.core.outcome.Phase;
import dev.pharos.core.outcome.Reason;
import dev.pharos.core.targets.TargetKey;
import dev.pharos.store.history.IncidentFilter;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The pages of components and incidents; each that is made here lies in {@code target/status-pages} afterwards. */
class OtherPagesTest {
    private static final Instant NOW = Factory.MORNING;

    private final StatusPageFixtures fixtures = new StatusPageFixtures(PagesRig.database(), NOW);

    @Test
    void a_component_shows_its_days_its_uptime_and_how_long_its_answers_took() {
        var factory = Factory.inTheAfternoon(fixtures.database);
        var page = PagesRig.of(factory.fixtures).component("planning-service").orElseThrow();
        PagesRig.keep("component", page);
        assertThat(page)
                .contains("<title>Up: Planning service – Factory status</title>")
                .contains("when <a href=\"/incidents/" + factory.outage + "\">an outage of 41 minutes</a> ended.")
                .contains("<dd>97.152%<small>41 min down in 1 outage</small></dd>")
                .contains("1 h 23 min down in 4 outages, 1 h 12 min degraded, 1 d without data")
                .contains(
                        "<tr><th scope=\"row\"><time datetime=\"2026-11-02\">2 Nov</time></th><td>no data</td><td>no data</td></tr>")
                .contains("<td>down for 27 min</td><td>98.125%</td>")
                .contains("<path class=\"hole\" d=\"M8 0h1v100H8z\"/>")
                .contains("Certificate expired</a>");
    }

    @Test
    void a_component_that_is_down_says_so_on_its_own_page() {
        var factory = Factory.inTheMorning(fixtures.database);
        var rig = PagesRig.of(factory.fixtures);
        var page = rig.component("planning-service").orElseThrow();
        PagesRig.keep("component-down", page);
        assertThat(page)
                .contains("<title>Down: Planning service – Factory status</title>")
                .contains("<strong>It is not you.</strong> It has not answered since");
        PagesRig.keep("component-degraded", rig.component("api-gateway").orElseThrow());
        assertThat(rig.component("api-gateway").orElseThrow())
                .contains("<span>API gateway is degraded.</span>")
                .contains("<code>planning_service</code> <strong class=\"down\">down</strong>");
        assertThat(rig.component("vector-index").orElseThrow())
                .contains("<span>Nobody is looking at Vector index.</span>");
    }

    @Test
    void a_component_that_was_just_registered_has_a_page_that_claims_nothing() {
        fixtures.component("Console", "")
                .createdAt("2026-11-23T09:42:00Z")
                .now(new HealthState.Unknown(), Instant.parse("2026-11-23T09:42:00Z"))
                .parts(Map.of("database", ComponentState.UP))
                .save();
        var page = PagesRig.of(fixtures).component("console").orElseThrow();
        PagesRig.keep("component-new", page);
        assertThat(page)
                .contains("<span>Console has not been probed yet.</span>")
                .contains("None. It has not been watched yet.")
                .contains("<small>not watched yet</small>")
                .doesNotContain("<code>database</code>", "100%<");
    }

    @Test
    void an_incident_shows_how_far_the_probe_came_and_what_is_usual() {
        var factory = Factory.inTheAfternoon(fixtures.database);
        var page = PagesRig.of(factory.fixtures).incident(factory.outage).orElseThrow();
        PagesRig.keep("incident", page);
        assertThat(page)
                .contains("<title>Resolved: Planning service, 23 November – Factory status</title>")
                .contains("Resolved: Planning service gave no answer for 41 minutes.")
                .contains(
                        "The name resolved, the connection stood and TLS was fine within 7.4 ms. Then no byte came back")
                .contains("<strong class=\"down\">gave up</strong>")
                .contains("<span class=\"soft\">not reached</span>")
                .contains("<td class=\"n u soft\">4.4 ms</td>")
                .contains("41 probes failed, from 09:17:12 to 09:57:12, each for the same reason.")
                .contains("<path class=\"u\" d=\"M0 23.5h12\"/><path class=\"d\" d=\"M12 14h41\"/>");
    }

    @Test
    void an_open_incident_lasts() {
        var factory = Factory.inTheMorning(fixtures.database);
        var page = PagesRig.of(factory.fixtures).incident(factory.outage).orElseThrow();
        PagesRig.keep("incident-open", page);
        assertThat(page)
                .contains("<span>Planning service has not answered for 25 minutes.</span>")
                .contains("<dt>Lasting</dt>");
    }

    @Test
    void an_incident_outlives_its_component_and_says_that_nobody_watches() {
        var target = fixtures.component("Console", "Web").save();
        var id = fixtures.incident(target, Reason.STATUS, Optional.empty(), "2026-11-20T09:10:00Z", Optional.empty());
        fixtures.end(id, Instant.parse("2026-11-20T10:10:00Z"), "deleted");
        fixtures.sql("DELETE FROM target");
        fixtures.watchlist.remove(target.id());
        var rig = PagesRig.of(fixtures);
        assertThat(rig.incident(id).orElseThrow())
                .contains("Ended: Console answered with an error for 1 hour.")
                .contains("<strong>Ended:</strong> no longer watched.")
                .doesNotContain("/components/");
        assertThat(rig.front()).contains("<p>Ended: no longer watched.</p>").contains("Nothing is watched yet.");
    }

    @Test
    void an_incident_that_a_pause_ended_says_so_wherever_it_is_told() {
        var target = fixtures.component("Console", "Web").save();
        var id = fixtures.incident(target, Reason.STATUS, Optional.empty(), "2026-11-20T09:10:00Z", Optional.empty());
        fixtures.end(id, Instant.parse("2026-11-20T10:10:00Z"), "paused");
        var rig = PagesRig.of(fixtures);
        assertThat(rig.incident(id).orElseThrow())
                .contains("UTC</time>. Watching was paused.")
                .contains("<strong>Watching was paused.</strong>")
                .contains("20 Nov, watching was paused")
                .doesNotContain("no longer watched");
        for (var page :
                new String[] {rig.front(), rig.component("console").orElseThrow(), rig.incidents(Optional.empty())}) {
            assertThat(page).contains("<p>Watching was paused.</p>").doesNotContain("no longer watched");
        }
    }

    @Test
    void failures_that_were_never_confirmed_are_not_shown() {
        var target = fixtures.component("Console", "Web").save();
        var started = Instant.parse("2026-11-23T08:00:00Z");
        var id = fixtures.incident(
                target, Reason.TIMEOUT, Optional.of(Phase.PROCESSING), started.toString(), Optional.of(5));
        var minute = Duration.ofMinutes(1);
        fixtures.failures(target, started.minusSeconds(300), started.minusSeconds(240), minute);
        fixtures.failures(target, started, started.plusSeconds(300), minute);
        fixtures.results(target, started.plusSeconds(300), started.plusSeconds(600), minute, 40);
        assertThat(PagesRig.of(fixtures).incident(id).orElseThrow())
                .contains(
                        "<path class=\"u\" d=\"M0 23.5h1\"/><path class=\"n\" d=\"M1 26.5h4\"/><path class=\"d\" d=\"M5 14h5\"/>");
    }

    @Test
    void incidents_differ_by_a_word_and_a_shape_and_can_be_had_by_state_and_component() {
        var console = fixtures.component("Console", "Web").save();
        var gateway = fixtures.component("Gateway", "Web").save();
        var paused = fixtures.incident(console, Reason.DNS, Optional.empty(), "2026-11-20T09:10:00Z", Optional.empty());
        fixtures.end(paused, Instant.parse("2026-11-20T10:10:00Z"), "paused");
        fixtures.incident(console, Reason.STATUS, Optional.empty(), "2026-11-21T09:10:00Z", Optional.of(5));
        fixtures.incident(console, Reason.TIMEOUT, Optional.empty(), "2026-11-22T09:10:00Z", Optional.empty());
        fixtures.incident(gateway, Reason.TIMEOUT, Optional.empty(), "2026-11-22T10:10:00Z", Optional.empty());
        var rig = PagesRig.of(fixtures);
        var all = rig.incidents(Optional.empty());
        PagesRig.keep("incidents-filtered", all);
        assertThat(all)
                .containsSubsequence(
                        "<use href=\"#down\"/>",
                        "Gateway: no answer",
                        "<strong class=\"down\">Open.</strong>",
                        "Console: no answer",
                        "<use href=\"#up\"/>",
                        "Console: answered",
                        "<strong>Resolved.</strong>",
                        "<use href=\"#none\"/>",
                        "Console: name not found",
                        "<strong>Ended.</strong>");
        var none = Optional.<IncidentId>empty();
        var key = Optional.of(console.key());
        assertThat(rig.incidents(new IncidentFilter(none, Optional.of(true), key)))
                .contains(
                        "<h1 id=\"answer\">Open incidents of Console</h1>",
                        "<option value=\"console\" selected>Console</option>",
                        "Console: no answer")
                .doesNotContain("Console: answered", "Console: name not found", "Gateway: no answer");
        assertThat(rig.incidents(new IncidentFilter(none, Optional.of(false), Optional.empty())))
                .contains("Resolved incidents", "Console: answered", "Console: name not found")
                .doesNotContain(": no answer");
        assertThat(rig.incidents(new IncidentFilter(none, none.map(_ -> true), Optional.of(new TargetKey("unknown")))))
                .contains("There are no such incidents.");
    }

    @Test
    void probes_that_failed_for_different_reasons_name_them() {
        var target = fixtures.component("Console", "Web").save();
        var started = Instant.parse("2026-11-23T08:00:00Z");
        var id = fixtures.incident(
                target, Reason.TIMEOUT, Optional.of(Phase.PROCESSING), started.toString(), Optional.of(5));
        fixtures.failures(target, started, started.plusSeconds(300), Duration.ofMinutes(1));
        fixtures.sql("UPDATE result SET reason = 'status' WHERE started_at >= '2026-11-23T08:02:00Z'");
        assertThat(PagesRig.of(fixtures).incident(id).orElseThrow())
                .contains("5 probes failed, from 08:00:00 to 08:04:00: answered with an error (3 probes) and no answer"
                        + " within 10 s (2 probes).")
                .contains("Resolved: Console was down for 5 minutes.")
                .contains("At first it gave no answer, at last it answered with an error.");
    }

    @Test
    void the_list_of_all_incidents_goes_on_from_page_to_page() {
        var target = fixtures.component("Console", "Web").save();
        for (int i = 0; i < 60; i++) {
            fixtures.incident(
                    target,
                    Reason.STATUS,
                    Optional.empty(),
                    Instant.parse("2026-09-20T00:00:00Z")
                            .plus(Duration.ofDays(i))
                            .toString(),
                    Optional.of(5));
        }
        var rig = PagesRig.of(fixtures);
        var first = rig.incidents(Optional.empty());
        PagesRig.keep("incidents", first);
        assertThat(first.split("Console: answered")).hasSize(51);
        var older = first.replaceAll("(?s).*\\?before=([0-9a-f-]+)\".*", "$1");
        var second = rig.incidents(Optional.of(new IncidentId(UUID.fromString(older))));
        assertThat(second).contains("September 2026").doesNotContain("?before=", "November 2026");
        assertThat(second.split("Console: answered")).hasSize(11);
    }
}
