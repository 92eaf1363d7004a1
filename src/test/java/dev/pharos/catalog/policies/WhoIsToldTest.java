package dev.pharos.catalog.policies;

import static dev.pharos.web.api.Api.CHANNELS;
import static dev.pharos.web.api.Api.admin;
import static dev.pharos.web.api.Api.newKey;
import static dev.pharos.web.api.Api.sending;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.pharos.testing.PharosTest;
import io.restassured.http.ContentType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Contacts, schedules, policies and windows over REST: they are one resource, asked here by each of their paths. */
@PharosTest
class WhoIsToldTest {
    private static final String CONTACTS = "/api/v1/contacts";
    private static final String SCHEDULES = "/api/v1/schedules";
    private static final String POLICIES = "/api/v1/escalation-policies";
    private static final String WINDOWS = "/api/v1/maintenance-windows";

    @Test
    void slack_now_the_one_on_call_after_five_minutes_and_the_lead_after_fifteen() {
        var channel = channel();
        var ann = contact(channel);
        var schedule = schedule(ann);
        var policy = newKey();

        sending("""
                {"key": "%s", "name": "Core", "match": ["team=\\"core\\""], "steps": [
                 {"after": "0s", "notify": ["channel:%s"]},
                 {"after": "5m", "notify": ["schedule:%s"]},
                 {"after": "15m", "notify": ["contact:%s"], "severities": ["critical"]}]}
                """.formatted(policy, channel, schedule, ann))
                .post(POLICIES)
                .then()
                .statusCode(201)
                .header("Location", containsString(POLICIES + "/" + policy))
                .header("ETag", "\"1\"")
                .body("steps[1].notify[0]", equalTo("schedule:" + schedule))
                .body("groupInterval", equalTo("5m"))
                .body("source", nullValue())
                .body("createdAt", notNullValue());
        admin().get(POLICIES + "/" + policy).then().statusCode(200).body("name", equalTo("Core"));
    }

