package dev.pharos.json;

import static dev.pharos.json.Samples.json;
import static dev.pharos.json.Samples.valid;
import static dev.pharos.json.Samples.violations;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.catalog.targets.json.TargetJson;
import dev.pharos.core.targets.ProbeSpec;
import dev.pharos.core.targets.TargetDefinition;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TargetJsonTest {
    private static final String WHOLE = """
            {"key": "gateway", "name": "API gateway", "group": "Factory", "url": "https://gateway.example/health?deep=1",
             "method": "POST", "headers": {"Accept": "application/json", "Authorization": "Bearer abc"},
             "body": "{\\n}", "bodyLimit": "64KiB", "followRedirects": false, "httpVersion": "2",
             "ipFamily": "6", "tls": {"caPem": null, "certPem": null, "keyPem": null, "serverName": "inside.example",
             "insecure": true, "minVersion": "1.3"}, "auth": null, "certificateWarning": "0s", "interval": "30s", "timeout": "2500ms",
             "expectedStatus": "200-299,404", "assertions": ["[BODY].status == healthy"],
             "degradedWhen": ["[RESPONSE_TIME] > 500"], "healthDocument": "require",
             "confirmation": {"failures": 3, "passes": 2, "retryInterval": "5s"}, "severity": "critical", "channels": ["ops", "night"],
             "labels": {"team": "core"}, "runbookUrl": "https://runbooks.example/gateway", "public": false, "publicComponents": "none",
             "paused": true}
            """;

    @Test
    void what_is_written_is_read_back_whole() {
        var written = TargetJson.write(valid(TargetJson.read(json(WHOLE))));

        assertThat(written).isEqualTo(json(WHOLE));
        assertThat(valid(TargetJson.read(written))).isEqualTo(valid(TargetJson.read(json(WHOLE))));
    }

    @Test
    void an_address_and_a_name_are_enough() {
        var target = read("{'name': 'Ärger & Co', 'url': 'http://localhost:8080/health'}");

        assertThat(TargetJson.write(target)).isEqualTo(json("""
                {"key": "aerger-co", "name": "Ärger & Co", "group": null, "url": "http://localhost:8080/health",
                 "method": "GET", "headers": {}, "body": null, "bodyLimit": "1MiB", "followRedirects": true,
                 "httpVersion": "auto", "ipFamily": "any", "tls": null, "auth": null, "certificateWarning": "14d",
                 "interval": "1m", "timeout": "10s", "expectedStatus": "200-299", "assertions": [],
                 "degradedWhen": [], "healthDocument": "auto", "confirmation": {"failures": 2, "passes": 1},
                 "severity": "high", "channels": null, "labels": {}, "runbookUrl": null, "public": true, "publicComponents": null,
                 "paused": false}
                """));
        assertThat(read("{'key': 'a', 'url': 'http://localhost'}").name()).isEqualTo("a");
    }

    @Test
    void null_is_the_default_of_each_optional_field() {
        var nothing = json(WHOLE);
        nothing.fieldNames().forEachRemaining(name -> nothing.putNull(name));
        nothing.put("key", "a").put("url", "http://localhost");

        assertThat(valid(TargetJson.read(nothing))).isEqualTo(read("{'key': 'a', 'url': 'http://localhost'}"));
    }

    @Test
    void a_timeout_left_out_is_never_longer_than_the_interval() {
        assertThat(read("{'key': 'a', 'url': 'http://a', 'interval': '5s'}").timeout())
                .isEqualTo(Duration.ofSeconds(5));
        assertThat(read("{'key': 'a', 'url': 'http://a', 'interval': '1d'}").timeout())
                .isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void no_channels_and_channels_left_out_are_two_things() {
        assertThat(read("{'key': 'a', 'url': 'http://a', 'channels': []}").channels())
                .contains(List.of());
        assertThat(read("{'key': 'a', 'url': 'http://a'}").channels()).isEqualTo(Optional.empty());
    }

    @Test
    void an_address_is_kept_as_it_is_written() {
        assertThat(url("http://bücher.example/ü b#part")).isEqualTo("http://bücher.example/ü b#part");
        assertThat(url(" http://a.example/?family=Lato:400|\nRoboto\t"))
                .isEqualTo("http://a.example/?family=Lato:400|Roboto");
        assertThat(url("http://[::1]:8080")).isEqualTo("http://[::1]:8080");
        assertThat(url("HTTP://127.0.0.1/?q={x}".replace("{x}", "%7B"))).isEqualTo("HTTP://127.0.0.1/?q=%7B");
    }

    @Test
    void all_violations_are_told_at_once_each_with_its_field() {
        var told = violations(TargetJson.read(json("""
                {"name": "", "url": "ftp://a", "interval": "0s", "timeout": 5, "confirmation": {"failures": 0, "pases": 1},
                 "assertions": ["[STATUS] == 200", 7], "headers": {"Content-Length": "1", "X-A": "a\\r\\nb"},
                 "channels": ["ops", "ops", "Ops"], "severety": "high"}
                """)));

        assertThat(told)
                .extracting(Violation::field)
                .containsExactlyInAnyOrder(
                        "name",
                        "url",
                        "interval",
                        "timeout",
                        "confirmation.failures",
                        "confirmation.pases",
                        "assertions[1]",
                        "headers.Content-Length",
                        "headers.X-A",
                        "channels[1]",
                        "channels[2]",
                        "severety");
    }

    @ParameterizedTest(name = "{0} refuses {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            key              | 'A b'                       | "A b" must be 1 to 63 lower-case letters, digits and hyphens
            key              | 7                           | must be text, in quotes, not a number
            name             | 'a\\nb'                     | control characters
            name             | '\\ud800'                   | half of a surrogate pair
            group            | ''                          | must not be blank; leave it out instead
            url              | null                        | is missing
            url              | []                          | must be text, in quotes, not a list
            url              | 'gateway.example/health'    | must begin with http:// or https://
            url              | 'file:///etc/passwd'        | must begin with http:// or https://
            url              | 'https:///health'           | must have a host
            url              | ' '                         | must not be blank
            url              | 'http://a b/'               | without blanks
            url              | 'http://a/\\u202e'          | turns the direction of writing
            url              | 'http://a/\\u0001b'         | without control characters
            url              | 'http://a/\\ud800'          | must be text that can be shown
            url              | 'http://me:pw@a.example/'   | send them in headers
            url              | 'http://me@a.example/'      | send them in headers
            url              | 'http://a:0/'               | the port 0 must be 1 to 65535
            url              | 'http://a:00000/'           | the port 0 must be 1 to 65535
            url              | 'http://a:65536/'           | the port 65536 must be 1 to 65535
            method           | 'get'                       | "get" must be one of GET, HEAD, POST
            method           | 'TRACE'                     | "TRACE" must be one of GET, HEAD, POST
            headers          | []                          | must be an object, not a list
            body             | {}                          | must be text, in quotes, not an object
            body             | 'a\\u0000'                  | must not hold the character NUL
            bodyLimit        | '17MiB'                     | 17MiB must be at most 16MiB
            bodyLimit        | -1                          | "-1" must be a number of bytes
            interval         | '999ms'                     | 999ms must be 1s to 1d
            interval         | '25h'                       | 25h must be 1s to 1d
            interval         | 60                          | "60" must be a duration
            interval         | true                        | must be text, in quotes, not true or false
            timeout          | '0ms'                       | 0ms must be 1ms to 5m
            timeout          | '6m'                        | 6m must be 1ms to 5m
            timeout          | '61s'                       | 61s must be at most the interval, 1m
            expectedStatus   | '20'                        | must be statuses like 200
            expectedStatus   | '99-200'                    | must be statuses like 200
            expectedStatus   | '300-200'                   | must rise
            expectedStatus   | 600                         | 100 to 599
            assertions       | '[STATUS] == 200'           | must be a list, not text
            healthDocument   | false                       | must be text, in quotes, not true or false
            healthDocument   | 'never'                     | "never" must be one of auto, require, off
            confirmation     | 3                           | must be an object, not a number
            severity         | 'bad'                       | "bad" must be one of critical, high, medium, low
            labels           | []                          | must be an object, not a list
            runbookUrl       | 'javascript:alert(1)'       | must begin with http:// or https://
            public           | 'yes'                       | must be true or false, not text
            followRedirects  | 0                           | must be true or false, not a number
            httpVersion      | '3'                         | "3" must be one of auto, 1.1, 2
            httpVersion      | 2                           | 2 needs an address that begins with https://
            ipFamily         | 5                           | "5" must be one of any, 4, 6
            tls              | 'off'                       | must be an object, not text
            auth             | 'me:pw'                     | must be an object, not text
            certificateWarning | '366d'                    | 366d must be 0s to 365d
            intervall        | '1m'                        | "intervall" is unknown: did you mean "interval"?
            something        | 1                           | "something" is unknown: known are name, key
            """)
    void a_broken_rule_is_told_with_the_value_and_the_way_out(String field, String value, String message) {
        var target = json("{'key': 'a', 'url': 'http://a.example/', '" + field + "': " + value + "}");

        assertThat(violations(TargetJson.read(target))).singleElement().satisfies(violation -> {
            assertThat(violation.field()).isEqualTo(field);
            assertThat(violation.message()).contains(message);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "http://a:000080/,            http://a/",
        "http://a:080,                http://a/",
        "http://a:0443?p=:01,         http://a:443/?p=:01",
        "http://[::01]:0000008080/x,  http://[::1]:8080/x",
        "http://[::01]/x:02,          http://[::1]/x:02",
        "http://a/b:0080/,            http://a/b:0080/",
        "http://a:8000/,              http://a:8000/",
    })
    void a_port_is_sent_without_leading_zeros(String written, String sent) {
        assertThat(((ProbeSpec.Http)
                                read("{'key': 'a', 'url': '" + written + "'}").probe())
                        .url()
                        .sent())
                .isEqualTo(sent);
    }

    @Test
    void a_key_comes_from_somewhere() {
        assertThat(violations(TargetJson.read(json("{'url': 'http://a'}"))))
                .singleElement()
                .isEqualTo(new Violation("key", "is missing: write a key or a name"));
        assertThat(violations(TargetJson.read(json("{'name': '工場', 'url': 'http://a'}"))))
                .singleElement()
                .extracting(Violation::message)
                .asString()
                .contains("no letter or digit");
    }

    @Test
    void everything_is_bounded() {
        var target = json("{'key': 'a', 'url': 'http://a/" + "x".repeat(2000) + "'}");
        target.put("name", "n".repeat(201)).put("group", "g".repeat(101)).put("body", "ü".repeat(32_769));
        var assertions = target.putArray("assertions");
        var headers = target.putObject("headers");
        var labels = target.putObject("labels");
        for (int i = 0; i < 51; i++) {
            assertions.add("[STATUS] == 200");
            headers.put("X-" + i, "v".repeat(400));
            labels.put("l" + i, "v");
        }

        assertThat(violations(TargetJson.read(target)))
                .extracting(Violation::field)
                .containsExactlyInAnyOrder("name", "group", "url", "body", "assertions", "headers", "labels");
    }

    @Test
    void no_violation_repeats_a_secret() {
        var told = violations(TargetJson.read(json("""
                {"key": "a", "url": "https://me:hunter2@ a/", "runbookUrl": "https://me:hunter2@a/",
                 "headers": {"Authorization": "hunter2\\n", "authorization": "hunter2\\u0000", "X-Api-Key": ["hunter2"]}}
                """)));

        assertThat(told).hasSize(6).noneMatch(it -> it.message().contains("hunter2"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            left out with all headers      | {}                                             | {'Authorization': 'kept'}
            left out among others          | {'headers': {'Accept': '*/*'}}                 | {'Accept': '*/*', 'Authorization': 'kept'}
            written back masked            | {'headers': {'authorization': '•••'}}          | {'authorization': 'kept'}
            written anew                   | {'headers': {'Authorization': 'new'}}          | {'Authorization': 'new'}
            removed by null                | {'headers': {'Authorization': null}}           | {}
            all removed by null            | {'headers': null}                              | {}
            an open header left out        | {'headers': {'X-Other-Key': 'k'}}              | {'X-Other-Key': 'k', 'Authorization': 'kept'}
            """)
    void a_secret_is_kept_unless_it_is_replaced_or_removed(String what, String incoming, String headers) {
        var stored = json("{'url': 'http://a', 'headers': {'Accept': 'text/html', 'Authorization': 'kept'}}");
        var write = json(incoming).put("key", "a").put("url", "http://a");

        var target = valid(TargetJson.read(TargetJson.keepSecrets(write, write, stored)));

        assertThat(TargetJson.write(target).get("headers")).isEqualTo(json(headers));
    }

    @Test
    void a_mask_under_which_nothing_is_stored_is_refused() {
        var write = json("{'key': 'a', 'url': 'http://a', 'headers': {'X-Api-Key': '•••'}}");

        assertThat(violations(TargetJson.read(TargetJson.keepSecrets(write, write, json("{'url': 'http://a'}")))))
                .singleElement()
                .satisfies(violation -> {
                    assertThat(violation.field()).isEqualTo("headers.X-Api-Key");
                    assertThat(violation.message()).contains("write the secret itself");
                });
    }

    @Test
    void a_read_shows_no_secret() {
        var shown = TargetJson.masked(json("""
                {"headers": {"Accept": "a", "authorization": "s", "Proxy-Authorization": "s", "COOKIE": "s", "X-Api-Key": "s",
                 "Auth-Token": "s", "client-secret": "s", "Keyboard": "a", "X-Auth": "s"}}
                """));

        assertThat(shown).isEqualTo(json("""
                {"headers": {"Accept": "a", "authorization": "•••", "Proxy-Authorization": "•••", "COOKIE": "•••",
                 "X-Api-Key": "•••", "Auth-Token": "•••", "client-secret": "•••", "Keyboard": "a", "X-Auth": "•••"}}
                """));
    }

    private static TargetDefinition read(String text) {
        return valid(TargetJson.read(json(text)));
    }

    private static String url(String url) {
        ObjectNode written = json("{'key': 'a'}").put("url", url);
        return ((ProbeSpec.Http) valid(TargetJson.read(written)).probe()).url().toString();
    }
}
