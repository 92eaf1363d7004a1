package dev.pharos.web.console;

import static dev.pharos.testing.PostgresForTests.ADMIN_KEY;
import static dev.pharos.web.api.Api.TARGETS;
import static dev.pharos.web.api.Api.admin;
import static dev.pharos.web.api.Api.newKey;
import static dev.pharos.web.api.Api.sending;
import static dev.pharos.web.api.incident.OpenIncidents.INCIDENTS;
import static dev.pharos.web.api.incident.OpenIncidents.failingTarget;
import static dev.pharos.web.console.Visit.CONSOLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.pharos.catalog.apikeys.ApiKeys;
import dev.pharos.core.access.Role;
import dev.pharos.store.sql.Transaction;
import dev.pharos.store.sql.Write;
import dev.pharos.testing.PharosTest;
import dev.pharos.web.api.incident.OpenIncidents;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Now on a wall: all that is wrong, and nothing to press. */
@PharosTest
class WallTest {
    private static final String WALL = CONSOLE + "/wall";
    private static final Pattern ENDS = Pattern.compile("<time id=\"ends\" datetime=\"([^\"]+)\"");

    @Inject
    OpenIncidents open;

    @Inject
    DataSource database;

    @Inject
    ApiKeys keys;

    @Inject
    Clock clock;

    /** So many have a place on it, and other tests leave some open. */
    @BeforeEach
    void endWhatOthersLeft() {
        for (var state : List.of("open", "acknowledged")) {
            List<String> targets = admin().queryParam("state", state)
                    .queryParam("limit", 500)
                    .get(INCIDENTS)
                    .path("items.target");
            targets.forEach(it -> admin().delete(TARGETS + "/" + it));
        }
    }

    private static String page(Visit visit, String path) {
        return visit.get(path).then().statusCode(200).extract().asString();
    }

    /** What it says of one incident. */
    private static String line(String page, String key) {
        var name = page.indexOf("<strong class=\"name\">" + key + "</strong>");
        assertThat(name).isPositive();
        return page.substring(page.lastIndexOf("<li", name), page.indexOf("</li>", name));
    }

    @Test
    void what_is_wrong_stands_there_with_who_has_it() {
        var key = failingTarget();
        var incident = open.of(key);
        var visit = Visit.of(ADMIN_KEY);
        assertThat(line(page(visit, WALL), key))
                .startsWith("<li class=\"waits\">")
                .contains("<span class=\"by down\">nobody has taken it</span>");
        assertThat(page(visit, WALL))
                .contains("lit-down")
                .contains("data-live=\"/console/live/wall\"")
                .doesNotContain("<form")
                .doesNotContain("<button")
                .doesNotContain("<nav");
        admin().contentType("application/json")
                .body("{}")
                .post(INCIDENTS + "/" + incident + "/acknowledge")
                .then()
                .statusCode(200);
        assertThat(line(page(visit, WALL), key)).contains("is on it</span>").doesNotContain("waits");
        admin().delete(TARGETS + "/" + key).then().statusCode(204);
    }

    @Test
    void what_is_only_slow_stands_there_too() {
        var key = newKey();
        sending(
                        "{\"key\": \"" + key + "\", \"name\": \"Slow " + key + "\", \"url\": \"http://127.0.0.1:"
                                + RestAssured.port
                                + "/q/health/live\", \"interval\": \"1h\", \"confirmation\": {\"failures\": 1}, \"degradedWhen\": [\"[RESPONSE_TIME] > 0\"]}")
                .post(TARGETS)
                .then()
                .statusCode(201);
        var visit = Visit.of(ADMIN_KEY);
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(page(visit, WALL))
                        .containsPattern("Slow " + key + "[^<]*: worse than it should be[.]"));
        admin().delete(TARGETS + "/" + key).then().statusCode(204);
    }

    @ParameterizedTest
    @ValueSource(strings = {WALL, CONSOLE + "/live/wall"})
    void it_is_of_ones_own_tenant_and_calm_in_a_sentence(String path) throws SQLException {
        var key = failingTarget();
        open.of(key);
        var other = Visit.of(Visit.key(database, keys, Visit.tenant(database), Role.VIEWER));
        assertThat(page(other, path))
                .contains("<span>Nothing is watched yet.</span>")
                .doesNotContain(key)
                .doesNotContain("class=\"wrongs\"");
        admin().delete(TARGETS + "/" + key).then().statusCode(204);
    }

    @Test
    void it_says_when_its_session_ends_and_does_not_prolong_it_by_itself() throws SQLException {
        var visit = Visit.of(ADMIN_KEY);
        var first = ends(page(visit, WALL));
        assertThat(first)
                .isAfter(clock.instant())
                .isBefore(clock.instant().plus(Duration.ofHours(2)).plusSeconds(60));
        var hash = dev.pharos.core.access.KeyHash.ofKey(visit.cookie().getValue());
        Transaction.run(
                database,
                connection -> Write.execute(
                        connection,
                        "UPDATE console_session SET seen_at = seen_at - interval '110 minutes' WHERE token_sha256 = ?",
                        (Object) hash.bytes()));
        var later = page(visit, CONSOLE + "/live/wall");
        assertThat(ends(later)).isBefore(first.minus(Duration.ofMinutes(100)));
        assertThat(later).contains("<p class=\"degraded\">The session of this wall ends at");
    }

    private static Instant ends(String page) {
        var found = ENDS.matcher(page);
        assertThat(found.find()).isTrue();
        return Instant.parse(found.group(1));
    }
}
