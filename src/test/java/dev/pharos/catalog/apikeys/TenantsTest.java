package dev.pharos.catalog.apikeys;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import dev.pharos.core.access.KeyHash;
import dev.pharos.testing.PharosTest;
import dev.pharos.web.api.Api;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Nothing makes a second tenant yet; where rows of one are there, neither sees, nor acts on, what is the other's. */
@PharosTest
class TenantsTest {
    private static final String INCIDENTS = "/api/v1/incidents";
    private static final String DELIVERIES = "/api/v1/deliveries";

    @Inject
    DataSource database;

    @Inject
    ApiKeys keys;

    private final UUID tenant = UUID.randomUUID();
    private final UUID incident = UUID.randomUUID();
    private final UUID message = UUID.randomUUID();
    private final UUID test = UUID.randomUUID();
    private final String name = "other-" + tenant;
    private final String key = "key-of-" + name;

    @BeforeEach
    void another() throws SQLException {
        execute("INSERT INTO tenant (id, key, name, created_at) VALUES (?, ?, 'Other', now())", tenant, name);
        execute(
                "INSERT INTO api_key (id, tenant_id, name, sha256, created_at, role) VALUES (?, ?, 'admin', ?, now(), 'admin')",
                UUID.randomUUID(),
                tenant,
                KeyHash.ofKey(key).bytes());
        execute("""
                INSERT INTO target (id, tenant_id, key, name, labels, definition, public, paused, revision, created_at, updated_at)
                VALUES (?, ?, ?, ?, '{}', '{}', true, false, 1, now(), now())
                """, UUID.randomUUID(), tenant, name.substring(0, 20), name);
        execute("""
                INSERT INTO incident (id, tenant_id, target_id, target_key, target_name, target_url, target_labels, public,
                                      severity, started_at, opened_at, trigger, cause)
                VALUES (?, ?, gen_random_uuid(), 'gateway', ?, 'https://a.example', '{}', true, 'high', now(), now(), '{"kind": "target"}',
                        '{"target": "gateway", "startedAt": "2026-11-23T03:00:00Z", "verdict": "fail", "reason": "status",
                          "message": "it is down", "timingsMs": {"total": 1}}')
                """, incident, tenant, name);
        var channel = UUID.randomUUID();
        execute("""
                INSERT INTO channel (id, tenant_id, key, name, kind, config, is_default, after_ms, revision, created_at,
                                     updated_at)
                VALUES (?, ?, 'ops', 'Operations', 'webhook', '{}', false, 0, 1, now(), now())
                """, channel, tenant);
        deliver(message, incident, channel, "incident.resolved");
        deliver(test, null, channel, "channel.test");
        refresh();
    }

    @AfterEach
    void gone() throws SQLException {
        execute("DELETE FROM delivery WHERE id IN (?, ?)", message, test);
        execute("DELETE FROM outbox WHERE incident_id = ?", incident);
        execute("DELETE FROM incident_event WHERE incident_id = ?", incident);
        for (var table : new String[] {"incident", "channel", "target", "api_key"}) {
            execute("DELETE FROM " + table + " WHERE tenant_id = ?", tenant);
        }
        execute("DELETE FROM tenant WHERE id = ?", tenant);
        refresh();
    }

    @Test
    void incidents_are_listed_read_and_acknowledged_by_their_tenant_alone() {
        var path = INCIDENTS + "/" + incident;
        Api.admin().get(INCIDENTS + "?limit=500").then().body("items.id", not(hasItem(incident.toString())));
        Api.admin().get(path).then().statusCode(404);
        Api.sending("{}").post(path + "/acknowledge").then().statusCode(404);

        other().get(INCIDENTS + "?total=true")
                .then()
                .statusCode(200)
                .body("items.id", contains(incident.toString()))
                .body("total", equalTo(1));
        other().get(path).then().statusCode(200);
        other().contentType(ContentType.JSON)
                .body("{}")
                .post(path + "/acknowledge")
                .then()
                .statusCode(200)
                .body("events[0].by", equalTo("admin key"));
    }

    @Test
    void so_are_deliveries_and_tests_of_channels() {
        Api.admin()
                .get(DELIVERIES + "?limit=500")
                .then()
                .body("items.id", not(hasItem(message.toString())))
                .body("items.id", not(hasItem(test.toString())));
        Api.admin().get(DELIVERIES + "?incident=" + incident).then().body("items", equalTo(java.util.List.of()));

        other().get(DELIVERIES + "?total=true")
                .then()
                .body("items.id", hasItem(message.toString()))
                .body("items.id", hasItem(test.toString()))
                .body("total", equalTo(2));
    }

    @Test
    void the_status_page_is_mains() {
        given().get("/").then().statusCode(200).body(not(containsString(name)));
        given().get("/incidents").then().statusCode(200).body(not(containsString(name)));
        given().get("/incidents/" + incident).then().statusCode(404);
    }

    private RequestSpecification other() {
        return given().header("Authorization", "Bearer " + key);
    }

    private void deliver(UUID id, @Nullable UUID of, UUID channel, String type) throws SQLException {
        execute("""
                INSERT INTO delivery (id, incident_id, channel_id, channel_key, type, state, next_attempt_at, at)
                VALUES (?, ?, ?, 'ops', ?, 'rejected', now(), now())
                """, id, of, channel, type);
    }

    private void refresh() throws SQLException {
        try (var connection = database.getConnection()) {
            keys.refresh(connection);
        }
    }

    private void execute(String sql, @Nullable Object... values) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(sql)) {
            for (var i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }
}
