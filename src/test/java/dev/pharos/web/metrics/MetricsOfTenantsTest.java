package dev.pharos.web.metrics;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import dev.pharos.catalog.apikeys.ApiKeys;
import dev.pharos.core.access.KeyHash;
import dev.pharos.testing.PharosTest;
import dev.pharos.web.api.Api;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A key of one tenant reads no series of targets of another; main's, who run Pharos, reads all. */
@PharosTest
class MetricsOfTenantsTest {
    @Inject
    DataSource database;

    @Inject
    ApiKeys keys;

    private final UUID tenant = UUID.randomUUID();
    private final String key = "key-of-" + tenant;

    @BeforeEach
    void another() throws SQLException {
        try (var connection = database.getConnection()) {
            execute(
                    connection,
                    "INSERT INTO tenant (id, key, name, created_at) VALUES (?, ?, 'Other', now())",
                    tenant,
                    "other-" + tenant);
            execute(
                    connection,
                    "INSERT INTO api_key (id, tenant_id, name, sha256, created_at, role)"
                            + " VALUES (?, ?, 'reader', ?, now(), 'viewer')",
                    UUID.randomUUID(),
                    tenant,
                    KeyHash.ofKey(key).bytes());
            keys.refresh(connection);
        }
    }

    @AfterEach
    void gone() throws SQLException {
        try (var connection = database.getConnection()) {
            for (var table : new String[] {"api_key_usage", "api_key"}) {
                execute(connection, "DELETE FROM " + table + " WHERE tenant_id = ?", tenant);
            }
            execute(connection, "DELETE FROM tenant WHERE id = ?", tenant);
            keys.refresh(connection);
        }
    }

    @Test
    void series_of_targets_are_for_their_tenant_and_for_main() {
        var mains = Api.newKey();
        Api.sending(Api.target(mains, "")).post(Api.TARGETS).then().statusCode(201);
        var series = "{target=\"" + mains + "\"";
        await().atMost(Duration.ofSeconds(20))
                .until(() -> Api.admin().get("/metrics").asString().contains(series));

        given().header("Authorization", "Bearer " + key)
                .get("/metrics")
                .then()
                .statusCode(200)
                .body(containsString("\npharos_targets "))
                .body(not(containsString(series)));
        var openMetrics = "application/openmetrics-text; version=1.0.0";
        assertThat(Api.admin().header("Accept", openMetrics).get("/metrics").asString())
                .as("exemplars name the last probes")
                .contains("# {target=\"");
        assertThat(given().header("Authorization", "Bearer " + key)
                        .header("Accept", openMetrics)
                        .get("/metrics")
                        .asString())
                .contains("pharos_probe_duration_seconds_bucket")
                .doesNotContain("# {target=\"", mains);
        Api.admin().delete(Api.TARGETS + "/" + mains).then().statusCode(204);
    }

    private static void execute(Connection connection, String sql, Object... values) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            for (var i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }
}
