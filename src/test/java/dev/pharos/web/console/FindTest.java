package dev.pharos.web.console;

import static dev.pharos.testing.PostgresForTests.ADMIN_KEY;
import static dev.pharos.web.api.Api.CHANNELS;
import static dev.pharos.web.api.Api.TARGETS;
import static dev.pharos.web.api.Api.admin;
import static dev.pharos.web.api.Api.newKey;
import static dev.pharos.web.api.Api.sending;
import static dev.pharos.web.console.Visit.CONSOLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import dev.pharos.catalog.apikeys.ApiKeys;
import dev.pharos.core.access.Role;
import dev.pharos.testing.PharosTest;
import dev.pharos.web.api.incident.OpenIncidents;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.Locale;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One field finds everything that a tenant has, and nothing of another. */
@PharosTest
class FindTest {
    private static final String VIEW = CONSOLE + "/find?q=";

    @Inject
    DataSource database;

    @Inject
    ApiKeys keys;

    @Inject
    OpenIncidents open;

    private final String word = newKey();
    private final String target = word + "-shop";
    private final String channel = word + "-ops";
    private final String policy = word + "-nights";

    @BeforeEach
    void define() {
        sending("""
                {"name": "Store <b> of things", "url": "http://127.0.0.1:9/", "paused": true, "labels": {"wing": "%s"}}
                """.formatted(word)).put(TARGETS + "/" + target).then().statusCode(201);
        sending("{\"name\": \"Operations\", \"url\": \"http://127.0.0.1:9/hook\"}")
                .put(CHANNELS + "/" + channel)
                .then()
                .statusCode(201);
        sending("{\"steps\": [{\"after\": \"0s\", \"notify\": [\"channel:" + channel + "\"]}]}")
                .put("/api/v1/escalation-policies/" + policy)
                .then()
                .statusCode(201);
    }

    @AfterEach
    void clear() {
        admin().delete("/api/v1/escalation-policies/" + policy);
        admin().delete(CHANNELS + "/" + channel);
        admin().delete(TARGETS + "/" + target);
    }

    private static String found(Visit visit, String query) {
        return visit.get(VIEW + query).then().statusCode(200).extract().asString();
    }

    @Test
    void a_word_finds_targets_and_all_else_that_is_called_so() {
        var visit = Visit.of(ADMIN_KEY);
        assertThat(found(visit, word.toUpperCase(Locale.ROOT)))
                .contains("<a href=\"/console/targets/" + target
                        + "\">Store &lt;b&gt; of things</a> <small>paused</small>")
                .contains("<a href=\"/console/channels/" + channel + "\">Operations</a> <small>" + channel + "</small>")
                .contains("<h2 id=\"named-3\">Escalation policies</h2>")
                .contains("<small>" + policy + "</small>");
        assertThat(found(visit, word + "+shop"))
                .as("a target holds both words, the rest do not")
                .contains(target)
                .doesNotContain("/console/channels/" + channel);
        assertThat(found(visit, "wing%3D%22" + word + "%22"))
                .as("only targets have labels")
                .contains(target)
                .doesNotContain("/console/channels/" + channel);
    }

    @Test
    void an_id_finds_its_incident() {
        var key = OpenIncidents.failingTarget();
        var incident = open.of(key);
        assertThat(found(Visit.of(ADMIN_KEY), incident)).contains("<a href=\"/console/incidents/" + incident + "\">");
        admin().delete(TARGETS + "/" + key).then().statusCode(204);
    }

    @Test
    void what_is_not_there_or_cannot_be_looked_for_is_said() {
        var visit = Visit.of(ADMIN_KEY);
        assertThat(found(visit, "")).contains("What are you looking for?").doesNotContain("<section class=\"h\"");
        assertThat(found(visit, "nothing%25is_called_so")).contains("Nothing is called that.");
        visit.get(VIEW + "team%3D%7E%22(%22")
                .then()
                .statusCode(422)
                .body(containsString("That cannot be looked for."))
                .body(containsString("id=\"all-e\""));
        visit.get(VIEW + "x".repeat(1_001)).then().statusCode(422).body(containsString("at most 1000 are looked for"));
    }

    @Test
    void another_tenant_finds_nothing_of_it() throws SQLException {
        var other = Visit.of(Visit.key(database, keys, Visit.tenant(database), Role.ADMIN));
        assertThat(found(other, word)).contains("Nothing is called that.");
    }
}
