package dev.pharos.catalog.edit.defined;

import static dev.pharos.web.api.Api.CHANNELS;
import static dev.pharos.web.api.Api.TARGETS;
import static dev.pharos.web.api.Api.admin;
import static dev.pharos.web.api.Api.newKey;
import static dev.pharos.web.api.Api.sending;
import static dev.pharos.web.api.Api.target;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.pharos.catalog.apikeys.ApiKeys;
import dev.pharos.core.access.KeyHash;
import dev.pharos.testing.PharosTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What one tenant's people write on who is told is neither seen, nor named, nor followed by another's. */
@PharosTest
class TenantsOfDefinitionsTest {
    private static final String CONTACTS = "/api/v1/contacts";
    private static final String SCHEDULES = "/api/v1/schedules";
    private static final String POLICIES = "/api/v1/escalation-policies";
    private static final String WINDOWS = "/api/v1/maintenance-windows";
    private static final String PAGES = "/api/v1/status-pages";
    private static final String SILENCES = "/api/v1/silences";

    @Inject
    DataSource database;

    @Inject
    ApiKeys keys;

    private final UUID tenant = UUID.randomUUID();
    private final String key = "key-of-" + tenant;

    @BeforeEach
    void another() throws SQLException {
        execute("INSERT INTO tenant (id, key, name, created_at) VALUES ('" + tenant + "', '" + tenant
                + "', 'Other', now())");
        try (var connection = database.getConnection();
                var insert = connection.prepareStatement("INSERT INTO api_key (id, tenant_id, name, sha256, created_at,"
                        + " role) VALUES (gen_random_uuid(), ?, 'admin', ?, now(), 'admin')")) {
            insert.setObject(1, tenant);
            insert.setBytes(2, KeyHash.ofKey(key).bytes());
            insert.execute();
            keys.refresh(connection);
        }
    }

