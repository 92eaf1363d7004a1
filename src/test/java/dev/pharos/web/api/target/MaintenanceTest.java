package dev.pharos.web.api.target;

import static dev.pharos.web.api.Api.TARGETS;
import static dev.pharos.web.api.Api.admin;
import static dev.pharos.web.api.Api.newKey;
import static dev.pharos.web.api.Api.sending;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.pharos.core.access.TenantId;
import dev.pharos.cycle.commit.Commits;
import dev.pharos.cycle.commit.Happened;
import dev.pharos.store.planned.PlannedWindows;
import dev.pharos.store.sql.Transaction;
import dev.pharos.store.sql.Write;
import dev.pharos.testing.PharosTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** A target that fails while work is planned, from the probe to what the API tells. */
@PharosTest
class MaintenanceTest {
    @Inject
    DataSource database;

    @Inject
    PlannedWindows windows;

    @Inject
    Commits commits;

    @Test
    void in_a_window_probing_goes_on_and_nothing_opens_and_at_its_end_it_is_confirmed_afresh() throws SQLException {
        var key = newKey();
        var window = newKey();
        write(
                "INSERT INTO maintenance_window (id, tenant_id, key, revision, definition, created_at, updated_at)"
                        + " VALUES (?, ?, ?, 1, ?::jsonb, now(), now())",
                UUID.randomUUID(),
                TenantId.MAIN.value(),
                window,
                "{\"key\": \"" + window + "\", \"matchers\": [\"target=" + key
                        + "\"], \"startsAt\": \"2026-01-01T00:00\", \"duration\": \"31d\","
                        + " \"rrule\": \"FREQ=DAILY\", \"timeZone\": \"UTC\"}");
        windows.read();
        sending("{\"key\": \"" + key
                        + "\", \"url\": \"http://127.0.0.1:9/\", \"interval\": \"1s\", \"timeout\": \"1s\"}")
                .post(TARGETS)
                .then()
                .statusCode(201);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> admin().get(TARGETS + "/" + key + "/results")
                                .jsonPath()
                                .getList("items")
                                .size()
                        >= 4);
        admin().queryParam("target", key).get("/api/v1/incidents").then().body("items", equalTo(List.of()));
        var spent = admin().get(TARGETS + "/" + key + "/availability?window=1h").jsonPath();
        assertThat(spent.getInt("maintenanceSeconds")).isPositive();
        assertThat(spent.getInt("downSeconds")).isZero();

        write("DELETE FROM maintenance_window WHERE key = ?", window);
        commits.tell(List.of(new Happened.Edited(TenantId.MAIN, "maintenance-window", window)));
        await().atMost(Duration.ofSeconds(30))
                .until(() -> !admin().queryParam("target", key)
                        .get("/api/v1/incidents")
                        .jsonPath()
                        .getList("items")
                        .isEmpty());
        admin().delete(TARGETS + "/" + key).then().statusCode(204);
    }

    private void write(String sql, Object... values) throws SQLException {
        Transaction.run(database, connection -> Write.execute(connection, sql, values));
    }
}
