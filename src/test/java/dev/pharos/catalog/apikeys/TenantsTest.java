package dev.pharos.catalog.apikeys;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import dev.pharos.core.access.KeyHash;
import dev.pharos.core.access.TenantId;
import dev.pharos.testing.PharosTest;
import dev.pharos.web.api.Api;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
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
    /** The id of an incident of main, and of a message about it, where a test makes them. */
    private final UUID mains = UUID.randomUUID();

    private final String name = "other-" + tenant;
    private final String key = "key-of-" + name;
    private final String target = name.substring(0, 20);

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
                VALUES (?, ?, ?, ?, '{}', ?::jsonb, true, false, 1, now(), now())
                """, UUID.randomUUID(), tenant, target, name, Api.target(target, ""));
        open(incident, tenant);
        var channel = UUID.randomUUID();
        execute("""
                INSERT INTO channel (id, tenant_id, key, name, kind, config, is_default, after_ms, revision, created_at,
                                     updated_at)
                VALUES (?, ?, 'ops', 'Operations', 'webhook', '{"url": "https://a.example/", "secret": "whsec_"}', false, 0, 1,
                        now(), now())
                """, channel, tenant);
        deliver(message, incident, channel, "incident.resolved");
        deliver(test, null, channel, "channel.test");
        refresh();
    }

    @AfterEach
    void gone() throws SQLException {
        execute("DELETE FROM delivery WHERE id IN (?, ?, ?)", message, test, mains);
        // Who is told of them is decided meanwhile, unless that is done.
        execute("UPDATE outbox SET decided_at = now() WHERE incident_id IN (?, ?)", incident, mains);
        for (var table : new String[] {"escalation", "outbox", "incident_event"}) {
            execute("DELETE FROM " + table + " WHERE incident_id IN (?, ?)", incident, mains);
        }
        execute("DELETE FROM incident WHERE id = ?", mains);
        for (var table : new String[] {"audit", "incident", "channel", "target", "api_key"}) {
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
        saying("{}").post(path + "/acknowledge").then().statusCode(200).body("events[0].by", equalTo("admin key"));
    }

    @Test
    void so_are_deliveries_and_tests_of_channels() {
        Api.admin()
                .get(DELIVERIES + "?limit=500")
                .then()
                .body("items.id", not(hasItem(message.toString())))
                .body("items.id", not(hasItem(test.toString())));
        Api.admin().get(DELIVERIES + "?incident=" + incident).then().body("items", equalTo(List.of()));

        other().get(DELIVERIES + "?total=true")
                .then()
                .body("items.id", hasItem(message.toString()))
                .body("items.id", hasItem(test.toString()))
                .body("total", equalTo(2));
    }

    @Test
    void another_tenants_key_sees_and_changes_nothing_of_mains_targets() {
        var path = Api.TARGETS + "/" + Api.newKey();
        var key = path.substring(path.lastIndexOf('/') + 1);
        Api.sending(Api.target(key, "\"paused\": true"))
                .post(Api.TARGETS)
                .then()
                .statusCode(201);
        var before = Api.admin().get(path).asString();

        other().get(Api.TARGETS + "?limit=500").then().body("items.key", contains(target));
        hasNo(path, "", "/results", "/availability");
        saying("{\"name\": \"Taken over\"}").patch(path).then().statusCode(404);
        other().delete(path).then().statusCode(404);
        other().post(path + "/probe").then().statusCode(404);

        // The key is free among its own, and what it names there is another target.
        saying(Api.target(key, "\"paused\": true, \"name\": \"Another\""))
                .put(path)
                .then()
                .statusCode(201);
        Api.lines(other(), Api.target(key, "\"paused\": true, \"name\": \"A third\""))
                .post(Api.TARGETS + ":batch")
                .then()
                .statusCode(200);
        other().get(path).then().body("name", equalTo("A third"));
        other().delete(path).then().statusCode(204);
        assertThat(Api.admin().get(path).asString()).isEqualTo(before);
        Api.admin().delete(path).then().statusCode(204);
    }

    @Test
    void nor_of_its_channels() {
        var path = Api.CHANNELS + "/" + Api.newKey();
        var key = path.substring(path.lastIndexOf('/') + 1);
        var channel = "{\"key\": \"" + key + "\", \"url\": \"https://a.example/\"}";
        Api.sending(channel).post(Api.CHANNELS).then().statusCode(201);
        var before = Api.admin().get(path).asString();

        other().get(Api.CHANNELS + "?limit=500").then().body("items.key", contains("ops"));
        hasNo(path, "");
        saying("{\"name\": \"Taken over\"}").patch(path).then().statusCode(404);
        other().delete(path).then().statusCode(404);
        other().post(path + "/test").then().statusCode(404);
        saying(Api.target(Api.newKey(), "\"channels\": [\"" + key + "\"]"))
                .post(Api.TARGETS)
                .then()
                .statusCode(422);

        saying(channel).put(path).then().statusCode(201);
        other().delete(path).then().statusCode(204);
        assertThat(Api.admin().get(path).asString()).isEqualTo(before);
        Api.admin().delete(path).then().statusCode(204);
    }

    @Test
    void nor_of_its_incidents_and_deliveries() throws SQLException {
        open(mains, TenantId.MAIN.value());
        deliver(mains, mains, UUID.randomUUID(), "incident.resolved");
        var path = INCIDENTS + "/" + mains;
        var before = Api.admin().get(path).asString();

        other().get(INCIDENTS + "?limit=500").then().body("items.id", contains(incident.toString()));
        hasNo(path, "");
        saying("{}").post(path + "/acknowledge").then().statusCode(404);
        other().get(DELIVERIES + "?limit=500").then().body("items.id", not(hasItem(mains.toString())));
        other().get(DELIVERIES + "?incident=" + mains).then().body("items", equalTo(List.of()));

        Api.admin().get(DELIVERIES + "?incident=" + mains).then().body("items.id", contains(mains.toString()));
        assertThat(Api.admin().get(path).asString()).isEqualTo(before);
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

    private RequestSpecification saying(String json) {
        return other().contentType(ContentType.JSON).body(json);
    }

    private void hasNo(String path, String... below) {
        for (var more : below) {
            other().get(path + more).then().statusCode(404);
        }
    }

    private void open(UUID id, UUID of) throws SQLException {
        execute("""
                INSERT INTO incident (id, tenant_id, target_id, target_key, target_name, target_url, target_labels, public,
                                      severity, started_at, opened_at, trigger, cause)
                VALUES (?, ?, gen_random_uuid(), 'gateway', ?, 'https://a.example', '{}', true, 'high', now(), now(), '{"kind": "target"}',
                        '{"target": "gateway", "startedAt": "2026-11-23T03:00:00Z", "verdict": "fail", "reason": "status",
                          "message": "it is down", "timingsMs": {"total": 1}}')
                """, id, of, name);
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
