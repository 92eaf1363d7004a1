package dev.pharos.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.core.access.TenantId;
import dev.pharos.core.outcome.Phase;
import dev.pharos.core.outcome.Reason;
import dev.pharos.store.sql.Transaction;
import dev.pharos.store.sql.Write;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What the page of a component tells of planned work, and of one that flaps. */
class PlannedOnPageTest {
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

    private final StatusPageFixtures fixtures = new StatusPageFixtures(PagesRig.database(), NOW);

    @Test
    void public_work_is_told_with_its_time_and_message_and_private_work_is_not() throws SQLException {
        var target = fixtures.component("Console", "").save();
        window("disks", target.key().value(), "2026-11-23T09:30", true, "New <disks>");
        window("later", target.key().value(), "2026-11-24T09:30", true, "");
        window("secret", target.key().value(), "2026-11-23T09:30", false, "");
        window("elsewhere", "other", "2026-11-23T09:30", true, "");
        var rig = PagesRig.of(fixtures);
        rig.planned.read();
        assertThat(rig.component("console").orElseThrow())
                .contains("Planned maintenance", "Work disks</strong>, under way:", "New &lt;disks&gt;")
                .contains("Work later</strong>, planned:")
                .doesNotContain("Work secret", "Work elsewhere");
    }

    @Test
    void without_planned_work_nothing_is_said_of_it() {
        fixtures.component("Console", "").save();
        assertThat(PagesRig.of(fixtures).component("console").orElseThrow())
                .doesNotContain("Planned maintenance", "flapping");
    }

    @Test
    void a_component_that_goes_down_and_up_too_often_is_said_to_flap() {
        var target = fixtures.component("Console", "").save();
        for (var from : new String[] {"2026-11-23T09:48:00Z", "2026-11-23T09:52:00Z", "2026-11-23T09:56:00Z"}) {
            fixtures.incident(target, Reason.TIMEOUT, Optional.of(Phase.PROCESSING), from, Optional.of(1));
        }
        assertThat(PagesRig.of(fixtures).component("console").orElseThrow())
                .contains("It is flapping: it went down or came up 6 times within 15 min.");
    }

    private void window(String key, String target, String startsAt, boolean isPublic, String message)
            throws SQLException {
        var definition = "{\"key\": \"" + key + "\", \"name\": \"Work " + key + "\", \"matchers\": [\"target=" + target
                + "\"], \"startsAt\": \"" + startsAt + "\", \"duration\": \"2h\", \"timeZone\": \"UTC\", \"public\": "
                + isPublic + (message.isEmpty() ? "" : ", \"message\": \"" + message + "\"") + "}";
        Transaction.run(
                fixtures.database,
                connection -> Write.execute(
                        connection,
                        "INSERT INTO maintenance_window (id, tenant_id, key, revision, definition, created_at, updated_at)"
                                + " VALUES (?, ?, ?, 1, ?::jsonb, now(), now())",
                        UUID.randomUUID(),
                        TenantId.MAIN.value(),
                        key,
                        definition));
    }
}
