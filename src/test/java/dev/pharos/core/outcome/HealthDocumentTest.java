package dev.pharos.core.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HealthDocumentTest {
    private static final String PLAIN = "application/json; charset=utf-8";
    private static final String HEALTH_JSON = "application/health+json";

    @ParameterizedTest(name = "{0}: {1} -> {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ours, whole                  | {"status":"healthy","checks":{"database":true,"planning":true}}      | up: database=up planning=up
            ours, one part down          | {"status":"degraded","checks":{"database":true,"planning":false}}    | degraded: database=up planning=down
            ours, in words               | {"status":"unhealthy","checks":{"a":"healthy","b":"degraded","c":"unhealthy"}} | down: a=up b=degraded c=down
            ours, parts with details     | {"status":"healthy","checks":{"db":{"status":"healthy","ms":3}}}     | up: db=up
            ours, with a measurement     | {"status":"healthy","checks":{"db":true,"queueLength":12}}           | up: db=up
            ours, nothing checked        | {"status":"healthy","checks":{}}                                     | up:
            status counts, not its parts | {"status":"healthy","checks":{"db":false}}                           | up: db=down
            any case                     | {"status":"Healthy","checks":{"db":"OK"}}                            | up: db=up
            other members do not matter  | {"version":"1","status":"healthy","uptimeSeconds":5,"checks":{"db":true}} | up: db=up
            MicroProfile                 | {"status":"UP","checks":[{"name":"db","status":"UP","data":{"x":1}},{"name":"mq","status":"UP"}]} | up: db=up mq=up
            MicroProfile, down           | {"status":"DOWN","checks":[{"name":"db","status":"DOWN"}]}           | down: db=down
            MicroProfile, no checks      | {"status":"UP","checks":[]}                                          | up:
            Vert.x says id               | {"status":"UP","checks":[{"id":"db","status":"UP"}],"outcome":"UP"}  | up: db=up
            one name twice: the worse    | {"status":"UP","checks":[{"name":"db","status":"DOWN"},{"name":"db","status":"UP"}]} | up: db=down
            Spring Boot                  | {"status":"UP","components":{"db":{"status":"UP","details":{"v":"H2"}},"ping":{"status":"UP"}}} | up: db=up ping=up
            Spring Boot, nested          | {"status":"DOWN","components":{"broker":{"status":"DOWN","components":{"us1":{"status":"UP"},"us2":{"status":"DOWN"}}}}} | down: broker=down broker/us1=up broker/us2=down
            Spring Boot, out of service  | {"status":"OUT_OF_SERVICE","components":{"ready":{"status":"OUT_OF_SERVICE"}}} | down: ready=down
            Spring Boot, unknown         | {"status":"UNKNOWN","components":{"discovery":{"status":"UNKNOWN"}}} | degraded: discovery=degraded
            Spring Boot, own status      | {"status":"UP","components":{"db":{"status":"UP"},"x":{"status":"FATAL"}}} | up: db=up
            Spring Boot, with groups     | {"status":"UP","components":{"db":{"status":"UP"}},"groups":["liveness"]} | up: db=up
            """)
    void is_recognised_without_being_told(String kind, String body, String read) {
        assertThat(read(body, PLAIN)).isEqualTo(read);
        assertThat(read(body, null)).isEqualTo(read);
    }

    @ParameterizedTest(name = "{0}: {1} -> {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            status alone       | {"status":"pass"}                                                             | up:
            warn               | {"status":"warn","checks":{}}                                                 | degraded:
            fail               | {"status":"fail","output":"disk"}                                             | down:
            any case           | {"status":"PASS"}                                                             | up:
            alias ok           | {"status":"ok"}                                                               | up:
            alias error        | {"status":"error"}                                                            | down:
            alias up           | {"status":"up"}                                                               | up:
            alias down         | {"status":"down"}                                                             | down:
            nodes of one part  | {"status":"warn","checks":{"cassandra:responseTime":[{"status":"pass"},{"status":"warn"}]}} | degraded: cassandra:responseTime=degraded
            a measurement only | {"status":"pass","checks":{"uptime":[{"observedValue":1209600.245}],"db":[{"status":"pass"}]}} | up: db=up
            not in an array    | {"status":"pass","checks":{"db":{"status":"fail"}}}                           | up: db=down
            our words          | {"status":"healthy","checks":{"db":true}}                                     | up: db=up
            an unknown word    | {"status":"fine","checks":{"db":[{"status":"pass"}]}}                         | none
            no status          | {"checks":{"db":[{"status":"pass"}]}}                                         | none
            not a word         | {"status":true}                                                               | none
            """)
    void its_media_type_makes_pass_warn_and_fail_known(String kind, String body, String read) {
        assertThat(read(body, HEALTH_JSON)).isEqualTo(read);
        assertThat(read(body, "Application/Health+JSON ; charset=utf-8")).isEqualTo(read);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            a status alone              | {"status":"UP"}
            a status word of ours alone | {"status":"unhealthy"}
            parts alone                 | {"checks":{"db":true}}
            an unknown word             | {"status":"shipped","checks":{"paid":true}}
            a number for a status       | {"status":200,"checks":{"db":true}}
            a boolean for a status      | {"status":true,"checks":{"db":true}}
            no status                   | {"status":null,"checks":{"db":true}}
            a status deeper down        | {"data":{"status":"unhealthy","checks":{"db":false}}}
            checks that are a number    | {"status":"down","checks":3}
            checks that are a word      | {"status":"down","checks":"db"}
            checks of plain words       | {"status":"down","checks":["db","mq"]}
            checks without a state      | {"status":"down","checks":[{"name":"db"}]}
            checks without a name       | {"status":"down","checks":[{"status":"UP"}]}
            parts that are numbers      | {"status":"up","components":{"wheel":4,"door":2}}
            parts that are names        | {"status":"up","components":[{"name":"wheel","count":4}]}
            words of a test report      | {"status":"fail","checks":{"unit":"fail"}}
            an array                    | [{"status":"unhealthy","checks":{"db":false}}]
            a word                      | "unhealthy"
            nothing                     | null
            """)
    void an_ordinary_page_is_none(String kind, String body) {
        assertThat(read(body, PLAIN)).isEqualTo("none");
    }

    @Test
    void names_at_most_200_parts_and_cuts_their_names() {
        var checks = IntStream.range(0, 300)
                .mapToObj(i -> "\"" + i + "-" + "x".repeat(300) + "\":true")
                .collect(Collectors.joining(",", "{\"status\":\"healthy\",\"checks\":{", "}}"));
        var document = HealthDocument.recognise(Answers.parsed(checks), Optional.empty())
                .orElseThrow();
        assertThat(document.components()).hasSize(HealthDocument.MOST_COMPONENTS);
        assertThat(document.components().keySet())
                .allSatisfy(name -> assertThat(name).hasSizeLessThanOrEqualTo(HealthDocument.LONGEST_NAME));
    }

    @Test
    void a_name_is_one_line() {
        assertThat(read("{\"status\":\"healthy\",\"checks\":{\"a\\u0000\\nb\":true,\" \":false}}", PLAIN))
                .isEqualTo("up: a b=up");
    }

    @Test
    void nests_no_deeper_than_a_health_document_does() {
        var body = "{\"status\":\"UP\",\"components\":" + "{\"a\":{\"status\":\"UP\",\"components\":".repeat(300) + "{}"
                + "}}".repeat(300) + "}";
        assertThat(HealthDocument.recognise(Answers.parsed(body), Optional.empty())
                        .orElseThrow()
                        .components())
                .hasSize(8);
    }

    private static String read(String body, @Nullable String mediaType) {
        return HealthDocument.recognise(Answers.parsed(body), Optional.ofNullable(mediaType))
                .map(document -> (document.status().code() + ": "
                                + document.components().entrySet().stream()
                                        .map(c ->
                                                c.getKey() + "=" + c.getValue().code())
                                        .collect(Collectors.joining(" ")))
                        .strip())
                .orElse("none");
    }
}
