package dev.pharos.web.api.wire;

import static dev.pharos.web.api.Api.TARGETS;
import static dev.pharos.web.api.Api.admin;
import static dev.pharos.web.api.Api.newKey;
import static dev.pharos.web.api.Api.sending;
import static dev.pharos.web.api.Api.target;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.pharos.testing.PharosTest;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@PharosTest
class UnknownParametersTest {

    @ParameterizedTest(name = "{0} {1} -> {2}: {3}")
    @CsvSource(delimiter = '|', textBlock = """
            GET    | /api/v1/targets?page=2                      | page  | known are cursor, group, label, limit, q, state, total
            GET    | /api/v1/targets?lable=team:core             | lable | did you mean "label"?
            GET    | /api/v1/targets?Limit=2                     | Limit | did you mean "limit"?
            GET    | /api/v1/targets?li%6Dits=2                  | limits | did you mean "limit"?
            GET    | /api/v1/targets?offset                      | offset | known are
            GET    | /api/v1/targets?limit=2&limit=3             | limit | is there 2 times: write it once
            GET    | /api/v1/channels?state=up                   | state | known are cursor, limit, total
            GET    | /api/v1/incidents?status=open               | status | did you mean "state"?
            GET    | /api/v1/incidents/none?expand=events        | expand | no parameter is taken here
            POST   | /api/v1/incidents/none/acknowledge?by=Mira  | by    | no parameter is taken here
            GET    | /api/v1/deliveries?channels=ops             | channels | did you mean "channel"?
            GET    | /api/v1/targets/none?fields=key             | fields | no parameter is taken here
            GET    | /api/v1/targets/none/results?since=1        | since | known are
            GET    | /api/v1/targets/none/availability?from=1    | from  | known are excludeMaintenance, objective, timeZone, window
            POST   | /api/v1/targets/none/probe?timeout=1s       | timeout | no parameter is taken here
            DELETE | /api/v1/targets/none?force=true             | force | no parameter is taken here
            DELETE | /api/v1/channels/none?force=true            | force | no parameter is taken here
            """)
    void what_a_resource_does_not_take_is_refused_by_name(String method, String address, String name, String says) {
        admin().urlEncodingEnabled(false)
                .request(method, address)
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("violations.field", equalTo(List.of(name)))
                .body("violations[0].message", containsString(says));
    }

    @Test
    void nothing_is_written_by_a_request_that_is_refused() {
        var key = newKey();
        sending(target(key, "")).post(TARGETS + "?dryRun=true").then().statusCode(422);
        admin().get(TARGETS + "/" + key).then().statusCode(404);
    }

    @Test
    void all_of_them_are_named_at_once_and_labels_may_be_many() {
        admin().get(TARGETS + "?page=2&sort=key&label=a:b&label=c:d")
                .then()
                .statusCode(422)
                .body("violations.size()", equalTo(2));
        admin().get(TARGETS + "?label=a:b&label=c:d").then().statusCode(200);
    }

    @Test
    void who_has_no_key_learns_nothing_of_parameters() {
        given().get(TARGETS + "?page=2").then().statusCode(401);
    }

    @Test
    void pages_for_people_take_what_others_add_to_their_address() {
        given().get("/?utm_source=mail").then().statusCode(200);
    }

    /** A native image has no reflection but for what is named. */
    @Test
    void every_resource_is_named_for_the_native_image() {
        var resources = new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("dev.pharos.web.api", "dev.pharos.web.badges", "dev.pharos.catalog")
                        .stream()
                        .filter(it -> it.isAnnotatedWith(Path.class))
                        .flatMap(it -> Stream.concat(Stream.of(it), it.getAllRawSuperclasses().stream()))
                        .map(JavaClass::getName)
                        .filter(it -> it.startsWith("dev.pharos."))
                        .distinct()
                        .toList();
        assertThat(UnknownParameters.class
                        .getAnnotation(RegisterForReflection.class)
                        .classNames())
                .containsExactlyInAnyOrderElementsOf(resources);
    }
}
