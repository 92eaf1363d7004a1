package dev.pharos.web.console;

import static dev.pharos.web.api.Api.admin;
import static dev.pharos.web.api.Api.newKey;
import static dev.pharos.web.api.Api.sending;
import static dev.pharos.web.console.Visit.CONSOLE;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.catalog.apikeys.ApiKeys;
import dev.pharos.core.access.Role;
import dev.pharos.core.access.TenantId;
import dev.pharos.testing.PharosTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Inbound sources in the console: what each sent last, and its address. */
@PharosTest
class InboundTest {
    private static final String SOURCES = "/api/v1/inbound-sources/";
    private static final String LIST = CONSOLE + "/inbound";
    private static final Pattern ADDRESS = Pattern.compile("<code class=\"once\">(/api/v1/inbound/[^<]+)</code>");

    @Inject
    DataSource database;

    @Inject
    ApiKeys keys;

    private final String key = newKey();

    @BeforeEach
    void make() {
        sending(
                        "{\"name\": \"Metrics <b>\", \"format\": \"alertmanager\", \"secret\": \"a secret of theirs\", \"channels\": []}")
                .put(SOURCES + key)
                .then()
                .statusCode(201);
    }

    @AfterEach
    void clear() {
        admin().delete(SOURCES + key);
    }

    private Visit visit(TenantId tenant, Role role) throws SQLException {
        return Visit.of(Visit.key(database, keys, tenant, role));
    }

    private static String seen(Visit visit) {
        return visit.get(LIST).then().statusCode(200).extract().asString();
    }

    @Test
    void an_editor_makes_the_address_which_is_shown_once_and_everybody_sees_what_came() throws SQLException {
        var editor = visit(TenantId.MAIN, Role.EDITOR);
        var made = editor.press(LIST + "/" + key + "/token")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        var found = ADDRESS.matcher(made);
        assertThat(found.find()).isTrue();
        var address = found.group(1);
        var token = address.substring(address.lastIndexOf('/') + 1);

        given().body("{\"version\": \"3\"}").post(address).then().statusCode(401);
        given().header("Authorization", "Bearer a secret of theirs")
                .body(
                        "{\"alerts\": [{\"status\": \"firing\", \"labels\": {\"alertname\": \"Disk <i>\"}, \"fingerprint\": \"a\"}]}")
                .post(address)
                .then()
                .statusCode(200);
        assertThat(seen(visit(TenantId.MAIN, Role.VIEWER)))
                .contains("<strong>Metrics &lt;b&gt;</strong>")
                .contains("Says its secret; nobody is told.")
                .contains("Disk &lt;i&gt;</a>, opened")
                .contains("Refused, 401: The request does not prove")
                .doesNotContain("<i>")
                .doesNotContain(token)
                .doesNotContain("a secret of theirs")
                .doesNotContain("/token")
                .doesNotContain("/console/edit/inbound-sources");
        assertThat(seen(editor))
                .contains("<a href=\"/console/edit/inbound-sources/" + key + "\">Metrics &lt;b&gt;</a>")
                .contains("action=\"/console/inbound/" + key + "/token\"")
                .doesNotContain(token);
        assertThat(editor.get(CONSOLE + "/edit/inbound-sources/" + key)
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString())
                .doesNotContain("a secret of theirs");
        String incident = admin().get("/api/v1/incidents?target=inbound-" + key).path("items[0].id");
        assertThat(editor.get(CONSOLE + "/incidents/" + incident)
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString())
                .contains("Opened from outside")
                .contains("Labels: alertname=Disk &lt;i&gt;")
                .doesNotContain("<i>");
    }

    @Test
    void who_only_looks_makes_no_address_and_another_tenant_sees_nothing() throws SQLException {
        visit(TenantId.MAIN, Role.VIEWER)
                .press(LIST + "/" + key + "/token")
                .then()
                .statusCode(403);
        var stranger = visit(Visit.tenant(database), Role.ADMIN);

        assertThat(seen(stranger))
                .contains("No other system opens incidents here yet.")
                .doesNotContain("Metrics");
        stranger.press(LIST + "/" + key + "/token").then().statusCode(404);
    }
}
