package dev.pharos.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.core.confirmation.HealthState;
import dev.pharos.core.incident.IncidentId;
import dev.pharos.core.outcome.Phase;
import dev.pharos.core.outcome.Reason;
import dev.pharos.store.sql.Busy;
import dev.pharos.testing.CountingDatabase;
import dev.pharos.web.page.shown.Shown;
import dev.pharos.web.page.words.Tongue;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AwayTest {
    private static final Serving SERVING = new Serving(new Messages(
            () -> Shown.all(PagesRig.FACTORY.site(PagesRig.STYLESHEET, Optional.empty())), PagesRig.TEMPLATES));

    private final CountingDatabase database = new CountingDatabase(PagesRig.database());
    private final StatusPageFixtures fixtures = new StatusPageFixtures(database, Factory.MORNING);

    @Test
    void while_the_database_is_away_the_state_goes_on_and_the_history_says_how_old_it_is() {
        fixtures.component("Console", "").save();
        var rig = PagesRig.of(fixtures);
        assertThat(rig.front()).contains("Everything is up.").doesNotContain("out of reach");
        database.takeAway();
        rig.at(Factory.MORNING.plusSeconds(40));
        var page = rig.front();
        PagesRig.keep("away", page);
        assertThat(page)
                .contains("Everything is up.")
                .contains("Our records are out of reach: days, uptime and incidents are as of")
                .contains("As of <time datetime=\"2026-11-23T09:42:50Z\">");
        rig.at(Factory.MORNING.plus(Duration.ofMinutes(12)));
        assertThat(rig.front())
                .contains("We cannot see right now.")
                .contains("The last probe is 13 min old")
                .contains("out of reach");
    }

    @Test
    void where_nothing_was_ever_read_the_page_shows_what_is_known_without_records_and_says_so() {
        fixtures.component("Console", "").save();
        var rig = PagesRig.of(fixtures);
        database.takeAway();
        var page = rig.front();
        PagesRig.keep("unread", page);
        assertThat(page)
                .contains("Everything is up.", "Console")
                .contains("Our records are out of reach: this is what we see now, without the days");
    }

    @Test
    void the_page_of_a_component_shows_how_it_is_now_while_no_record_can_be_read() {
        fixtures.component("Console", "").save();
        var rig = PagesRig.of(fixtures);
        database.takeAway();
        var page = rig.component("console").orElseThrow();
        PagesRig.keep("component-unread", page);
        assertThat(page)
                .contains("Console is up.")
                .contains("Our records are out of reach: this is what we see now, without the days, the uptime")
                .contains("None. Those of before cannot be read right now.")
                .doesNotContain("not watched yet", "100%", "90 days");
    }

    @Test
    void the_pages_of_an_open_incident_show_what_is_in_memory_while_no_record_can_be_read() {
        var outage = outage();
        fixtures.remember(fixtures.target("Console"), outage);
        fixtures.fails(fixtures.target("Console"), Reason.TIMEOUT, Optional.of(Phase.PROCESSING));
        var rig = PagesRig.of(fixtures);
        database.takeAway();
        var page = rig.incident(outage).orElseThrow();
        PagesRig.keep("incident-unread", page);
        assertThat(page)
                .contains("Console has not answered for 12 minutes.")
                .contains("Our records are out of reach: this is what we see now.")
                .contains("First failing probe.", "Confirmed down")
                .contains("no byte came back within", ", the last one; ")
                .doesNotContain("Probe by probe", "people are working on it")
                .doesNotContain(StatusPageFixtures.SECRET, "192.0.2.7");
        assertThat(rig.component("console").orElseThrow())
                .contains("Console is down.", "/incidents/" + outage, "Open incident");
        rig.at(Factory.MORNING.plusSeconds(10));
        database.bringBack();
        assertThat(rig.incident(outage).orElseThrow()).doesNotContain("out of reach");
        assertThat(rig.component("console").orElseThrow()).contains("90 days").doesNotContain("out of reach");
    }

    @Test
    void an_incident_that_is_open_in_memory_alone_claims_no_cause_before_a_probe_fails() {
        var outage = outage();
        fixtures.remember(fixtures.target("Console"), outage);
        var rig = PagesRig.of(fixtures);
        database.takeAway();
        assertThat(rig.incident(outage).orElseThrow())
                .contains("Console has been down for 12 minutes.")
                .doesNotContain("Cause</h2>");
    }

    @Test
    void what_is_made_of_records_alone_says_that_they_cannot_be_read_and_where_the_present_is() {
        var outage = outage();
        database.takeAway();
        var rig = PagesRig.of(fixtures);
        var resource = new PageResource(rig.pages, () -> rig.shown, () -> Tongue.ENGLISH, SERVING);
        for (var answer : List.of(
                resource.incidents(null, "", "", "gzip;q=0"), resource.incident(outage.toString(), "gzip;q=0"))) {
            assertThat(answer.getStatus()).isEqualTo(503);
            assertThat(answer.getHeaderString("Retry-After")).isEqualTo("10");
            assertThat(body(answer))
                    .contains("We cannot read our records right now.", "href=\"/\"")
                    .doesNotContain("We cannot see");
        }
    }

    private IncidentId outage() {
        var began = Factory.MORNING.minus(Duration.ofMinutes(12));
        var console = fixtures.component("Console", "")
                .now(new HealthState.Down(began, 3), began)
                .save();
        return fixtures.incident(
                console, Reason.TIMEOUT, Optional.of(Phase.PROCESSING), began.toString(), Optional.empty());
    }

    @Test
    void without_anything_to_show_the_page_says_that_this_says_nothing() {
        database.takeAway();
        var rig = PagesRig.of(fixtures);
        var answer = SERVING.serve("gzip;q=0", () -> Optional.of(rig.pages.front(rig.shown)));
        assertThat(answer.getStatus()).isEqualTo(503);
        assertThat(answer.getHeaderString("Retry-After")).isEqualTo("10");
        assertThat(answer.getHeaderString("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.getHeaderString("Content-Security-Policy")).startsWith("default-src 'none'");
        assertThat(body(answer)).contains("We cannot see right now.", "This says nothing about what we watch.");
    }

    @Test
    void one_too_many_is_told_to_come_back_in_a_moment() {
        var answer = SERVING.serve(null, () -> {
            throw new Busy("visitors");
        });
        assertThat(answer.getStatus()).isEqualTo(503);
        assertThat(answer.getHeaderString("Retry-After")).isEqualTo("2");
        assertThat(answer.getHeaderString("Cache-Control")).isEqualTo("no-store");
        assertThat(body(answer)).contains("Too many visitors right now.", "This says nothing about what we watch.");
    }

    @Test
    void a_mistake_of_ours_names_nothing() {
        var answer = SERVING.serve(null, () -> {
            throw new IllegalStateException("sekret");
        });
        assertThat(answer.getStatus()).isEqualTo(500);
        assertThat(body(answer)).contains("This page is broken.").doesNotContain("sekret");
    }

    private static String body(Response answer) {
        return new String((byte[]) answer.getEntity(), StandardCharsets.UTF_8);
    }
}
