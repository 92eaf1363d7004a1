package dev.pharos.web.api;

import static dev.pharos.web.api.Api.admin;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.startsWith;

import dev.pharos.testing.PharosTest;
import dev.pharos.testing.PostgresForTests;
import io.restassured.http.ContentType;
import io.restassured.http.Method;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@PharosTest
class AccessTest {
    private static final Set<String> METHODS = Set.of("get", "put", "post", "patch", "delete");

    @Test
    void nothing_that_openapi_lists_under_api_answers_without_a_key() {
        var seen = 0;
        for (var path : described().entrySet()) {
            for (var method : path.getValue().keySet()) {
                if (path.getKey().startsWith("/api")
                        && !path.getKey().startsWith("/api/v1/inbound/")
                        && METHODS.contains(method)) {
                    refuses(Method.valueOf(method.toUpperCase(Locale.ROOT)), path.getKey());
                    seen++;
                }
            }
        }
        assertThat(seen).isGreaterThan(20);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api",
                "/api/",
                "/api/v1",
                "/api/v1/nowhere",
                "/api/v2/targets",
                "/metrics",
                "/probe?target=x",
                "/probe?target=http://127.0.0.1/"
            })
    void neither_does_what_it_does_not_list(String path) {
        refuses(Method.GET, path);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/apis", "/api-docs", "/apiary/v1"})
    void what_only_begins_like_the_api_is_a_page_that_is_not_there(String path) {
        given().get(path).then().statusCode(404).contentType(startsWith("text/html"));
    }

    @Test
    void a_visitor_of_the_page_is_not_asked_for_the_key_that_he_sends() {
        for (var path : Set.of("/", "/health", "/status.css")) {
            given().header("Authorization", "Bearer wrong").get(path).then().statusCode(200);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//api/v1/targets",
                "/api//v1/targets",
                "/api/v1/targets/",
                "/api/v1;a=b/targets",
                "/api;a=b/v1/targets",
                "/%61pi/v1/targets",
                "/API/v1/targets",
                "/./api/v1/targets",
                "/x/../api/v1/targets"
            })
    void no_spelling_of_an_address_slips_by(String path) {
        var status = given().urlEncodingEnabled(false).get(path).statusCode();
        assertThat(status).isIn(401, 404, 400);
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiter = '|', textBlock = """
            Bearer %s      | 200
            bearer %s      | 200
            BEARER   %s    | 200
            Basic %s       | 401
            Bearer         | 401
            Bearer x%s     | 401
            %s             | 401
            """)
    void a_key_is_a_bearer_token_and_the_schemes_name_has_no_case(String header, int status) {
        given().header("Authorization", header.formatted(PostgresForTests.ADMIN_KEY))
                .get(Api.TARGETS)
                .then()
                .statusCode(status);
    }

    @Test
    void every_answer_carries_the_id_of_its_request() {
        admin().get(Api.TARGETS).then().header("X-Request-Id", matchesPattern("[0-9a-f-]{36}"));
        admin().header("X-Request-Id", "mine-1").get(Api.TARGETS).then().header("X-Request-Id", equalTo("mine-1"));
        admin().header("X-Request-Id", "not harmless\"")
                .get(Api.TARGETS)
                .then()
                .header("X-Request-Id", matchesPattern("[0-9a-f-]{36}"));
    }

    @Test
    void openapi_tells_of_the_key_and_of_problems() {
        given().accept(ContentType.JSON)
                .get("/q/openapi")
                .then()
                .statusCode(200)
                .body("components.securitySchemes.key.scheme", equalTo("bearer"))
                .body("components.schemas.Problem.type", equalTo("object"))
                .body("paths.'/api/v1/targets'.post.responses.'422'.'$ref'", equalTo("#/components/responses/Invalid"))
                .body(
                        "components.responses.Invalid.content.'application/problem+json'.schema.'$ref'",
                        equalTo("#/components/schemas/Problem"))
                .body(
                        "paths.'/api/v1/targets'.post.requestBody.content.'application/json'.schema.'$ref'",
                        equalTo("#/components/schemas/TargetDefinition"));
        given().get("/q/swagger-ui/").then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/nowhere",
                "/health",
                "/metrics",
                "/q/openapi",
                "/q/swagger-ui/",
                "/q/nowhere",
                "/api/v1/targets"
            })
    void every_answer_tells_browsers_to_run_and_show_nothing_that_is_not_ours(String path) {
        given().get(path)
                .then()
                .header("X-Content-Type-Options", equalTo("nosniff"))
                .header("Referrer-Policy", equalTo("no-referrer"))
                .header(
                        "Content-Security-Policy",
                        allOf(startsWith("default-src 'none'"), containsString("frame-ancestors 'none'")));
    }

    @Test
    void no_answer_of_the_api_is_stored_on_the_way() {
        admin().get(Api.TARGETS).then().statusCode(200).header("Cache-Control", equalTo("no-store"));
        given().get(Api.TARGETS).then().statusCode(401).header("Cache-Control", equalTo("no-store"));
        Api.sending("{\"key\": \"" + Api.newKey() + "\", \"url\": \"https://a.example/\"}")
                .post(Api.CHANNELS)
                .then()
                .statusCode(201)
                .body("secret", startsWith("whsec_"))
                .header("Cache-Control", equalTo("no-store"));
    }

    /** RFC 9110, section 15.5.6. */
    @Test
    void an_answer_that_an_address_lacks_a_method_names_those_that_it_has() {
        described().forEach((path, operations) -> {
            var has = operations.keySet().stream().filter(METHODS::contains).toList();
            METHODS.stream()
                    .filter(method -> !has.contains(method))
                    .forEach(method -> assertThat(allowed(method, path))
                            .as("%s %s", method, path)
                            .containsAll(has)
                            .doesNotContain(method));
        });
        for (var page : List.of("/", "/components/x", "/incidents", "/incidents/x", "/status.css")) {
            assertThat(allowed("put", page)).containsExactly("get", "head", "options");
        }
    }

    private static List<String> allowed(String method, String path) {
        var answer = Api.sending("{}")
                .urlEncodingEnabled(false)
                .request(Method.valueOf(method.toUpperCase(Locale.ROOT)), address(path));
        assertThat(answer.statusCode()).as("%s %s", method, path).isEqualTo(405);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        return List.of(answer.header("Allow").toLowerCase(Locale.ROOT).split(", "));
    }

    private static String address(String path) {
        return path.replaceAll("\\{[a-z]+}", "x");
    }

    private static void refuses(Method method, String path) {
        given().contentType(ContentType.JSON)
                .body("{}")
                .request(method, address(path))
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .header("WWW-Authenticate", startsWith("Bearer"))
                .body("status", equalTo(401));
    }

    private static Map<String, Map<String, Object>> described() {
        return given().accept(ContentType.JSON).get("/q/openapi").jsonPath().getMap("paths");
    }
}
