package dev.pharos.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.core.availability.AvailabilityState;
import dev.pharos.core.confirmation.HealthState;
import dev.pharos.core.outcome.Phase;
import dev.pharos.core.outcome.Reason;
import dev.pharos.core.targets.Target;
import dev.pharos.web.page.StatusPageFixtures.Trouble;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the pages tell of planned work: that which is public, and nothing of any other. */
class PlannedOnPageTest {
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final String PLANNED = "Planned maintenance";

    private final StatusPageFixtures fixtures = new StatusPageFixtures(PagesRig.database(), NOW);

    @Test
    void public_work_is_told_with_its_time_and_message_and_private_work_is_not() throws SQLException {
        console().save();
        window("disks", "console", "2026-11-23T09:30", true, "New <disks>");
        window("later", "console", "2026-11-24T09:30", true, "");
        window("secret", "console", "2026-11-23T09:30", false, "hush");
        window("elsewhere", "other", "2026-11-23T09:30", true, "");
        var rig = rig();
        var page = Seen.of(rig.component("console").orElseThrow());
        assertThat(page.first("heading 1").words()).isEqualTo("Console is in planned maintenance.");
        assertThat(page.words()).contains("The work is planned until 11:30 UTC. New <disks>.");
        assertThat(page.the("region", PLANNED).words())
                .isEqualTo("Planned maintenance Work disks Under way. 09:30 to 11:30 UTC New <disks>"
                        + " Work later Planned. 24 Nov, 09:30 to 11:30 UTC");
        var front = Seen.of(rig.front());
        assertThat(front.the("region", PLANNED).words())
                .isEqualTo("Planned maintenance Console: Work disks Under way. 09:30 to 11:30 UTC New <disks>"
                        + " Console: Work later Planned. 24 Nov, 09:30 to 11:30 UTC");
        assertThat(rig.front() + rig.component("console")).doesNotContain("Work secret", "hush", "Work elsewhere");
    }

    @Test
    void work_is_told_with_the_times_of_those_who_planned_it_beside() throws SQLException {
        console().save();
        window("disks", "console", "2026-11-23T23:30", true, "", "Asia/Tokyo");
        assertThat(Seen.of(rig().front()).the("region", PLANNED).words())
                .contains("Planned. 14:30 to 16:30 UTC (23:30 to 24 Nov, 01:30 in Asia/Tokyo)");
    }

    @Test
    void a_component_that_is_in_maintenance_from_its_first_probe_on_says_so() throws SQLException {
        console()
                .createdAt("2026-11-23T09:40:00Z")
                .unjudged()
                .past(new Trouble(
                        Optional.of(AvailabilityState.MAINTENANCE), Instant.parse("2026-11-23T09:40:00Z"), NOW))
                .save();
        fixtures.component("Sign-in", "").save();
        window("disks", "console", "2026-11-23T09:30", true, "New disks");
        var front = Seen.of(rig().front());
        PagesRig.keep("maintenance", rig().front());
        assertThat(front.title()).isEqualTo("Maintenance: Console – Factory status");
        assertThat(front.first("heading 1").words()).isEqualTo("Everything is up, Console is in maintenance.");
        assertThat(front.row("Console").getFirst()).isEqualTo("Maintenance until 11:30, Work disks");
        assertThat(front.the("list", "In short").words()).startsWith("1 maintenance Console, until 11:30");
        assertThat(Seen.of(rig().component("console").orElseThrow()).words())
                .doesNotContain("first probe is on its way", "do not know");
    }

    @Test
    void a_day_with_planned_work_shows_it_unless_there_was_something_worse() throws SQLException {
        console()
                .past(
                        maintenance("2026-11-20T10:00:00Z", "2026-11-20T12:00:00Z"),
                        StatusPageFixtures.down("2026-11-21T10:00:00Z", 20),
                        maintenance("2026-11-21T12:00:00Z", "2026-11-21T12:30:00Z"),
                        maintenance("2026-11-23T09:30:00Z", "2026-11-23T11:30:00Z"))
                .save();
        window("disks", "console", "2026-11-23T09:30", true, "");
        assertThat(Seen.of(rig().front()).row("Console").get(1))
                .contains(
                        "1 day with an outage, 2 with planned maintenance",
                        "23 Nov: in planned maintenance",
                        "21 Nov: down for 20 min",
                        "20 Nov: planned maintenance for 2 h");
    }

    @Test
    void while_work_is_under_way_that_is_not_public_a_component_is_neither_up_nor_in_maintenance() throws SQLException {
        console()
                .past(maintenance("2026-11-23T09:30:00Z", "2026-11-23T11:30:00Z"))
                .save();
        fixtures.component("Sign-in", "").save();
        window("secret", "console", "2026-11-23T09:30", false, "hush");
        var front = Seen.of(rig().front());
        assertThat(front.row("Console").getFirst()).isEqualTo("No data not judged right now");
        assertThat(front.row("Console").get(1)).contains("up every day").doesNotContain("maintenance");
        assertThat(front.first("heading 1").words()).isEqualTo("Everything we can see is up.");
        assertThat(front.names("region")).doesNotContain(PLANNED);
        var page = Seen.of(rig().component("console").orElseThrow());
        assertThat(page.first("heading 1").words()).isEqualTo("We cannot tell right now how Console is.");
        assertThat(page.the("region", "Uptime").words() + page.names("heading 2"))
                .doesNotContain("maintenance");
    }

