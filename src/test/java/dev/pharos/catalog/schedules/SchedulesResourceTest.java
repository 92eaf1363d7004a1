package dev.pharos.catalog.schedules;

import static dev.pharos.web.api.Api.CHANNELS;
import static dev.pharos.web.api.Api.admin;
import static dev.pharos.web.api.Api.newKey;
import static dev.pharos.web.api.Api.sending;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.pharos.testing.PharosTest;
import org.junit.jupiter.api.Test;

@PharosTest
class SchedulesResourceTest {
    private static final String SCHEDULES = "/api/v1/schedules";

    @Test
    void it_is_told_who_is_on_call_until_when_why_and_who_is_next() {
        var ann = contact();
        var bob = contact();
        var schedule = schedule(ann, bob);

        admin().queryParam("at", "2026-12-03T12:00:00Z")
                .get(schedule + "/on-call")
                .then()
                .statusCode(200)
                .body("at", equalTo("2026-12-03T12:00:00.000Z"))
                .body("contact", equalTo(ann))
                .body("reason", equalTo("layer 1 of 1"))
                .body("until", equalTo("2026-12-07T08:00:00.000Z"))
                .body("next.contact", equalTo(bob));
        admin().queryParam("at", "2026-12-01T07:59:59Z")
                .get(schedule + "/on-call")
                .then()
                .body("contact", nullValue())
                .body("reason", containsString("no layer"));
        admin().queryParam("at", "tomorrow")
                .get(schedule + "/on-call")
                .then()
                .statusCode(422)
                .body("violations[0].field", equalTo("at"));
        admin().get(SCHEDULES + "/none/on-call").then().statusCode(404);
    }

    @Test
    void contacts_are_called_by_their_names_beside_their_keys() {
        var ann = contact();
        var bob = contact();
        sending("{\"name\": \"Ann Arbor; on site\"}")
                .patch("/api/v1/contacts/" + ann)
                .then()
                .statusCode(200);
        var schedule = schedule(ann, bob);

        admin().queryParam("at", "2026-12-03T12:00:00Z")
                .get(schedule + "/on-call")
                .then()
                .body("contact", equalTo(ann))
                .body("contactName", equalTo("Ann Arbor; on site"))
                .body("next.contact", equalTo(bob))
                .body("next.contactName", equalTo(bob));
        admin().queryParam("at", "2026-12-01T00:00:00Z")
                .get(schedule + "/on-call")
                .then()
                .body("contactName", nullValue());
        var unfolded = given().get(link(schedule)).asString().replace("\r\n ", "");
        assertThat(unfolded.lines())
                .contains("SUMMARY:On call: Ann Arbor\\; on site (" + ann + ")", "SUMMARY:On call: " + bob);
    }

    @Test
    void its_calendar_is_read_by_a_secret_link_until_that_is_renewed() {
        var ann = contact();
        var schedule = schedule(ann);
        var link = link(schedule);

        var calendar = given().get(link)
                .then()
                .statusCode(200)
                .contentType("text/calendar")
                .extract()
                .asString();
        assertThat(calendar)
                .startsWith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")
                .endsWith("END:VCALENDAR\r\n")
                .contains("SUMMARY:On call: " + ann)
                .contains("DTSTART:");
        assertThat(calendar.lines()).allMatch(it -> it.length() <= 75);

        var renewed = link(schedule);
        given().get(link).then().statusCode(404);
        given().get(renewed).then().statusCode(200);
        admin().delete(schedule + "/calendar-link").then().statusCode(204);
        given().get(renewed).then().statusCode(404);
        given().get("/calendars/" + "x".repeat(43) + ".ics").then().statusCode(404);
        given().get(schedule + "/calendar.ics").then().statusCode(401);
        admin().get(schedule + "/calendar.ics").then().statusCode(200).contentType("text/calendar");
        admin().post(SCHEDULES + "/none/calendar-link").then().statusCode(404);
    }

    private static String link(String schedule) {
        return admin().post(schedule + "/calendar-link")
                .then()
                .statusCode(200)
                .extract()
                .path("path");
    }

    private static String contact() {
        var key = newKey();
        sending("{\"url\": \"https://a.example/\"}")
                .put(CHANNELS + "/" + key)
                .then()
                .statusCode(201);
        sending("{\"channels\": [\"" + key + "\"]}")
                .put("/api/v1/contacts/" + key)
                .then()
                .statusCode(201);
        return key;
    }

    private static String schedule(String... contacts) {
        var address = SCHEDULES + "/" + newKey();
        sending("""
                {"timeZone": "Europe/Berlin", "layers": [{"participants": ["%s"], "rotation": "weekly",
                 "handoverAt": "Mon 09:00", "start": "2026-12-01"}]}
                """.formatted(String.join("\", \"", contacts)))
                .put(address)
                .then()
                .statusCode(201);
        return address;
    }
}
