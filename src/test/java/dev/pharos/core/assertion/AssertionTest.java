package dev.pharos.core.assertion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.core.outcome.Answers;
import dev.pharos.core.outcome.ProbeOutcome;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AssertionTest {
    /** In the tables: it holds, and is shown as it was written. */
    private static final String HOLDS = "holds";

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            [STATUS] == 503                    | holds
            [STATUS] == 200                    | [STATUS] (503) == 200
            [STATUS] != 503                    | [STATUS] (503) != 503
            [STATUS] <= 502                    | [STATUS] (503) <= 502
            [STATUS] >= 504                    | [STATUS] (503) >= 504
            [STATUS] < 503                     | [STATUS] (503) < 503
            [STATUS] > 503                     | [STATUS] (503) > 503
            [STATUS] <= 503                    | holds
            [STATUS] >= 503                    | holds
            503 == [STATUS]                    | holds
            200 == [STATUS]                    | 200 == [STATUS] (503)
            [status] == 200                    | [status] (503) == 200
            [STATUS] == any(200, 503)          | holds
            any(200, 503) == [STATUS]          | holds
            [STATUS] == any(200, 0x1F7)        | holds
            [STATUS] == any(200, 429)          | [STATUS] (503) == any(200, 429)
            [STATUS] != any(200, 429)          | holds
            [STATUS] == pat(5*)                | holds
            [STATUS] == pat(4*)                | [STATUS] (503) == pat(4*)
            [STATUS] != pat(5??)               | [STATUS] (503) != pat(5??)
            [RESPONSE_TIME] < 813              | holds
            [RESPONSE_TIME] > 812              | holds
            [RESPONSE_TIME] < 500              | [RESPONSE_TIME] (812.345) < 500
            [RESPONSE_TIME] < 500ms            | [RESPONSE_TIME] (812.345) < 500ms
            [RESPONSE_TIME] < 1s               | holds
            [RESPONSE_TIME] >= 812.345         | holds
            [RESPONSE_TIME] < potato           | [RESPONSE_TIME] (812.345) < potato (not a number or duration)
            [IP] == 192.0.2.7                  | holds
            [IP] == 192.0.2.8                  | [IP] (192.0.2.7) == 192.0.2.8
            [IP] == pat(192.0.*)               | holds
            [IP] > 5                           | [IP] (192.0.2.7, not a number or duration) > 5
            [CONNECTED] == true                | holds
            [CONNECTED] == false               | [CONNECTED] (true) == false
            [DNS_RCODE] == NOERROR             | [DNS_RCODE] (INVALID) == NOERROR
            has([DNS_RCODE]) == false          | holds
            [CERTIFICATE_EXPIRATION] > 48h     | [CERTIFICATE_EXPIRATION] (36h30m) > 48h
            [CERTIFICATE_EXPIRATION] > 1d      | holds
            [CERTIFICATE_EXPIRATION] > 1d12h   | holds
            [CERTIFICATE_EXPIRATION] > PT36H   | holds
            [CERTIFICATE_EXPIRATION] < 131400000 | [CERTIFICATE_EXPIRATION] (36h30m) < 131400000
            [CERTIFICATE_EXPIRATION] == 131400000 | holds
            [CERTIFICATE_EXPIRATION] == 0      | [CERTIFICATE_EXPIRATION] (36h30m) == 0
            [HEADER].Content-Type == text/plain | holds
            [HEADER].content-type == text/html | [HEADER].content-type (text/plain) == text/html
            [HEADER].Via == a, b               | holds
            [HEADER].X-Queue < 10              | [HEADER].X-Queue (12) < 10
            [HEADER].Absent == x               | [HEADER].Absent (INVALID) == x
            has([HEADER].Absent) == true       | has([HEADER].Absent) (false) == true
            has([HEADER].Via) == true          | holds
            has([HEADER].X-Empty) == true      | holds
            len([HEADER].Via) == 4             | holds
            len([HEADER].Absent) == 4          | len([HEADER].Absent) (INVALID) == 4
            len([STATUS]) == 3                 | holds
            has([STATUS]) == true              | holds
            [HEADER].Set-Cookie == x           | [HEADER].Set-Cookie (•••) == x
            [HEADER].X-Api-Key == x            | [HEADER].X-Api-Key (•••) == x
            [HEADER].X-CSRF-Token == x         | [HEADER].X-CSRF-Token (•••) == x
            [HEADER].X-Api-Key == key-1        | holds
            [BODY] == fine                     | holds
            [BODY] == bad                      | [BODY] (fine) == bad
            [BODY] == pat(*in*)                | holds
            len([BODY]) == 7                   | holds
            len([BODY]) == 4                   | len([BODY]) (7) == 4
            has([BODY]) == false               | has([BODY]) (true) == false
            [BODY].status == ok                | [BODY].status (INVALID) == ok
            """)
    void resolves_every_placeholder(String written, String shown) throws AssertionSyntaxException {
        var answer = Answers.status(503)
                .total(Duration.ofNanos(812_345_678))
                .certificate(Duration.ofMinutes(36 * 60 + 30))
                .header("Content-Type", "text/plain")
                .header("Via", "a")
                .header("via", "b")
                .header("X-Queue", "12")
                .header("X-Empty", "")
                .header("Set-Cookie", "session=1")
                .header("X-Api-Key", "key-1")
                .header("X-CSRF-Token", "token-1")
                .text(" fine\n ")
                .answer();
        assertShown(written, answer, shown);
    }

    @ParameterizedTest(name = "{0} of {1} -> {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            [BODY].status == UP                    | {"status":"UP"}                     | holds
            [BODY].data.name == john               | {"data":{"name":"jane"}}            | [BODY].data.name (jane) == john
            [BODY].data.name == john               | {"data":{"id":1}}                   | [BODY].data.name (INVALID) == john
            [BODY].data.name == john               | {"data":"x"}                        | [BODY].data.name (INVALID) == john
            [BODY].data.name != john               | {"data":{"id":1}}                   | [BODY].data.name (INVALID) != john
            [BODY].a == [BODY].b                   | {"a":"john","b":"doe"}              | [BODY].a (john) == [BODY].b (doe)
            [BODY].a == [BODY].b                   | {}                                  | [BODY].a (INVALID) == [BODY].b (INVALID)
            [BODY].data == OK                      | {"data":null}                       | [BODY].data (INVALID) == OK
            [BODY].items[0] == OK                  | {"items":[null]}                    | [BODY].items[0] (INVALID) == OK
            [BODY].data == OK                      | null                                | [BODY].data (INVALID) == OK
            [BODY][0].id == 1                      | [{"id":1},{"id":2}]                 | holds
            [BODY][2].id == 1                      | [{"id":1},{"id":2}]                 | [BODY][2].id (INVALID) == 1
            [BODY][0].name == test                 | {"statusCode":500}                  | [BODY][0].name (INVALID) == test
            [BODY].a[0][1].b == x                  | {"a":[[1,{"b":"x"}]]}               | holds
            [BODY][1][0] == x                      | [[],["x"]]                          | holds
            [BODY][1][0]."a.b" == x                | [0,[{"a.b":"x"}]]                   | holds
            [BODY]["a.b"][0]["c.d"].e == x         | {"a.b":[{"c.d":{"e":"x"}}]}         | holds
            [BODY]."a.b" == x                      | {"a":{"b":"x"}}                     | [BODY]."a.b" (INVALID) == x
            [BODY].a.b == x                        | {"a.b":"x"}                         | [BODY].a.b (INVALID) == x
            [BODY]."0" == x                        | ["x"]                               | [BODY]."0" (INVALID) == x
            [BODY].0 == x                          | {"0":"x"}                           | holds
            [BODY][0] == x                         | {"0":"x"}                           | [BODY][0] (INVALID) == x
            [BODY][0][0] == x                      | ["x"]                               | [BODY][0][0] (INVALID) == x
            len([BODY][0]) == 2                    | [["a","b"],[]]                      | holds
            len([BODY][1]) == 0                    | [["a","b"],[]]                      | holds
            has([BODY][1][0]) == false             | [["a","b"],[]]                      | holds
            [BODY] == [["a","b"],[]]               | [["a","b"],[]]                      | holds
            [BODY][0] == ["a","b"]                 | [["a","b"],[]]                      | holds
            [BODY].list == any([], [1])            | {"list":[1]}                        | holds
            [BODY]."a.b".c == 1                    | {"a.b":{"c":1}}                     | holds
            [BODY]["a.b"].c == 2                   | {"a.b":{"c":1}}                     | [BODY]["a.b"].c (1) == 2
            [BODY]."a == b" == 1                   | {"a == b":1}                        | holds
            [BODY]."say \\"hi\\"" == 1             | {"say \\"hi\\"":1}                  | holds
            [BODY].Status == UP                    | {"status":"UP"}                     | [BODY].Status (INVALID) == UP
            [BODY].ok == true                      | {"ok":true}                         | holds
            [BODY].ok == false                     | {"ok":true}                         | [BODY].ok (true) == false
            [BODY].list == [1,2]                   | {"list":[1, 2]}                     | holds
            [BODY].list == []                      | {"list":[ ]}                        | holds
            [BODY].o == {"a":[1,"x"]}              | {"o":{"a": [1, "x"]}}               | holds
            [BODY] == {"a": 1}                     | {"a": 1}                            | holds
            [BODY].list == pat(*"b"*)              | {"list":["a","b"]}                  | holds
            [BODY].name == pat(*)                  | {}                                  | [BODY].name (INVALID) == pat(*)
            [BODY].name == any(john, jane)         | {"name":"jane"}                     | holds
            [BODY].name == any(john, jane)         | {"name":"bob"}                      | [BODY].name (bob) == any(john, jane)
            [BODY].name != any(john, jane)         | {}                                  | [BODY].name (INVALID) != any(john, jane)
            len([BODY].users) == 3                 | {"users":[1,2,3]}                   | holds
            len([BODY].users) > 3                  | {"users":[1,2,3]}                   | len([BODY].users) (3) > 3
            len([BODY].users) == 3                 | {}                                  | len([BODY].users) (INVALID) == 3
            len([BODY]) == 3                       | [1, 2, 3]                           | holds
            len([BODY]) == 20                      | {"name": "john.doe"}                | holds
            len([BODY][0]) == 23                   | [{"age": 18, "adult": true}]        | holds
            len([BODY].age) == 2                   | {"age":18}                          | holds
            len([BODY].adult) == 4                 | {"adult":true}                      | holds
            len([BODY].name) == 4                  | {"name":"john"}                     | holds
            len([BODY].name) == 3                  | {"name":"é!"}                       | holds
            len([BODY].hex) == 3                   | {"hex":"0x1"}                       | holds
            has([BODY].errors) == false            | {}                                  | holds
            has([BODY].errors) == false            | {"errors":[]}                       | has([BODY].errors) (true) == false
            has([BODY].errors) == true             | {"errors":null}                     | has([BODY].errors) (false) == true
            has([BODY].name) == true               | {"name":""}                         | holds
            has([BODY].a[1]) == true               | {"a":[0]}                           | has([BODY].a[1]) (false) == true
            has([BODY]) == true                    | {}                                  | holds
            """)
    void walks_through_a_json_body(String written, String body, String shown) throws AssertionSyntaxException {
        assertShown(written, Answers.ok().json(body).answer(), shown);
    }

    /** The value is that of a JSON body {"v": …}. */
    @ParameterizedTest(name = "{0} {1} -> {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "1"             | == 1              | true
            1               | == 01             | true
            "0x1"           | == 1              | true
            "0x1"           | == 0x01           | true
            "0xC0ff33"      | == 12648243       | true
            "0o17"          | == 15             | true
            "0b0010"        | == 2              | true
            "0XF"           | == 0B1111         | true
            "-0x10"         | == -16            | true
            "0x2"           | == 1              | false
            "0x2"           | != 1              | true
            "0b2"           | == 2              | false
            "0o8"           | == 8              | false
            1.0             | == 1              | true
            "1.0"           | == 1              | false
            1e3             | == 1000           | true
            1.10            | == 1.10           | true
            1.10            | == 1.1            | false
            "1.10"          | == 1.1            | false
            "1.10"          | != 1.1            | true
            12345678901234567890123 | == 12345678901234567890123 | true
            12345678901234567890123 | == 12345678901234567890124 | false
            "UP"            | == up             | false
            "a b"           | == a b            | true
            ""              | != x              | true
            "60s"           | == 1m             | false
            "1"             | < 2               | true
            1               | < 2               | true
            2               | < 2               | false
            2               | <= 2              | true
            10              | > 9               | true
            "0x1"           | > 0               | true
            -1              | < 0               | true
            99.9            | < 100             | true
            99.9            | > 99              | true
            99.9            | <= 99             | false
            "123.40000000000005" | > 123.4      | true
            0.1             | >= 0.10           | true
            1e-3            | < 0.01            | true
            1e300           | > 1e299           | true
            "500ms"         | < 1s              | true
            "1500us"        | >= 1.5ms          | true
            "1500µs"        | >= 1.5ms          | true
            "1500000ns"     | <= 1.5ms          | true
            "1h30m"         | >= 90m            | true
            "1h30m"         | <= 90m            | true
            "7d"            | >= 168h           | true
            "1.5h"          | < 91m             | true
            "-5m"           | < 0               | true
            "PT1M"          | <= 60s            | true
            "P7D"           | >= 7d             | true
            "5s"            | > 4999            | true
            6               | > 5s              | false
            "abc"           | < 5               | abc, not a number or duration
            "abc"           | > 5               | abc, not a number or duration
            "abc"           | > -1              | abc, not a number or duration
            ""              | < 5               | , not a number or duration
            true            | > 0               | true, not a number or duration
            [1]             | > 0               | [1], not a number or duration
            "5 s"           | > 0               | 5 s, not a number or duration
            "5x"            | > 0               | 5x, not a number or duration
            "P"             | > 0               | P, not a number or duration
            "0x"            | > 0               | 0x, not a number or duration
            "1_000"         | > 0               | 1_000, not a number or duration
            "NaN"           | < 0               | NaN, not a number or duration
            1e999999999     | > 0               | 1e999999999, not a number or duration
            null            | < 5               | INVALID
            """)
    void compares_integers_decimals_durations_and_text(String value, String rest, String outcome)
            throws AssertionSyntaxException {
        var result = Assertion.parse("[BODY].v " + rest)
                .check(Answers.ok().json("{\"v\":" + value + "}").answer(), Answers.AT);
        assertThat(result.holds()).isEqualTo(outcome.equals("true"));
        if (!outcome.equals("true") && !outcome.equals("false")) {
            assertThat(result.shown()).isEqualTo("[BODY].v (" + outcome + ") " + rest);
        }
    }

    @Test
    void an_address_is_shown_without_port_and_brackets() throws AssertionSyntaxException {
        assertShown(
                "[IP] == 2001:db8::7", Answers.ok().from("[2001:db8::7]:443").answer(), HOLDS);
        assertShown("[IP] == x", Answers.ok().from("[::1]:80").answer(), "[IP] (::1) == x");
    }

    @Test
    void a_certificate_is_0_over_plain_http_and_negative_once_it_expired() throws AssertionSyntaxException {
        assertShown("[CERTIFICATE_EXPIRATION] == 0", Answers.ok().answer(), HOLDS);
        assertShown("[CERTIFICATE_EXPIRATION] > 48h", Answers.ok().answer(), "[CERTIFICATE_EXPIRATION] (0s) > 48h");
        var expired = Answers.ok().certificate(Duration.ofSeconds(-3661)).answer();
        assertShown("[CERTIFICATE_EXPIRATION] >= 0", expired, "[CERTIFICATE_EXPIRATION] (-1h1m1s) >= 0");
    }

    @Test
    void an_empty_body_is_empty_text_and_not_there() throws AssertionSyntaxException {
        var empty = Answers.ok().answer();
        assertShown("len([BODY]) == 0", empty, HOLDS);
        assertShown("has([BODY]) == false", empty, HOLDS);
        assertShown("[BODY] == x", empty, "[BODY] () == x");
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            [BODY].status == UP       | [BODY].status (the body was cut at its limit) == UP
            [BODY].status != UP       | [BODY].status (the body was cut at its limit) != UP
            [BODY] == pat(*UP*)       | [BODY] (the body was cut at its limit) == pat(*UP*)
            len([BODY]) > 1           | len([BODY]) (the body was cut at its limit) > 1
            has([BODY].x) == false    | has([BODY].x) (the body was cut at its limit) == false
            [STATUS] == [BODY].code   | [STATUS] (200) == [BODY].code (the body was cut at its limit)
            [STATUS] == 200           | holds
            [HEADER].Absent != x      | [HEADER].Absent (INVALID) != x
            """)
    void nothing_holds_of_a_body_that_was_cut(String written, String shown) throws AssertionSyntaxException {
        assertShown(written, Answers.ok().json("{\"status\":\"UP\"}").cut().answer(), shown);
    }

    @Test
    void a_long_value_is_shortened_and_on_one_line() throws AssertionSyntaxException {
        var answer =
                Answers.ok().text("<html>\n\t<body>" + "x".repeat(1_000_000)).answer();
        var shown = Assertion.parse("[BODY] == ok").check(answer, Answers.AT).shown();
        assertThat(shown)
                .startsWith("[BODY] (<html> <body>xxx")
                .endsWith("xxx…) == ok")
                .hasSize(100 + 15);
    }

    @Test
    void a_number_of_a_million_digits_is_text() throws AssertionSyntaxException {
        var answer = Answers.ok().json("9".repeat(1_000)).answer();
        assertThat(Assertion.parse("[BODY] > 1").check(answer, Answers.AT).shown())
                .contains("…, not a number or duration) > 1");
        assertThat(Assertion.parse("[BODY] != 1").check(answer, Answers.AT).holds())
                .isTrue();
    }

    private static void assertShown(String written, ProbeOutcome.Answered answer, String shown)
            throws AssertionSyntaxException {
        var result = Assertion.parse(written).check(answer, Answers.AT);
        var holds = shown.equals(HOLDS) || shown.contains("(INVALID) !=");
        assertThat(result).isEqualTo(new AssertionResult(written, holds, shown.equals(HOLDS) ? written : shown));
    }
}
