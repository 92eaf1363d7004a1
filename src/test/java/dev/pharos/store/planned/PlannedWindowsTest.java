package dev.pharos.store.planned;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.pharos.core.access.TenantId;
import dev.pharos.core.targets.SampleTargets;
import dev.pharos.core.targets.Target;
import dev.pharos.cycle.commit.Happened;
import dev.pharos.store.sql.Transaction;
import dev.pharos.store.sql.Write;
import dev.pharos.testing.PostgresForTests;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** What is kept of maintenance is in memory soon after it was changed. */
class PlannedWindowsTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final Target TARGET = SampleTargets.target("gateway");

    private final DataSource database = PostgresForTests.dataSource(PostgresForTests.freshDatabase());
    private final PlannedWindows windows = new PlannedWindows(database, Clock.fixed(NOON, ZoneOffset.UTC));

    @Test
    void what_is_kept_is_known_before_the_first_probe_and_what_cannot_be_read_does_not_count() throws SQLException {
        write(
                "work",
                "{\"key\": \"work\", \"matchers\": [\"target=gateway\"], \"startsAt\": \"2026-11-23T11:00\","
                        + " \"duration\": \"2h\", \"timeZone\": \"UTC\"}");
        write("newer", "{\"key\": \"newer\", \"moonPhase\": \"full\"}");
        assertThat(windows.between(TARGET, NOON, NOON)).isEmpty();
        windows.read();
        assertThat(windows.between(TARGET, NOON, NOON)).singleElement().satisfies(it -> {
            assertThat(it.from()).isEqualTo(NOON.minus(Duration.ofHours(1)));
            assertThat(it.until()).isEqualTo(NOON.plus(Duration.ofHours(1)));
        });
    }

    @Test
    void a_change_is_known_soon_after_its_commit() throws SQLException {
        windows.begin();
        try {
            write(
                    "work",
                    "{\"key\": \"work\", \"matchers\": [\"target=gateway\"], \"startsAt\": \"2026-11-23T11:00\","
                            + " \"duration\": \"2h\", \"timeZone\": \"UTC\"}");
            windows.on(new Happened.Edited(TenantId.MAIN, "maintenance-window", "work"));
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> !windows.between(TARGET, NOON, NOON).isEmpty());
            Transaction.run(database, connection -> Write.execute(connection, "DELETE FROM maintenance_window"));
            windows.on(new Happened.Missed(1));
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> windows.between(TARGET, NOON, NOON).isEmpty());
        } finally {
            windows.stop();
        }
    }

    private void write(String key, String definition) throws SQLException {
        Transaction.run(
                database,
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
