package dev.pharos.catalog.inbound;

import static dev.pharos.web.api.Api.admin;
import static dev.pharos.web.api.Api.newKey;
import static dev.pharos.web.api.Api.sending;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import dev.pharos.testing.PharosTest;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Inbound sources over REST. */
@PharosTest
class InboundSourcesResourceTest {
    private static final String SOURCES = "/api/v1/inbound-sources";

    private final String key = newKey();
    private final String address = SOURCES + "/" + key;

    @AfterEach
    void gone() {
        admin().delete(address);
    }

    @Test
    void a_source_is_made_changed_and_deleted() {
        sending("{\"name\": \"Metrics\", \"format\": \"grafana\", \"secret\": \"a secret of theirs\"}")
                .put(address)
                .then()
                .statusCode(201)
                .body("key", equalTo(key))
                .body("mapping", nullValue())
                .body("severity", equalTo("high"))
                .body("severityFrom", equalTo("severity"))
                .body("policy", nullValue())
                .body("channels", nullValue())
                .body("secret", equalTo("•••"));
        sending("{\"severity\": \"low\"}").patch(address).then().statusCode(200).body("severity", equalTo("low"));
        sending(
                        "{\"format\": \"generic\", \"mapping\": {\"id\": \"$.a.id\", \"status\": \"a.on\", \"firing\": [\"yes\"]}}")
                .put(address)
                .then()
                .statusCode(200)
                .body("mapping.id", equalTo("$.a.id"))
                .body("mapping.resolved", equalTo(List.of("resolved")))
                .body("secret", equalTo("•••"));
        sending("{\"secret\": null}").patch(address).then().body("secret", nullValue());
        admin().get(SOURCES + "?limit=200").then().statusCode(200).body("items.key", hasItem(key));
        admin().get("/api/v1/audit?what=inbound-source&limit=50").then().body("items.key", hasItem(key));
        admin().delete(address).then().statusCode(204);
        admin().get(address + "/events").then().statusCode(404);
        admin().post(address + "/token").then().statusCode(404);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            {}                                                                  | format         | is missing: write alertmanager, grafana, cloudflare or generic
            {"format": "nagios"}                                                | format         | must be one of alertmanager, grafana, cloudflare, generic
            {"format": "generic"}                                               | ''             | the format generic needs a mapping
            {"format": "grafana", "mapping": {"id": "a", "status": "b"}}        | ''             | the format grafana needs no mapping
            {"format": "generic", "mapping": {"status": "b"}}                   | mapping.id     | is missing
            {"format": "generic", "mapping": {"id": "a..b", "status": "b"}}     | mapping.id     | must be names with dots between
            {"format": "generic", "mapping": {"id": "a", "status": "b", "x": 1}} | mapping.x     | is unknown
            {"format": "generic", "mapping": {"id": "a", "status": "b", "firing": ["on"], "resolved": ["on"]}} | mapping.firing | is in firing and in resolved
            {"format": "grafana", "secret": "short"}                            | secret         | must have 8 to 200
            {"format": "grafana", "secret": "•••"}                              | secret         | write the secret itself
            {"format": "grafana", "policy": "nobodys-own"}                      | policy         | does not exist
            {"format": "grafana", "channels": ["nobodys-own"]}                  | channels[0]    | does not exist
            {"format": "grafana", "policy": "a", "channels": []}                | ''             | leave one of them out
            """)
    void what_is_wrong_is_told_by_field(String body, String field, String message) {
        sending(body)
                .put(address)
                .then()
                .statusCode(422)
                .body("violations.find { it.field == '" + field + "' }.message", containsString(message));
    }

    @Test
    void a_key_leaves_room_for_what_stands_before_it() {
        sending("{\"format\": \"grafana\"}")
                .put(SOURCES + "/" + "k".repeat(56))
                .then()
                .statusCode(422)
                .body("violations.message", hasItem(containsString("must have at most 55")));
    }
}
