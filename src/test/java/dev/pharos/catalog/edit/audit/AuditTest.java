package dev.pharos.catalog.edit.audit;

import static dev.pharos.web.api.Api.CHANNELS;
import static dev.pharos.web.api.Api.TARGETS;
import static dev.pharos.web.api.Api.admin;
import static dev.pharos.web.api.Api.newKey;
import static dev.pharos.web.api.Api.sending;
import static dev.pharos.web.api.Api.target;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.pharos.testing.PharosTest;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@PharosTest
class AuditTest {
    private static final String AUDIT = "/api/v1/audit";

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            target            | /api/v1/targets             | {"url": "http://127.0.0.1:9/", "interval": "1d", "paused": true}
            channel           | /api/v1/channels            | {"url": "https://a.example/"}
            escalation-policy | /api/v1/escalation-policies | {"steps": [{"notify": ["channel:CHANNEL"]}]}
            contact           | /api/v1/contacts            | {"channels": ["CHANNEL"]}
            """)
    void each_change_is_noted_with_who_made_it_and_what_differs(String what, String path, String body) {
        var key = newKey();
        var address = path + "/" + key;
        sending(body.replace("CHANNEL", channel())).put(address).then().statusCode(201);
        sending("{\"name\": \"Other\"}").patch(address).then().statusCode(200);
        sending("{\"name\": \"Other\"}").patch(address).then().statusCode(200);
        admin().delete(address).then().statusCode(204);

        admin().queryParam("key", key)
                .queryParam("total", true)
                .get(AUDIT)
                .then()
                .statusCode(200)
                .body("total", equalTo(3))
                .body("items.action", equalTo(java.util.List.of("deleted", "changed", "made")))
                .body("items[0].what", equalTo(what))
                .body("items[0].principal", equalTo("admin key"))
                .body("items[1].revision", equalTo(2))
                .body("items[1].changes.name.from", equalTo(key))
                .body("items[1].changes.name.to", equalTo("Other"))
                .body("items[1].changes.size()", equalTo(1));
    }

    @Test
    void what_is_refused_is_not_noted() {
        var key = newKey();
        sending("{\"channels\": [\"gone\"]}")
                .put("/api/v1/contacts/" + key)
                .then()
                .statusCode(422);
        sending(target(key, "\"channels\": [\"gone\"]")).post(TARGETS).then().statusCode(422);

        admin().queryParam("key", key).get(AUDIT).then().body("items", hasSize(0));
    }

    @Test
    void that_a_secret_changed_is_told_but_not_the_secret() {
        var key = channel();
        var secret = "whsec_" + Base64.getEncoder().encodeToString(new byte[24]);
        sending("{\"secret\": \"" + secret + "\"}")
                .patch(CHANNELS + "/" + key)
                .then()
                .statusCode(200);

        var told = admin().queryParam("key", key).get(AUDIT).then().statusCode(200);

        told.body("items[0].changes.secret.to", equalTo("•••"));
        assertThat(told.extract().asString()).doesNotContain("whsec_");
    }

    @Test
    void only_an_administrator_reads_it_page_by_page() {
        given().get(AUDIT).then().statusCode(401);
        channel();
        channel();
        var first = admin().queryParam("limit", 1)
                .get(AUDIT)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        var second = admin().queryParam("limit", 1)
                .queryParam("cursor", first.getString("next"))
                .get(AUDIT)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        assertThat(second.getString("items[0].id")).isLessThan(first.getString("items[0].id"));
        admin().queryParam("from", "yesterday")
                .get(AUDIT)
                .then()
                .statusCode(422)
                .body("violations[0].message", containsString("instant"));
    }

    @Test
    void a_policy_that_a_target_names_must_exist_and_then_stays() {
        var policy = newKey();
        var key = newKey();
        sending(target(key, "\"policy\": \"" + policy + "\""))
                .post(TARGETS)
                .then()
                .statusCode(422)
                .body("violations[0].field", equalTo("policy"));
        sending("{\"steps\": [{\"notify\": [\"channel:" + channel() + "\"]}]}")
                .put("/api/v1/escalation-policies/" + policy)
                .then()
                .statusCode(201);
        sending(target(key, "\"policy\": \"" + policy + "\""))
                .post(TARGETS)
                .then()
                .statusCode(201);

        admin().delete("/api/v1/escalation-policies/" + policy)
                .then()
                .statusCode(409)
                .body("detail", containsString("the target \"" + key + "\""));
        admin().delete(TARGETS + "/" + key).then().statusCode(204);
        admin().delete("/api/v1/escalation-policies/" + policy).then().statusCode(204);
    }

    private static String channel() {
        var key = newKey();
        sending("{\"url\": \"https://a.example/\"}")
                .put(CHANNELS + "/" + key)
                .then()
                .statusCode(201);
        return key;
    }
}
