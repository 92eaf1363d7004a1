package dev.pharos.web.description;

import static dev.pharos.web.api.Api.admin;
import static dev.pharos.web.api.Api.newKey;
import static dev.pharos.web.api.Api.sending;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.catalog.contacts.EditedContacts;
import dev.pharos.catalog.edit.defined.Names;
import dev.pharos.catalog.edit.defined.Ref;
import dev.pharos.catalog.edit.defined.Thing;
import dev.pharos.catalog.inbound.EditedInboundSources;
import dev.pharos.catalog.policies.EditedPolicies;
import dev.pharos.catalog.rules.EditedAlertRules;
import dev.pharos.catalog.schedules.EditedSchedules;
import dev.pharos.testing.PharosTest;
import dev.pharos.web.api.Api;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the description of the API shows by way of example is what the API takes. */
@PharosTest
class ExamplesTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNode API = description();
    private static final String OPENINGS = "/api/v1/incidents";
    private static final String INCIDENTS = OPENINGS + "/{id}";

    /** What PagerDuty sends bears its signature; {@code PagerDutyResourceTest} has it. */
    private static final String SIGNED = "/api/v1/inbound/";

    /** One request of the description. */
    private record Example(String method, String path, String type, JsonNode body) {
        @Override
        public String toString() {
            return method + " " + path + " " + type;
        }
    }

    @Inject
    DataSource database;

    private final List<String> made = new ArrayList<>();
    private Optional<UUID> incident = Optional.empty();

    static Stream<Example> examples() {
        var all = new ArrayList<Example>();
        API.get("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(operation -> operation
                                .getValue()
                                .at("/requestBody/content")
                                .properties()
                                .forEach(content -> bodies(content.getValue())
                                        .forEach(body -> all.add(new Example(
                                                operation.getKey().toUpperCase(Locale.ROOT),
                                                path.getKey(),
                                                content.getKey(),
                                                body))))));
        return all.stream().filter(it -> !it.path().startsWith(SIGNED));
    }

    private static List<JsonNode> bodies(JsonNode content) {
        var bodies = new ArrayList<JsonNode>();
        if (content.has("example")) {
            bodies.add(content.get("example"));
        }
        content.path("examples")
                .forEach(it -> bodies.add(API.at(it.get("$ref").asText().substring(1) + "/value")));
        return bodies;
    }

    @AfterEach
    void gone() throws SQLException {
        made.stream().filter(it -> it.startsWith(OPENINGS)).forEach(it -> admin().post(it + "/resolve"));
        made.reversed().forEach(it -> admin().delete(it));
        if (incident.isPresent()) {
            execute("UPDATE outbox SET decided_at = now() WHERE incident_id = '" + incident.get() + "'");
            execute("UPDATE incident SET resolved_at = now(), resolution = 'recovered' WHERE id = '" + incident.get()
                    + "' AND resolved_at IS NULL");
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void each_example_is_taken(Example example) throws Exception {
        var body = example.body().deepCopy();
        var address = example.path();
        if (address.equals(INCIDENTS)) {
            address = made(OPENINGS);
        } else if (address.startsWith(INCIDENTS)) {
            address = address.replace("{id}", open().toString());
            address = address.contains("{update}") ? address.replaceFirst("/\\{update}", updated(address)) : address;
        } else if (address.contains("{key}") && !example.method().equals("PUT")) {
            address = address.replaceFirst("^.*\\{key}", made(address.substring(0, address.indexOf("/{key}"))));
        } else {
            var key = newKey();
            if (body instanceof ObjectNode object && object.has("key")) {
                object.put("key", key);
            }
            address = address.replace("{key}", key);
            made.add(address.contains(key) ? address : address.replace(":batch", "") + "/" + key);
        }
        bring(example.path(), body);

        var encoder = EncoderConfig.encoderConfig()
                .encodeContentTypeAs(example.type(), ContentType.TEXT)
                .appendDefaultContentCharsetToContentTypeIfUndefined(false);
        var answer = admin().config(RestAssuredConfig.config().encoderConfig(encoder))
                .contentType(example.type())
                .body((body.isTextual() ? body.asText() : body.toString()).getBytes(StandardCharsets.UTF_8))
                .urlEncodingEnabled(false)
                .request(example.method(), address);

        assertThat(answer.statusCode()).as(answer.asString()).isIn(200, 201, 202);
        Optional.ofNullable(answer.header("Location"))
                .map(it -> it.replaceFirst("^.*(?=/api/)", ""))
                .ifPresent(made::add);
    }

    /** A field without an example is one that nobody finds. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Contact",
                "EscalationPolicy",
                "Schedule",
                "Silence",
                "MaintenanceWindow",
                "Announcement",
                "UpdateTemplate",
                "AlertRule",
                "InboundSource"
            })
    void the_example_of_a_thing_has_each_of_its_fields(String shape) {
        var fields = new TreeSet<String>();
        API.at("/components/schemas/" + shape + "Definition/properties")
                .fieldNames()
                .forEachRemaining(fields::add);

        assertThat(API.at("/components/examples/" + shape + "Definition/value").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrderElementsOf(fields);
    }

    @Test
    void each_request_of_a_thing_that_people_edit_has_an_example() {
        var without = new TreeSet<String>();
        API.get("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(operation -> operation
                                .getValue()
                                .at("/requestBody/content")
                                .forEach(content -> {
                                    if (bodies(content).isEmpty()) {
                                        without.add(operation.getKey() + " " + path.getKey());
                                    }
                                })));
        assertThat(without).isEmpty();
    }

    /** One of the things at this address, made by the example of how to make one. */
    private String made(String collection) throws SQLException {
        var example = examples()
                .filter(it -> it.method().equals("POST") && it.path().equals(collection))
                .findFirst()
                .orElseThrow();
        var body = (ObjectNode) example.body().deepCopy();
        if (body.has("key")) {
            body.put("key", newKey());
        }
        bring(collection, body);
        var location = sending(body.toString())
                .post(collection)
                .then()
                .statusCode(201)
                .extract()
                .header("Location")
                .replaceFirst("^.*(?=/api/)", "");
        made.add(location);
        return location;
    }

    /** Makes what an example names, where it is not there. */
    private static void bring(String path, JsonNode body) {
        if (body instanceof ObjectNode object) {
            names(path).in(object).forEach(it -> bring(it.ref()));
        }
    }

    private static Names names(String path) {
        if (path.startsWith("/api/v1/contacts")) {
            return EditedContacts.TABLE.names();
        }
        if (path.startsWith("/api/v1/schedules")) {
            return EditedSchedules.TABLE.names();
        }
        if (path.equals(OPENINGS)) {
            return Names.at("components[]", Thing.TARGET);
        }
        if (path.startsWith("/api/v1/alert-rules")) {
            return EditedAlertRules.TABLE.names();
        }
        if (path.startsWith("/api/v1/inbound-sources")) {
            return EditedInboundSources.TABLE.names();
        }
        return path.startsWith("/api/v1/escalation-policies") ? EditedPolicies.TABLE.names() : Names.NONE;
    }

    private static void bring(Ref ref) {
        switch (ref.thing()) {
            case CHANNEL -> put(Api.CHANNELS + "/" + ref.key(), "{\"url\": \"http://127.0.0.1:9/hook\"}");
            case CONTACT -> {
                put(Api.CHANNELS + "/of-examples", "{\"url\": \"http://127.0.0.1:9/hook\"}");
                put("/api/v1/contacts/" + ref.key(), "{\"channels\": [\"of-examples\"]}");
            }
            case SCHEDULE -> {
                put(Api.CHANNELS + "/of-examples", "{\"url\": \"http://127.0.0.1:9/hook\"}");
                put("/api/v1/contacts/of-examples", "{\"channels\": [\"of-examples\"]}");
                put(
                        "/api/v1/schedules/" + ref.key(),
                        "{\"layers\": [{\"participants\": [\"of-examples\"], \"start\": \"2026-12-01\"}]}");
            }
            case TARGET -> put(Api.TARGETS + "/" + ref.key(), Api.target(ref.key(), "\"paused\": true"));
            case POLICY -> {
                put(Api.CHANNELS + "/of-examples", "{\"url\": \"http://127.0.0.1:9/hook\"}");
                put(
                        "/api/v1/escalation-policies/" + ref.key(),
                        "{\"steps\": [{\"notify\": [\"channel:of-examples\"]}]}");
            }
            case SILENCE, WINDOW, STATUS_PAGE, ANNOUNCEMENT, UPDATE_TEMPLATE, ALERT_RULE, INBOUND_SOURCE ->
                throw new AssertionError(ref + " is named by an example: bring it");
        }
    }

    private static void put(String address, String body) {
        assertThat(sending(body).put(address).statusCode()).isIn(200, 201);
    }

    /** An update of that incident, made by the example of how to make one. */
    private static String updated(String address) {
        var location = sending(example(INCIDENTS + "/updates"))
                .post(address.substring(0, address.indexOf("/{update}")))
                .then()
                .statusCode(201)
                .extract()
                .header("Location");
        return location.substring(location.lastIndexOf('/'));
    }

    private static String example(String path) {
        return examples()
                .filter(it -> it.method().equals("POST") && it.path().equals(path))
                .findFirst()
                .orElseThrow()
                .body()
                .toString();
    }

    private UUID open() throws SQLException {
        var id = UUID.randomUUID();
        incident = Optional.of(id);
        execute(
                "INSERT INTO incident (id, target_id, target_key, target_name, target_url, target_labels, public, severity,"
                        + " started_at, opened_at, cause, trigger) VALUES ('" + id + "', '" + UUID.randomUUID()
                        + "', 'gateway', 'Gateway', 'https://gateway.example', '{}', false, 'high', now(), now(),"
                        + " '{\"target\": \"gateway\", \"startedAt\": \"2026-11-23T03:00:00Z\", \"verdict\": \"fail\", \"reason\":"
                        + " \"status\", \"message\": \"it is down\", \"timingsMs\": {\"total\": 1}}', '{\"kind\": \"target\"}')");
        return id;
    }

    private void execute(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static JsonNode description() {
        try {
            return JSON.readTree(
                    Files.readString(Path.of("src/main/resources/dev/pharos/web/description/openapi.json")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
