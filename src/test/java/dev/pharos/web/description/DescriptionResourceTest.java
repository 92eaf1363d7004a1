package dev.pharos.web.description;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import dev.pharos.testing.PharosTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@PharosTest
class DescriptionResourceTest {
    private static final Path KEPT = Path.of("src/main/resources/dev/pharos/web/description");
    private static final Path MADE = Path.of("target");

    @ParameterizedTest
    @ValueSource(strings = {"openapi.yaml", "openapi.json"})
    void what_is_served_is_what_the_code_says(String name) throws IOException {
        var made = given().get("/q/openapi-of-the-code" + name.substring("openapi".length()))
                .asString();
        Files.writeString(MADE.resolve(name), made);

        assertThat(given().get("/q/" + name).asString())
                .as(
                        "the API has changed: look at what is different, and \"cp %s %s\"",
                        MADE.resolve(name), KEPT.resolve(name))
                .isEqualTo(made);
    }

    @ParameterizedTest(name = "{0}, accepting {1} -> {2}")
    @CsvSource({
        "/q/openapi,             */*,                         application/yaml",
        "/q/openapi,             application/json,            application/json",
        "/q/openapi,             'text/html, application/json;q=0.9', application/json",
        "/q/openapi,             application/yaml,            application/yaml",
        "/q/openapi?format=JSON, */*,                         application/json",
        "/q/openapi?format=yaml, */*,                         application/yaml",
        "/q/openapi.json,        */*,                         application/json",
        "/q/openapi.yaml,        application/json,            application/yaml",
        "/q/openapi.yml,         */*,                         application/yaml",
    })
    void yaml_is_given_unless_json_is_asked_for(String address, String accepted, String type) {
        var answer = given().accept(accepted).get(address);

        answer.then().statusCode(200).contentType(startsWith(type)).header("Vary", equalTo("Accept"));
        assertThat(answer.asString()).startsWith(type.endsWith("json") ? "{" : "---\nopenapi: 3.1.0");
    }

    @Test
    void a_person_reads_it_as_a_page() {
        given().get("/q/swagger-ui/").then().statusCode(200);
        assertThat(given().get("/q/swagger-ui/").asString())
                .contains("/q/openapi")
                .doesNotContain("of-the-code");
    }
}
