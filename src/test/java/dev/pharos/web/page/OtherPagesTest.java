package dev.pharos.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.core.confirmation.HealthState;
import dev.pharos.core.incident.IncidentId;
import dev.pharos.core.incident.Resolution;
import dev.pharos.core.outcome.Phase;
import dev.pharos.core.outcome.Reason;
import dev.pharos.core.outcome.health.ComponentState;
import dev.pharos.core.targets.TargetKey;
import dev.pharos.store.history.published.IncidentFilter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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
        var page = kept("component", PagesRig.of(factory.fixtures).component("planning-service"));
        assertThat(page.title()).isEqualTo("Up: Planning service – Factory status");
        var answer = page.the("region", "Planning service is up.");
        assertThat(answer.words()).contains("when an outage of 41 minutes ended.");
        assertThat(answer.link("an outage of 41 minutes")).isEqualTo("/incidents/" + factory.outage);
        assertThat(page.fact("24 hours")).isEqualTo("97.152% 41 min down in 1 outage");
        assertThat(page.fact("90 days"))
                .contains("1 h 23 min down in 4 outages, 1 h 12 min degraded, 1 d without data");
        var days = page.the("group", "All 90 days as a table");
        assertThat(days.row("2 Nov")).containsExactly("no data", "no data");
        assertThat(days.row("14 Sep")).containsExactly("down for 27 min", "98.125%");
        assertThat(page.the("group", "The same as a table").row("2 Nov")).containsExactly("no data", "no data");
        assertThat(page.the("region", "Incidents in the last 90 days").names("link"))
                .contains("Certificate expired");
    }

    @Test
    void a_component_that_is_down_says_so_on_its_own_page() {
        var factory = Factory.inTheMorning(fixtures.database);
        var rig = PagesRig.of(factory.fixtures);
        var down = kept("component-down", rig.component("planning-service"));
        assertThat(down.title()).isEqualTo("Down: Planning service – Factory status");
        assertThat(down.the("region", "Planning service is down.").words())
                .contains("It is not you. It has not answered since");
        var degraded = kept("component-degraded", rig.component("api-gateway"));
        assertThat(degraded.names("heading 1")).containsExactly("API gateway is degraded.");
        assertThat(degraded.words()).contains("planning_service down");
        assertThat(seen(rig.component("vector-index")).names("heading 1"))
                .containsExactly("Nobody is looking at Vector index.");
    }

    @Test
    void a_component_that_was_just_registered_has_a_page_that_claims_nothing() {
        fixtures.component("Console", "")
                .createdAt("2026-11-23T09:42:00Z")
                .now(new HealthState.Unknown(), Instant.parse("2026-11-23T09:42:00Z"))
                .parts(Map.of("database", ComponentState.UP))
                .save();
        var page = kept("component-new", PagesRig.of(fixtures).component("console"));
        assertThat(page.names("heading 1")).containsExactly("Console has not been probed yet.");
        assertThat(page.the("region", "Incidents in the last 90 days").words())
                .endsWith("None. It has not been watched yet.");
        assertThat(page.fact("Uptime")).isEqualTo("no data not watched yet");
        assertThat(page.words()).doesNotContain("database", "100%");
    }

    @Test
    void an_incident_shows_how_far_the_probe_came_and_what_is_usual() {
        var factory = Factory.inTheAfternoon(fixtures.database);
        var page = kept("incident", PagesRig.of(factory.fixtures).incident(factory.outage));
        assertThat(page.title()).isEqualTo("Resolved: Planning service, 23 November – Factory status");
        assertThat(page.names("heading 1"))
                .containsExactly("Resolved: Planning service gave no answer for 41 minutes.");
        var cause = page.the("region", "Cause");
        assertThat(cause.words())
                .contains(
                        "The name resolved, the connection stood and TLS was fine within 7.4 ms. Then no byte came back");
        assertThat(cause.row("TLS")).endsWith("4.6 ms", "4.4 ms");
        assertThat(cause.row("Processing")).contains("gave up");
        assertThat(cause.row("Transfer")).contains("not reached");
        var probes = page.the("region", "Probe by probe");
        assertThat(probes.words()).contains("41 probes failed, from 09:17:12 to 09:57:12, each for the same reason.");
        assertThat(probes.names("img")).containsExactly("One bar a probe, 09:05 to 10:09: 41 probes failed");
    }

    @Test
    void an_open_incident_lasts() {
        var factory = Factory.inTheMorning(fixtures.database);
        var page = kept("incident-open", PagesRig.of(factory.fixtures).incident(factory.outage));
        assertThat(page.names("heading 1")).containsExactly("Planning service has not answered for 25 minutes.");
        assertThat(page.terms()).contains("Lasting").doesNotContain("Lasted");
    }

    @Test
    void an_incident_outlives_its_component_and_says_that_nobody_watches() {
        var target = fixtures.component("Console", "Web").save();
        var id = fixtures.incident(target, Reason.STATUS, Optional.empty(), "2026-11-20T09:10:00Z", Optional.empty());
        fixtures.end(id, Instant.parse("2026-11-20T10:10:00Z"), Resolution.DELETED);
        fixtures.sql("DELETE FROM target");
        fixtures.watchlist.remove(target.id());
        var rig = PagesRig.of(fixtures);
        var page = seen(rig.incident(id));
        assertThat(page.names("heading 1")).containsExactly("Ended: Console answered with an error for 1 hour.");
        assertThat(page.the("region", "Timeline").words()).contains("Ended: no longer watched.");
        assertThat(page.links()).noneMatch(it -> it.startsWith("/components/"));
        var front = Seen.of(rig.front());
        assertThat(front.the("region", "Past incidents").words()).contains("Ended: no longer watched.");
        assertThat(front.names("heading 1")).containsExactly("Nothing is watched yet.");
    }

    @Test
    void an_incident_that_a_pause_ended_says_so_wherever_it_is_told() {
        var target = fixtures.component("Console", "Web").save();
        var id = fixtures.incident(target, Reason.STATUS, Optional.empty(), "2026-11-20T09:10:00Z", Optional.empty());
        fixtures.end(id, Instant.parse("2026-11-20T10:10:00Z"), Resolution.PAUSED);
        var rig = PagesRig.of(fixtures);
        var page = seen(rig.incident(id));
        assertThat(page.first("region").words()).contains("UTC. Watching was paused.");
        assertThat(page.the("region", "Timeline").words()).contains("Watching was paused.");
        assertThat(page.fact("Ended")).contains("20 Nov, watching was paused");
        assertThat(page.words()).doesNotContain("no longer watched");
        for (var other :
                List.of(rig.front(), rig.component("console").orElseThrow(), rig.incidents(Optional.empty()))) {
            assertThat(Seen.of(other).words()).contains("Watching was paused.").doesNotContain("no longer watched");
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
        assertThat(seen(PagesRig.of(fixtures).incident(id))
                        .the("region", "Probe by probe")
                        .names("img"))
                .containsExactly("One bar a probe, 07:55 to 08:09: 5 probes failed");
    }

    @Test
    void incidents_differ_by_a_word_and_a_shape_and_can_be_had_by_state_and_component() {
        var console = fixtures.component("Console", "Web").save();
        var gateway = fixtures.component("Gateway", "Web").save();
        var paused = fixtures.incident(console, Reason.DNS, Optional.empty(), "2026-11-20T09:10:00Z", Optional.empty());
        fixtures.end(paused, Instant.parse("2026-11-20T10:10:00Z"), Resolution.PAUSED);
        fixtures.incident(console, Reason.STATUS, Optional.empty(), "2026-11-21T09:10:00Z", Optional.of(5));
        fixtures.incident(console, Reason.TIMEOUT, Optional.empty(), "2026-11-22T09:10:00Z", Optional.empty());
        fixtures.incident(gateway, Reason.TIMEOUT, Optional.empty(), "2026-11-22T10:10:00Z", Optional.empty());
        var rig = PagesRig.of(fixtures);
        var all = kept("incidents-filtered", Optional.of(rig.incidents(Optional.empty())));
        assertThat(all.the("region", "November 2026").names("listitem"))
                .containsExactly(
                        "Gateway: no answer within 10 s Open. 22 Nov, 10:10, for 23 h 32 min so far",
                        "Console: no answer within 10 s Open. 22 Nov, 09:10, for 1 d 1 h so far",
                        "Console: answered with an error Resolved. 21 Nov, 09:10, for 5 min",
                        "Console: name not found Ended. 20 Nov, 09:10, for 1 h Watching was paused.");
        var none = Optional.<IncidentId>empty();
        var open = Seen.of(rig.incidents(new IncidentFilter(none, Optional.of(true), Optional.of(console.key()))));
        assertThat(open.names("heading 1")).containsExactly("Open incidents of Console");
        assertThat(open.chosen("Component")).isEqualTo("Console");
        assertThat(open.chosen("State")).isEqualTo("Open");
        assertThat(open.first("main").names("listitem"))
                .singleElement()
                .asString()
                .startsWith("Console: no answer");
        var resolved = Seen.of(rig.incidents(new IncidentFilter(none, Optional.of(false), Optional.empty())));
        assertThat(resolved.names("heading 1")).containsExactly("Resolved incidents");
        assertThat(resolved.first("main").names("listitem"))
                .satisfiesExactly(
                        it -> assertThat(it).startsWith("Console: answered"),
                        it -> assertThat(it).startsWith("Console: name not found"));
        var unknown = new IncidentFilter(none, none.map(_ -> true), Optional.of(new TargetKey("unknown")));
        assertThat(Seen.of(rig.incidents(unknown)).words()).contains("There are no such incidents.");
    }

    @Test
    void probes_that_failed_for_different_reasons_name_them() {
        var target = fixtures.component("Console", "Web").save();
        var started = Instant.parse("2026-11-23T08:00:00Z");
        var id = fixtures.incident(
                target, Reason.TIMEOUT, Optional.of(Phase.PROCESSING), started.toString(), Optional.of(5));
        var minute = Duration.ofMinutes(1);
        fixtures.failures(target, started, started.plusSeconds(120), minute);
        fixtures.failures(target, started.plusSeconds(120), started.plusSeconds(300), minute, Reason.STATUS);
        assertThat(seen(PagesRig.of(fixtures).incident(id)).words())
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
        var first = kept("incidents", Optional.of(rig.incidents(Optional.empty())));
        assertThat(first.first("main").names("listitem"))
                .hasSize(50)
                .allMatch(it -> it.startsWith("Console: answered"));
        var older = first.link("Older incidents");
        assertThat(older).startsWith("/incidents?before=");
        var cursor = new IncidentId(UUID.fromString(older.substring("/incidents?before=".length())));
        var second = Seen.of(rig.incidents(Optional.of(cursor)));
        assertThat(second.first("main").names("listitem")).hasSize(10);
        assertThat(second.names("region")).contains("September 2026").doesNotContain("November 2026");
        assertThat(second.names("link")).doesNotContain("Older incidents");
    }

    private static Seen kept(String name, Optional<String> page) {
        PagesRig.keep(name, page.orElseThrow());
        return seen(page);
    }

    private static Seen seen(Optional<String> page) {
        return Seen.of(page.orElseThrow());
    }
}
