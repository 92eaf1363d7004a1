package dev.pharos.web.console;

import static dev.pharos.testing.PostgresForTests.ADMIN_KEY;
import static dev.pharos.web.api.Api.TARGETS;
import static dev.pharos.web.api.Api.admin;
import static dev.pharos.web.api.Api.newKey;
import static dev.pharos.web.api.Api.sending;
import static dev.pharos.web.console.Visit.CONSOLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.catalog.apikeys.ApiKeys;
import dev.pharos.core.access.Role;
import dev.pharos.core.access.TenantId;
import dev.pharos.cycle.Watchlist;
import dev.pharos.testing.PharosTest;
import dev.pharos.web.page.words.Words;
import jakarta.inject.Inject;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How Pharos itself is, for whoever runs it. */
@PharosTest
class SelfTest {
    @Inject
    DataSource database;

    @Inject
    ApiKeys keys;

    @Inject
    Watchlist watchlist;

    private final String target = newKey();

    /** Where nothing is watched the console begins with its first steps. */
    @BeforeEach
    void watch() {
        sending("{\"url\": \"http://127.0.0.1:9/\", \"paused\": true}")
                .put(TARGETS + "/" + target)
                .then()
                .statusCode(201);
    }

    @AfterEach
    void clear() {
        admin().delete(TARGETS + "/" + target);
    }

    @Test
    void each_part_and_the_figures_that_matter_stand_there() {
        var visit = Visit.of(ADMIN_KEY);
        assertThat(visit.page()).contains("<a href=\"/console/self\">Pharos itself</a>");
        var page = visit.get(CONSOLE + "/self").then().statusCode(200).extract().asString();
        assertThat(page)
                .contains("<strong>Database</strong>")
                .contains("data-live=\"/console/live/self\"")
                .contains("<dt>Targets</dt><dd>" + Words.number(watchlist.all().size()) + "</dd>")
                .contains("<dt>Waiting in the spool</dt><dd>")
                .containsPattern("<dt>Late, the worst of the last minutes</dt><dd>[0-9.,]+ ms</dd>")
                .doesNotContain("<dt>Targets</dt><dd>not measured");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/self", "/live/self"})
    void it_is_for_the_admin_alone(String path) throws SQLException {
        var editor = Visit.of(Visit.key(database, keys, TenantId.MAIN, Role.EDITOR));
        editor.get(CONSOLE + path).then().statusCode(403);
        assertThat(editor.page()).doesNotContain("/console/self");
    }
}
