package dev.pharos.catalog.silences;

import static dev.pharos.web.api.Api.admin;
import static dev.pharos.web.api.Api.sending;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import dev.pharos.testing.PharosTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import org.junit.jupiter.api.Test;

@PharosTest
class SilencesResourceTest {
    private static final String SILENCES = "/api/v1/silences";

    @Test
    void who_made_it_is_who_signed_in_and_it_begins_now() {
        var silence = sending(body("", "2099-01-01T00:00:00Z").replace("}", ", \"createdBy\": \"somebody else\"}"))
                .post(SILENCES)
                .then()
                .statusCode(201)
                .body("createdBy", equalTo("admin key"))
                .body("state", equalTo("active"))
                .extract();

        admin().get(silence.header("Location"))
                .then()
                .statusCode(200)
                .body("id", equalTo(silence.path("id")))
                .body("matchers", hasItem("team=\"core\""));
    }

    @Test
    void it_is_extended_and_ended_and_then_stays_as_it_was() {
        var address = made("", "2099-01-01T00:00:00Z");

        sending("{\"by\": \"1h\"}")
                .post(address + "/extend")
                .then()
                .statusCode(200)
                .body("endsAt", equalTo("2099-01-01T01:00:00.000Z"));
        sending("{\"comment\": \"longer\"}")
                .patch(address)
                .then()
                .statusCode(200)
                .body("comment", equalTo("longer"))
                .body("createdBy", equalTo("admin key"));
        admin().post(address + "/expire").then().statusCode(200).body("state", equalTo("expired"));

        admin().post(address + "/expire").then().statusCode(409);
        sending("{\"by\": \"1h\"}").post(address + "/extend").then().statusCode(409);
        admin().delete(address).then().statusCode(204);
        admin().get(address).then().statusCode(200).body("state", equalTo("expired"));
    }

    @Test
    void one_that_has_not_begun_goes_altogether() {
        var address = made("2098-01-01T00:00:00Z", "2099-01-01T00:00:00Z");
        admin().get(address).then().body("state", equalTo("pending"));

        admin().delete(address).then().statusCode(204);

        admin().get(address).then().statusCode(404);
    }

    @Test
    void they_are_listed_by_where_they_stand() {
        var active = id(made("", "2099-01-01T00:00:00Z"));
        var pending = id(made("2098-01-01T00:00:00Z", "2099-01-01T00:00:00Z"));
        var expired = id(made("2001-01-01T00:00:00Z", "2002-01-01T00:00:00Z"));

        listed("active").body("items.id", hasItem(active)).body("items.state", everyItem(equalTo("active")));
        listed("pending").body("items.id", hasItem(pending)).body("items.state", everyItem(equalTo("pending")));
        listed("expired").body("items.id", hasItem(expired)).body("items.state", everyItem(equalTo("expired")));
        var sum = List.of("active", "pending", "expired").stream()
                .mapToInt(it -> listed(it).extract().path("total"))
                .sum();
        admin().get(SILENCES + "?total=true").then().body("total", equalTo(sum));
        admin().get(SILENCES + "?state=over")
                .then()
                .statusCode(422)
                .body("violations[0].field", equalTo("state"))
                .body("violations[0].message", containsString("pending, active, expired"));
    }

    private static ValidatableResponse listed(String state) {
        return admin().get(SILENCES + "?limit=500&total=true&state=" + state)
                .then()
                .statusCode(200);
    }

    private static String id(String address) {
        return address.substring(address.lastIndexOf('/') + 1);
    }

    @Test
    void what_is_wrong_is_told_at_once_and_nobody_chooses_its_id() {
        sending("{\"matchers\": [\"team!=x\"], \"endsAt\": \"2001-01-01T00:00:00Z\"}")
                .post(SILENCES)
                .then()
                .statusCode(422)
                .body("violations", hasSize(3));
        sending(body("", "2099-01-01T00:00:00Z").replace("}", ", \"key\": \"mine\"}"))
                .post(SILENCES)
                .then()
                .statusCode(422)
                .body("violations[0].field", equalTo("key"));
        sending("{}").put(SILENCES + "/mine").then().statusCode(405);
        sending("{\"for\": \"1h\"}")
                .post(made("", "2099-01-01T00:00:00Z") + "/extend")
                .then()
                .statusCode(422)
                .body("violations", hasSize(2));
    }

    private static String made(String from, String until) {
        return sending(body(from, until))
                .post(SILENCES)
                .then()
                .statusCode(201)
                .extract()
                .header("Location");
    }

    private static String body(String from, String until) {
        return "{\"matchers\": [\"team=core\"], \"endsAt\": \"" + until + "\", \"comment\": \"known\""
                + (from.isEmpty() ? "" : ", \"startsAt\": \"" + from + "\"") + "}";
    }
}
