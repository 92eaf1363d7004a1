package dev.pharos.core.outcome.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.core.outcome.Answers;
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
            Spring Boot's default        | {"status":"UP"}                                                      | up:
            Spring Boot's default, down  | {"status":"DOWN"}                                                    | down:
            its default, out of service  | {"status":"OUT_OF_SERVICE"}                                          | down:
            its default, unknown         | {"status":"UNKNOWN"}                                                 | degraded:
            its default, with groups     | {"status":"DOWN","groups":["liveness","readiness"]}                  | down:
            a word of ours alone         | {"status":"unhealthy"}                                               | down:
            Spring Boot 2.0              | {"status":"DOWN","details":{"diskSpace":{"status":"UP","details":{"free":1}},"db":{"status":"DOWN","details":{"error":"down"}}}} | down: diskSpace=up db=down
            Spring Boot 2.0, nested      | {"status":"UP","details":{"db":{"status":"UP","details":{"one":{"status":"UP","details":{"database":"UP","hello":true}},"two":{"status":"UP"}}}}} | up: db=up db/one=up db/two=up
            details of a failure         | {"status":"DOWN","details":{"error":"unhealthy","retry":true}}       | down:
            MicroProfile 1.x             | {"outcome":"UP","checks":[{"name":"db","state":"UP"},{"name":"mq","state":"DOWN"}]} | up: db=up mq=down
            MicroProfile 1.x, down       | {"outcome":"DOWN","checks":[{"name":"db","state":"DOWN","data":{"x":"y"}}]} | down: db=down
            MicroProfile 1.x, alone      | {"outcome":"down"}                                                   | down:
            the status comes first       | {"outcome":"DOWN","status":"UP"}                                     | up:
            ASP.NET Core, in words       | {"status":"Degraded","results":{"db":"Healthy","mq":"Degraded"}}     | degraded: db=up mq=degraded
            ASP.NET Core                 | {"status":"Unhealthy","totalDuration":"00:00:00.05","entries":{"sql":{"data":{},"duration":"00:00:00.04","status":"Unhealthy","tags":[]},"self":{"data":{},"status":"Healthy"}}} | down: sql=down self=up
            ASP.NET Core, results        | {"status":"Degraded","results":{"db":{"status":"Healthy","description":null,"data":{"up":true}},"mq":{"status":"Degraded"}}} | degraded: db=up mq=degraded
            ASP.NET Core, an array       | {"status":"Healthy","entries":[{"name":"db","status":"Healthy"}]}    | up: db=up
            parts that are no parts      | {"status":"down","checks":3}                                         | down:
            parts of another thing       | {"status":"up","components":{"wheel":4,"door":2},"results":{"a":true}} | up:
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
            parts alone                 | {"checks":{"db":true}}
            an unknown word             | {"status":"shipped","checks":{"paid":true}}
            a number for a status       | {"status":200,"checks":{"db":true}}
            a boolean for a status      | {"status":true,"checks":{"db":true}}
            no status                   | {"status":null,"checks":{"db":true}}
            a status deeper down        | {"data":{"status":"unhealthy","checks":{"db":false}}}
            an alias without its type   | {"status":"ok"}
            another alias               | {"status":"error"}
            a word that is not alone    | {"status":"UP and running"}
            a list of states            | {"status":["UP"]}
            a number for an outcome     | {"outcome":1}
            a state is none of a whole  | {"state":"UP"}
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
