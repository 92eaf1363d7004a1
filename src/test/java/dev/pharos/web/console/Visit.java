package dev.pharos.web.console;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.catalog.apikeys.ApiKeys;
import dev.pharos.core.access.KeyHash;
import dev.pharos.core.access.Role;
import dev.pharos.core.access.TenantId;
import dev.pharos.store.sql.Write;
import io.restassured.http.Cookie;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.sql.SQLException;
import java.util.UUID;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/** Somebody who looks at the console in a browser: presses what is on the page, and keeps the cookie. */
public final class Visit {
    static final String CONSOLE = "/console";
    static final String SIGN_IN = CONSOLE + "/sign-in";
    public static final String COOKIE = "pharos_console";

    private static final Pattern FORM = Pattern.compile("name=\"form\" value=\"([0-9a-f]{64})\"");

    private final Cookie cookie;

    private Visit(Cookie cookie) {
        this.cookie = cookie;
    }

    /** Signs in with a key. */
    public static Visit of(String key) {
        var answer = signIn(key);
        answer.then().statusCode(303);
        return new Visit(answer.detailedCookie(COOKIE));
    }

    static Response signIn(String key) {
        return form().formParam("key", key).post(SIGN_IN);
    }

    static RequestSpecification form() {
        return given().redirects().follow(false).contentType("application/x-www-form-urlencoded");
    }

    /** Makes a key of a role, in a tenant. */
    public static String key(DataSource database, ApiKeys keys, TenantId tenant, Role role) throws SQLException {
        var key = "key-of-a-test-" + UUID.randomUUID();
        try (var connection = database.getConnection()) {
            Write.execute(
                    connection,
                    "INSERT INTO api_key (id, tenant_id, name, sha256, created_at, role) VALUES (?, ?, ?, ?, now(), ?)",
                    UUID.randomUUID(),
                    tenant.value(),
                    "k" + UUID.randomUUID(),
                    KeyHash.ofKey(key).bytes(),
                    role.code());
            keys.refresh(connection);
        }
        return key;
    }

    public static TenantId tenant(DataSource database) throws SQLException {
        var id = UUID.randomUUID();
        try (var connection = database.getConnection()) {
            Write.execute(
                    connection,
                    "INSERT INTO tenant (id, key, name, created_at) VALUES (?, ?, 'Other', now())",
                    id,
                    "t" + id.toString().substring(0, 8));
        }
        return new TenantId(id);
    }

    public Cookie cookie() {
        return cookie;
    }

    RequestSpecification with() {
        return given().redirects().follow(false).cookie(COOKIE, cookie.getValue());
    }

    /** @param path encoded, as it stands in a link */
    Response get(String path) {
        return with().urlEncodingEnabled(false).get(path);
    }

    String page() {
        return get(CONSOLE).then().statusCode(200).extract().asString();
    }

    /** What an open page reads by itself. */
    String again() {
        return get(CONSOLE + "/live/now").then().statusCode(200).extract().asString();
    }

    /** What the forms of its pages carry. */
    String formToken() {
        var found = FORM.matcher(page());
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    /** Presses a button: sends the form with its own token. */
    Response press(String path, String... fields) {
        return send(path, formToken(), fields);
    }

    /** Sends a form with this token. */
    Response send(String path, String formToken, String... fields) {
        var request = with().contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .formParam("form", formToken);
        for (var i = 0; i < fields.length; i += 2) {
            request.formParam(fields[i], fields[i + 1]);
        }
        return request.post(path);
    }
}
