package dev.pharos.web.api.wire;

import static dev.pharos.web.api.Api.TARGETS;
import static dev.pharos.web.api.Api.admin;
import static dev.pharos.web.api.Api.newKey;
import static dev.pharos.web.api.Api.sending;
import static dev.pharos.web.api.Api.target;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.nullValue;

import dev.pharos.testing.PharosTest;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@PharosTest
class PagesOfListsTest {
    private static final Pattern NEXT = Pattern.compile("<(/api/v1/[^>]+)>; rel=\"next\"");

    @Test
    void the_link_leads_through_the_whole_list_and_keeps_what_filters_it() {
        var group = "Größe & \"mehr\" > " + newKey();
        var made = new ArrayList<String>();
        for (var i = 0; i < 3; i++) {
            made.add(newKey());
            sending(target(made.getLast(), "\"paused\": true, \"group\": \"" + group.replace("\"", "\\\"") + "\""))
                    .post(TARGETS)
                    .then()
                    .statusCode(201);
        }
        sending(target(newKey(), "\"paused\": true")).post(TARGETS).then().statusCode(201);

        var found = new ArrayList<String>();
        var answer = admin().queryParam("group", group)
                .queryParam("limit", 1)
                .queryParam("total", true)
                .get(TARGETS);
        for (var page = 0; page < made.size(); page++) {
            answer.then().statusCode(200).body("total", equalTo(3));
            found.addAll(answer.jsonPath().getList("items.key", String.class));
            var link = answer.header("Link");
            if (link == null) {
                break;
            }
            var next = NEXT.matcher(link);
            assertThat(next.matches()).as(link).isTrue();
            answer = admin().urlEncodingEnabled(false).get(next.group(1));
        }
        assertThat(found).containsExactlyElementsOf(made.stream().sorted().toList());
        assertThat(answer.header("Link")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"targets", "channels", "incidents", "deliveries"})
    void how_many_there_are_is_told_to_whoever_asks(String list) {
        admin().get("/api/v1/" + list + "?total=true&limit=1")
                .then()
                .statusCode(200)
                .body("total", greaterThanOrEqualTo(0));
        admin().get("/api/v1/" + list).then().statusCode(200).body("total", nullValue());
        admin().get("/api/v1/" + list + "?total=yes")
                .then()
                .statusCode(422)
                .body("violations.field", equalTo(List.of("total")));
    }

    @Test
    void so_are_the_results_of_a_target() {
        var key = newKey();
        sending(target(key, "\"paused\": true")).post(TARGETS).then().statusCode(201);
        admin().get(TARGETS + "/" + key + "/results?total=true&from=2026-01-01T00:00:00Z")
                .then()
                .statusCode(200)
                .body("total", equalTo(0));
    }
}