    @Test
    void an_outage_that_work_overtakes_stays_one_and_tells_of_the_work() throws SQLException {
        var target = down();
        var outage = fixtures.incident(
                target, Reason.TIMEOUT, Optional.of(Phase.PROCESSING), "2026-11-23T09:10:00Z", Optional.empty());
        maintained();
        window("disks", "console", "2026-11-23T09:30", true, "New disks");
        var rig = rig();
        assertThat(Seen.of(rig.front()).row("Console").getFirst())
                .isEqualTo("Down since 09:10, 50\u00a0min, incident; in planned maintenance until 11:30");
        assertThat(Seen.of(rig.front()).first("heading 1").words()).isEqualTo("Console is down.");
        var page = Seen.of(rig.incident(outage).orElseThrow());
        assertThat(page.words()).contains("Meanwhile it is in planned maintenance, until 11:30 UTC. New disks.");
        assertThat(timeline(page))
                .containsExactly(
                        "09:10:00 First failing probe. The outage counts from here.",
                        "09:11:10 Confirmed down by the second failing probe in a row.",
                        "09:30:00 Planned maintenance. What probes find meanwhile does not count.");
        assertThat(page.fact("Lasting"))
                .as("no probe is kept that could be counted")
                .isEqualTo("50 min");
        PagesRig.keep("incident-in-maintenance", rig.incident(outage).orElseThrow());
    }

    @Test
    void an_incident_tells_of_work_that_is_over_and_nothing_of_private_work_that_is_not() throws SQLException {
        var target = console()
                .now(
                        new HealthState.Down(Instant.parse("2026-11-23T08:00:00Z"), 9),
                        Instant.parse("2026-11-23T08:00:00Z"))
                .past(
                        StatusPageFixtures.down("2026-11-23T08:00:00Z", 30),
                        maintenance("2026-11-23T08:30:00Z", "2026-11-23T08:45:00Z"),
                        StatusPageFixtures.down("2026-11-23T08:45:00Z", 45),
                        maintenance("2026-11-23T09:30:00Z", "2026-11-23T11:30:00Z"))
                .save();
        var outage = fixtures.incident(
                target, Reason.TIMEOUT, Optional.of(Phase.PROCESSING), "2026-11-23T08:00:00Z", Optional.empty());
        maintained();
        window("secret", "console", "2026-11-23T09:30", false, "hush");
        assertThat(timeline(Seen.of(rig().incident(outage).orElseThrow())))
                .endsWith(
                        "08:30:00 Planned maintenance. What probes find meanwhile does not count.",
                        "08:45:00 Planned maintenance ended: probes count again.");
    }

    @Test
    void without_planned_work_nothing_is_said_of_it() {
        console().save();
        var rig = PagesRig.of(fixtures);
        for (var page : List.of(rig.front(), rig.component("console").orElseThrow())) {
            assertThat(Seen.of(page).names("region")).doesNotContain(PLANNED);
            assertThat(page).doesNotContain("flapping");
        }
    }

    /** As the journal keeps it while the work goes on. */
    private void maintained() {
        fixtures.sql("""
                INSERT INTO belief (target_id, health, since, streak, standing, span_from, span_until)
                SELECT id, 'down', '2026-11-23T08:00:00Z', 0, 'maintenance', '2026-11-23T09:30:00Z', '2026-11-23T10:00:39Z'
                FROM target WHERE key = 'console'
                """);
    }

    private static List<String> timeline(Seen page) {
        return page.the("region", "Timeline").names("listitem");
    }

    private StatusPageFixtures.Component console() {
        return fixtures.component("Console", "");
    }

    private Target down() {
        var since = Instant.parse("2026-11-23T09:10:00Z");
        return console()
                .now(new HealthState.Down(since, 9), since)
                .past(
                        StatusPageFixtures.down("2026-11-23T09:10:00Z", 20),
                        maintenance("2026-11-23T09:30:00Z", "2026-11-23T11:30:00Z"))
                .save();
    }

    private static Trouble maintenance(String from, String until) {
        return new Trouble(Optional.of(AvailabilityState.MAINTENANCE), Instant.parse(from), Instant.parse(until));
    }

    private PagesRig rig() throws SQLException {
        var rig = PagesRig.of(fixtures);
        rig.planned.read();
        return rig;
    }

    private void window(String key, String target, String startsAt, boolean isPublic, String message)
            throws SQLException {
        window(key, target, startsAt, isPublic, message, "UTC");
    }

    private void window(String key, String target, String startsAt, boolean isPublic, String message, String zone)
            throws SQLException {
        var definition = "{\"key\": \"" + key + "\", \"name\": \"Work " + key + "\", \"matchers\": [\"target=" + target
                + "\"], \"startsAt\": \"" + startsAt + "\", \"duration\": \"2h\", \"timeZone\": \"" + zone
                + "\", \"public\": " + isPublic
                + (message.isEmpty() ? "" : ", \"message\": \"" + message + "\"") + "}";
        Windows.add(fixtures, definition);
    }
}