    @AfterEach
    void gone() throws SQLException {
        other().get(TARGETS)
                .jsonPath()
                .getList("items.key", String.class)
                .forEach(it -> other().delete(TARGETS + "/" + it).then().statusCode(204));
        for (var table : List.of(
                "escalation_policy",
                "schedule",
                "contact",
                "channel",
                "silence",
                "status_page",
                "maintenance_window",
                "audit",
                "api_key")) {
            execute("DELETE FROM " + table + " WHERE tenant_id = '" + tenant + "'");
        }
        execute("DELETE FROM tenant WHERE id = '" + tenant + "'");
        try (var connection = database.getConnection()) {
            keys.refresh(connection);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {CONTACTS, SCHEDULES, POLICIES, WINDOWS, SILENCES, PAGES})
    void what_is_mains_is_not_there_for_another(String path) {
        var address = made(path);
        var before = admin().get(address).asString();
        var name = address.substring(address.lastIndexOf('/') + 1);

        other().get(path + "?limit=500&total=true")
                .then()
                .body("items", equalTo(List.of()))
                .body("total", is(0));
        other().get(address).then().statusCode(404);
        saying("{}").patch(address).then().statusCode(404);
        other().delete(address).then().statusCode(404);
        if (path.equals(SILENCES)) {
            other().post(address + "/expire").then().statusCode(404);
            saying("{\"by\": \"1h\"}").post(address + "/extend").then().statusCode(404);
        }
        if (path.equals(SCHEDULES)) {
            other().get(address + "/on-call").then().statusCode(404);
            other().get(address + "/calendar.ics").then().statusCode(404);
            other().post(address + "/calendar-link").then().statusCode(404);
            other().delete(address + "/calendar-link").then().statusCode(404);
        }
        assertThat(admin().get(address).asString()).isEqualTo(before);
        other().get("/api/v1/audit?limit=500").then().body("items.key", not(hasItem(name)));
        admin().get("/api/v1/audit?key=" + name).then().body("items.key", contains(name));
    }

    @Test
    void what_is_mains_is_named_by_nobody_else_and_is_not_in_use_there() {
        var channel = made(CHANNELS);
        var contact = made(CONTACTS);
        var schedule = made(SCHEDULES);
        var policy = made(POLICIES);

        saying("{\"key\": \"x\", \"channels\": [\"" + name(channel) + "\"]}")
                .post(CONTACTS)
                .then()
                .statusCode(422);
        saying("{\"key\": \"x\", \"steps\": [{\"notify\": [\"contact:" + name(contact) + "\", \"schedule:"
                        + name(schedule) + "\", \"channel:" + name(channel) + "\"]}]}")
                .post(POLICIES)
                .then()
                .statusCode(422)
                .body(
                        "violations.field",
                        containsInAnyOrder("steps[0].notify[0]", "steps[0].notify[1]", "steps[0].notify[2]"));
        saying(target(newKey(), "\"policy\": \"" + name(policy) + "\""))
                .post(TARGETS)
                .then()
                .statusCode(422);

        // The same keys name what is their own there, which keeps nobody of main from deleting.
        saying("{\"url\": \"http://127.0.0.1:9/\"}").put(channel).then().statusCode(201);
        saying("{\"channels\": [\"" + name(channel) + "\"]}")
                .put(contact)
                .then()
                .statusCode(201);
        saying("{\"steps\": [{\"notify\": [\"contact:" + name(contact) + "\"]}]}")
                .put(policy)
                .then()
                .statusCode(201);
        admin().delete(contact).then().statusCode(204);
        other().get(contact).then().statusCode(200);
        other().delete(contact).then().statusCode(409);
    }

    @Test
    void policies_silences_and_windows_are_for_the_targets_of_their_tenant() throws SQLException {
        var mine = newKey();
        sending(target(mine, "\"paused\": true, \"labels\": {\"of\": \"" + mine + "\"}"))
                .post(TARGETS)
                .then()
                .statusCode(201);
        saying(target(mine, "\"paused\": true, \"labels\": {\"of\": \"" + mine + "\"}"))
                .post(TARGETS)
                .then()
                .statusCode(201);
        saying("{\"key\": \"ops\", \"url\": \"http://127.0.0.1:9/\"}")
                .post(CHANNELS)
                .then()
                .statusCode(201);
        saying("{\"key\": \"all\", \"default\": true, \"steps\": [{\"notify\": [\"channel:ops\"]}]}")
                .post(POLICIES)
                .then()
                .statusCode(201);

        // All of the other's are silenced, and one of main's.
        saying(silence("target=~\\\".+\\\"")).post(SILENCES).then().statusCode(201);
        escalation(admin(), mine).body("policy.key", not(equalTo("all"))).body("steps.held", everyItem(nullValue()));
        escalation(other(), mine).body("policy.key", equalTo("all")).body("steps[0].held", equalTo("silence"));
        execute("DELETE FROM silence WHERE tenant_id = '" + tenant + "'");

        sending(silence("of=\\\"" + mine + "\\\"")).post(SILENCES).then().statusCode(201);
        escalation(other(), mine).body("steps.held", everyItem(nullValue()));

        saying("{\"key\": \"all\", \"matchers\": [\"target=~\\\".+\\\"\"], \"duration\": \"1h\", \"startsAt\": \""
                        + Instant.now().minus(Duration.ofMinutes(5)) + "\"}")
                .post(WINDOWS)
                .then()
                .statusCode(201);
        escalation(other(), mine).body("steps[0].held", equalTo("maintenance"));
        escalation(admin(), mine).body("steps.held", not(hasItem("maintenance")));
        admin().delete(TARGETS + "/" + mine).then().statusCode(204);
    }

    private static ValidatableResponse escalation(RequestSpecification who, String target) {
        return who.get(TARGETS + "/" + target + "/escalation").then().statusCode(200);
    }

    private static String silence(String matcher) {
        return "{\"matchers\": [\"" + matcher + "\"], \"endsAt\": \"2099-01-01T00:00:00Z\", \"comment\": \"known\"}";
    }

    private static String made(String path) {
        var key = newKey();
        var body = switch (path) {
            case CHANNELS -> "{\"key\": \"" + key + "\", \"url\": \"http://127.0.0.1:9/hook\"}";
            case CONTACTS -> "{\"key\": \"" + key + "\", \"channels\": [\"" + name(made(CHANNELS)) + "\"]}";
            case SCHEDULES ->
                "{\"key\": \"" + key + "\", \"layers\": [{\"participants\": [\"" + name(made(CONTACTS))
                        + "\"], \"start\": \"2026-12-01\"}]}";
            case POLICIES ->
                "{\"key\": \"" + key + "\", \"steps\": [{\"notify\": [\"channel:" + name(made(CHANNELS)) + "\"]}]}";
            case WINDOWS ->
                "{\"key\": \"" + key + "\", \"matchers\": [\"of=" + key
                        + "\"], \"startsAt\": \"2026-12-01T02:00\", \"duration\": \"1h\"}";
            case PAGES ->
                "{\"key\": \"" + key + "\", \"title\": \"Ours\", \"sections\": [{\"name\": \"A\", \"matchers\": [\"of="
                        + key + "\"]}]}";
            default -> silence("of=" + key);
        };
        return sending(body)
                .post(path)
                .then()
                .statusCode(201)
                .extract()
                .header("Location")
                .replaceFirst("^.*(?=/api/)", "");
    }

    private static String name(String address) {
        return address.substring(address.lastIndexOf('/') + 1);
    }

    private RequestSpecification other() {
        return given().header("Authorization", "Bearer " + key);
    }

    private RequestSpecification saying(String json) {
        return other().contentType(ContentType.JSON).body(json);
    }

    private void execute(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