    @ParameterizedTest
    @ValueSource(strings = {CONTACTS, SCHEDULES, POLICIES, WINDOWS})
    void each_is_put_read_patched_listed_and_deleted_by_its_revision(String path) {
        var key = newKey();
        var address = path + "/" + key;
        var body = body(path);

        sending(body).put(address).then().statusCode(201).header("ETag", "\"1\"");
        var read = admin().get(address).then().statusCode(200).extract().asString();
        sending(read).put(address).then().statusCode(200).header("ETag", "\"1\"");
        sending("{\"name\": \"Other\"}")
                .header("If-Match", "\"7\"")
                .patch(address)
                .then()
                .statusCode(412);
        sending("{\"name\": \"Other\"}")
                .header("If-Match", "\"1\"")
                .patch(address)
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("name", equalTo("Other"))
                .body("key", equalTo(key));
        admin().queryParam("limit", 500)
                .queryParam("total", true)
                .get(path)
                .then()
                .statusCode(200)
                .body("items.key", hasItem(key))
                .body("total", notNullValue());
        admin().queryParam("limt", 5)
                .get(path)
                .then()
                .statusCode(422)
                .body("violations[0].message", containsString("limit"));
        admin().header("If-Match", "\"1\"").delete(address).then().statusCode(412);
        admin().delete(address).then().statusCode(204);
        admin().get(address).then().statusCode(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {CONTACTS, SCHEDULES, POLICIES, WINDOWS, "/api/v1/silences"})
    void nobody_without_a_key_sees_or_changes_any(String path) {
        given().get(path).then().statusCode(401);
        given().get(path + "/x").then().statusCode(401);
        given().contentType(ContentType.JSON).body("{}").post(path).then().statusCode(401);
        given().contentType(ContentType.JSON).body("{}").put(path + "/x").then().statusCode(401);
        given().contentType(ContentType.JSON)
                .body("{}")
                .patch(path + "/x")
                .then()
                .statusCode(401);
        given().delete(path + "/x").then().statusCode(401);
    }

    @Test
    void two_with_one_key_are_refused_and_nothing_is_changed() {
        var key = newKey();
        var body = "{\"key\": \"%s\", \"channels\": [\"%s\"]}".formatted(key, channel());
        sending(body).post(CONTACTS).then().statusCode(201);

        sending(body).post(CONTACTS).then().statusCode(409).body("detail", containsString(key));
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', textBlock = """
            /api/v1/contacts            | {"key": "x", "channels": ["gone-1", "gone-2"]} | channels[0], channels[1]
            /api/v1/schedules           | {"key": "x", "layers": [{"participants": ["gone"], "start": "2026-12-01"}], "overrides": [{"from": "2026-12-01T00:00", "until": "2026-12-02T00:00", "contact": "gone"}]} | layers[0].participants[0], overrides[0].contact
            /api/v1/escalation-policies | {"key": "x", "steps": [{"notify": ["channel:gone"]}, {"after": "5m", "notify": ["contact:gone", "schedule:gone"]}]} | steps[0].notify[0], steps[1].notify[0], steps[1].notify[1]
            """)
    void what_is_named_must_exist_and_each_place_is_told(String path, String body, String fields) {
        var told = sending(body).post(path).then().statusCode(422).extract().jsonPath();

        assertThat(told.getList("violations.field", String.class)).containsExactly(fields.split(", "));
        assertThat(told.getList("violations.message", String.class)).allMatch(it -> it.contains("gone"));
        admin().get(path + "/x").then().statusCode(404);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', textBlock = """
            /api/v1/contacts            | {"key": "x", "timeZone": "Mars", "channels": ["gone", "No Key"]} | timeZone, channels[1], channels[0]
            /api/v1/schedules           | {"key": "x", "nme": 1, "layers": [{"participants": ["gone"], "start": "soon"}]} | layers[0].start, nme, layers[0].participants[0]
            /api/v1/escalation-policies | {"key": "x", "repeat": 99, "steps": [{"notify": ["channel:gone"]}, {"after": "5m", "notify": ["pager:x", "contact:gone"]}]} | steps[1].notify[0], repeat, steps[0].notify[0], steps[1].notify[1]
            """)
    void what_names_nothing_is_told_with_all_else_that_is_wrong(String path, String body, String fields) {
        var told = sending(body).post(path).then().statusCode(422).extract().jsonPath();

        assertThat(told.getList("violations.field", String.class)).containsExactlyInAnyOrder(fields.split(", "));
        admin().get(path + "/x").then().statusCode(404);
    }

    @Test
    void a_change_is_told_all_at_once_too_and_changes_nothing() {
        var address = POLICIES + "/" + newKey();
        sending(body(POLICIES)).put(address).then().statusCode(201);

        sending("{\"repeat\": 99, \"steps\": [{\"notify\": [\"schedule:gone\"]}]}")
                .patch(address)
                .then()
                .statusCode(422)
                .body("violations.field", containsInAnyOrder("repeat", "steps[0].notify[0]"));
        sending("{\"repeat\": 99, \"steps\": [{\"notify\": [\"schedule:gone\"]}]}")
                .put(address)
                .then()
                .statusCode(422)
                .body("violations.field", containsInAnyOrder("repeat", "steps[0].notify[0]"));
        admin().get(address).then().header("ETag", equalTo("\"1\""));
    }

    @Test
    void what_is_in_use_is_not_deleted_and_it_is_told_by_whom() {
        var channel = channel();
        var ann = contact(channel);
        var schedule = schedule(ann);
        var policy = newKey();
        sending("{\"steps\": [{\"notify\": [\"schedule:%s\", \"channel:%s\"]}]}".formatted(schedule, channel))
                .put(POLICIES + "/" + policy)
                .then()
                .statusCode(201);

        inUse(CHANNELS + "/" + channel, "the contact \"" + ann + "\", the escalation policy \"" + policy + "\"");
        inUse(CONTACTS + "/" + ann, "the schedule \"" + schedule + "\"");
        inUse(SCHEDULES + "/" + schedule, "the escalation policy \"" + policy + "\"");

        admin().delete(POLICIES + "/" + policy).then().statusCode(204);
        admin().delete(SCHEDULES + "/" + schedule).then().statusCode(204);
        admin().delete(CONTACTS + "/" + ann).then().statusCode(204);
        admin().delete(CHANNELS + "/" + channel).then().statusCode(204);
    }

    @Test
    void a_window_tells_when_it_comes_next() {
        var key = newKey();
        sending("""
                {"matchers": ["team=core"], "startsAt": "2026-01-04T02:00", "duration": "2h",
                 "rrule": "FREQ=WEEKLY;BYDAY=SU", "timeZone": "Europe/Berlin", "message": "We deploy"}
                """).put(WINDOWS + "/" + key).then().statusCode(201);

        admin().get(WINDOWS + "/" + key)
                .then()
                .body("startsAt", equalTo("2026-01-04T02:00"))
                .body("next.from", notNullValue())
                .body("public", equalTo(true));
    }

    private static void inUse(String address, String by) {
        admin().delete(address).then().statusCode(409).body("detail", containsString("is named by " + by));
    }

    private static String body(String path) {
        return switch (path) {
            case CONTACTS -> "{\"channels\": [\"" + channel() + "\"]}";
            case SCHEDULES -> layers(contact(channel()));
            case POLICIES -> "{\"steps\": [{\"notify\": [\"channel:" + channel() + "\"]}]}";
            default -> "{\"matchers\": [\"team=x\"], \"startsAt\": \"2026-12-01T02:00\", \"duration\": \"1h\"}";
        };
    }

    private static String channel() {
        var key = newKey();
        sending("{\"url\": \"https://a.example/\"}")
                .put(CHANNELS + "/" + key)
                .then()
                .statusCode(201);
        return key;
    }

    private static String contact(String channel) {
        var key = newKey();
        sending("{\"channels\": [\"" + channel + "\"]}")
                .put(CONTACTS + "/" + key)
                .then()
                .statusCode(201);
        return key;
    }

    private static String schedule(String contact) {
        var key = newKey();
        sending(layers(contact)).put(SCHEDULES + "/" + key).then().statusCode(201);
        return key;
    }

    private static String layers(String contact) {
        return "{\"layers\": [{\"participants\": [\"" + contact + "\"], \"start\": \"2026-01-05\"}]}";
    }
}
