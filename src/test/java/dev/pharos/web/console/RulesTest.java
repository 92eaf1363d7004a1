package dev.pharos.web.console;

import static dev.pharos.web.api.Api.admin;
import static dev.pharos.web.api.Api.newKey;
import static dev.pharos.web.api.Api.sending;
import static dev.pharos.web.console.Visit.CONSOLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import dev.pharos.catalog.apikeys.ApiKeys;
import dev.pharos.core.access.Role;
import dev.pharos.core.access.TenantId;
import dev.pharos.testing.PharosTest;
import dev.pharos.web.api.Api;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Alert rules in the console: who sees them, and who may change them. */
@PharosTest
class RulesTest {
    private static final String RULES = "/api/v1/alert-rules/";
    private static final String LIST = CONSOLE + "/alert-rules";

    @Inject
    DataSource database;

    @Inject
    ApiKeys keys;

    private final String key = newKey();

    @BeforeEach
    void make() {
        sending("{\"name\": \"Slow <b>\", \"when\": \"p95 > 60000\", \"match\": [\"target=" + key + "\"]}")
                .put(RULES + key)
                .then()
                .statusCode(201);
    }

    @AfterEach
    void clear() {
        admin().delete(RULES + key);
    }

    private String seen(Role role) throws SQLException {
        return Visit.of(Visit.key(database, keys, TenantId.MAIN, role))
                .get(LIST)
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    @Test
    void whoever_may_read_sees_what_each_asks_and_only_an_editor_may_change_one() throws SQLException {
        assertThat(seen(Role.VIEWER))
                .contains("<a href=\"/console/alert-rules/" + key + "\">Slow &lt;b&gt;</a>")
                .contains("<code>p95 &gt; 60000</code>")
                .contains("Calm.")
                .doesNotContain("/console/edit/alert-rules")
                .doesNotContain("/console/make/alert-rules");
        assertThat(seen(Role.EDITOR)).contains("href=\"/console/make/alert-rules\"");
    }

    @Test
    void another_tenant_sees_none_of_them() throws SQLException {
        Visit.of(Visit.key(database, keys, Visit.tenant(database), Role.ADMIN))
                .get(LIST)
                .then()
                .statusCode(200)
                .body(containsString("There is no alert rule yet."))
                .body(not(containsString("Slow")));
    }

    private String shown(Role role, String query) throws SQLException {
        return Visit.of(Visit.key(database, keys, TenantId.MAIN, role))
                .get(LIST + "/" + key + query)
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    @Test
    void one_shows_what_it_would_have_done_and_its_number_can_be_moved() throws SQLException {
        sending("{\"key\": \"" + key
                        + "\", \"url\": \"http://127.0.0.1:9/\", \"interval\": \"1s\", \"timeout\": \"1s\"}")
                .post(Api.TARGETS)
                .then()
                .statusCode(201);
        sending("{\"when\": \"error_rate > 200%\"}").patch(RULES + key).then().statusCode(200);
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(shown(Role.VIEWER, "?window=1h"))
                        .contains("In the last hour it would never have fired, of 1 target with ")
                        .contains("value=\"200\"")
                        .contains("Calm all the time.")
                        .doesNotContain("/console/edit/"));
        assertThat(shown(Role.EDITOR, "?window=1h&threshold=5"))
                .contains("With <code>error_rate &gt; 5%</code>: In the last hour it would have fired once")
                .contains("error_rate is 100 %")
                .contains("Change the rule to this")
                .contains("when: &quot;error_rate &gt; 5%&quot;");
        assertThat(shown(Role.EDITOR, "?threshold=many")).contains("many is no number");
        admin().delete(Api.TARGETS + "/" + key);
        Visit.of(Visit.key(database, keys, TenantId.MAIN, Role.VIEWER))
                .get(LIST + "/nobodys-own")
                .then()
                .statusCode(404);
    }
}
