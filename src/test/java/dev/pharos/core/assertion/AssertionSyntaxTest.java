package dev.pharos.core.assertion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AssertionSyntaxTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[STATUS] == 200",
                "[STATUS] != 200",
                "[STATUS] <= 200",
                "[STATUS] >= 200",
                "[STATUS] < 300",
                "[STATUS] > 199",
                "[status] == 200",
                "[STATUS]   ==   200",
                "[STATUS] == any(200, 201, 202, 203)",
                "any(200, 429) == [STATUS]",
                "[STATUS] == [BODY].status",
                "[CONNECTED] == true",
                "[RESPONSE_TIME] < 500",
                "[RESPONSE_TIME] < 500ms",
                "[RESPONSE_TIME] < potato",
                "[IP] == 127.0.0.1",
                "[IP] == pat(192.168.*)",
                "[BODY] == 1",
                "[BODY] == john doe",
                "[BODY].test.wat == wat",
                "[BODY].users[0].id == 1",
                "[BODY][0].id == 1",
                "[BODY][0][1][2] == 1",
                "[BODY].\"a.b\".c == 1",
                "[BODY][\"a.b\"] == 1",
                "[BODY].\"a \\\"quoted\\\" key\" == 1",
                "[BODY].\"a == b\" == 1",
                "[BODY].\"\" == 1",
                "[BODY].under_score-and:colon/slash$@ == 1",
                "[BODY].list == [1,2]",
                "[BODY].list == []",
                "[BODY].list == [true]",
                "len([BODY]) == 0",
                "len([BODY].users) == 100",
                "len( [BODY].users ) == 100",
                "len([HEADER].Server) > 1",
                "has([BODY].\"a) == b\") == true",
                "has([BODY].errors) == false",
                "[BODY].name == pat(john*)",
                "[BODY] == pat(*<div id=\"user\">john.doe</div>*)",
                "[BODY] == pat(*a == b (c) < d*)",
                "pat(*a == b*) == [BODY]",
                "[CERTIFICATE_EXPIRATION] > 48h",
                "[DNS_RCODE] == NOERROR",
                "[HEADER].Content-Type == application/json",
                "[HEADER].x.y == 1",
            })
    void reads_the_syntax_of_gatus(String text) throws AssertionSyntaxException {
        assertThat(Assertion.parse(text)).hasToString(text);
    }

    @ParameterizedTest(name = "{0} -> at {1}: {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ``                              | 0  | it is empty
            `   `                           | 3  | it is empty
            [STATUS]                        | 8  | it has no operator
            [STATUS]==200                   | 8  | write blanks around ==
            [STATUS]<300                    | 8  | write blanks around <
            `[STATUS] ==200`                | 9  | write blanks around ==
            `[STATUS]== 200`                | 8  | write blanks around ==
            [STATUS] = 200                  | 9  | "=" is not an operator
            [STATUS] === 200                | 9  | "===" is not an operator
            [STATUS] =~ 2.*                 | 9  | "=~" is not an operator
            [STATUS] <> 200                 | 9  | "<>" is not an operator
            [STATUS] ? 200                  | 14 | it has no operator
            [STATUS] ==                     | 11 | nothing stands on this side of ==
            `  == 200`                      | 2  | nothing stands on this side of ==
            [STATUS] == 200 == true         | 16 | a second operator
            1 < [BODY].x < 5                | 13 | a second operator
            [BODY] == a < b                 | 12 | a second operator
            1 == 1                          | 0  | neither side names a part of the answer
            STATUS == 200                   | 0  | neither side names a part of the answer
            any(1, 2) == pat(*)             | 0  | neither side names a part of the answer
            [DOMAIN_EXPIRATION] > 720h      | 0  | [DOMAIN_EXPIRATION] is not supported
            has([DOMAIN_EXPIRATION]) == true | 4 | [DOMAIN_EXPIRATION] is not supported
            10 < [domain_expiration]        | 5  | [DOMAIN_EXPIRATION] is not supported
            [STATE] == 200                  | 0  | [STATE] is not a placeholder
            200 == [STATE]                  | 7  | [STATE] is not a placeholder
            [CONTEXT].id == 1               | 0  | [CONTEXT] is not a placeholder
            [STATUS == 200                  | 7  | the placeholder is not closed
            [STATUS].code == 200            | 8  | nothing may follow [STATUS]
            [STATUS]x == 200                | 8  | nothing may follow [STATUS]
            [HEADER] == x                   | 8  | [HEADER] needs the name of a header
            [HEADER]. == x                  | 8  | [HEADER] needs the name of a header
            [HEADER].a b == x               | 8  | [HEADER] needs the name of a header
            [BODY]. == x                    | 7  | a key is missing
            [BODY]..a == x                  | 7  | a key is missing
            [BODY].a. == x                  | 9  | a key is missing
            [BODY].a key == x               | 8  | a key with blanks
            [BODY].a"b == x                 | 8  | the quote or bracket that opens here is not closed
            x == [BODY].a"b                 | 13 | a key with blanks, quotes
            [BODY].a] == x                  | 8  | a key with blanks, quotes or brackets
            [BODY]a == x                    | 6  | a path goes on with .key or [0]
            [BODY].a[x] == 1                | 9  | an index is a number
            [BODY].a[*] == 1                | 9  | an index is a number
            [BODY].a[-1] == 1               | 9  | an index is a number
            [BODY].a[] == 1                 | 9  | an index is a number
            [BODY].a[0 == 1                 | 9  | an index is a number
            [BODY].a[9999999999] == 1       | 9  | an index is a number
            [BODY].a["b" == 1               | 9  | an index is a number
            [BODY].a["b == 1                | 9  | the quote or bracket that opens here is not closed
            [BODY]."a == 1                  | 7  | the quote or bracket that opens here is not closed
            1 == [BODY]."a                  | 12 | the quote that opens here is not closed
            1 == [BODY]."a\\                | 12 | the quote that opens here is not closed
            len([BODY].a == 1               | 3  | the quote or bracket that opens here is not closed
            1 == len([BODY].a               | 17 | "len(" is not closed
            len(abc) == 3                   | 4  | len(…) takes a placeholder
            len() == 3                      | 4  | len(…) takes a placeholder
            has(len([BODY])) == true        | 4  | has(…) takes a placeholder
            has([FOO]) == true              | 4  | [FOO] is not a placeholder
            age([BODY].at) < 10m            | 0  | age(…) is not a function
            LEN([BODY]) == 3                | 0  | LEN(…) is not a function
            [STATUS] < pat(2*)              | 9  | pat(…) and any(…) know == and != only
            any(1, 2) >= [STATUS]           | 10 | pat(…) and any(…) know == and != only
            [BODY] == any()                 | 14 | an option of any(…) is empty
            [BODY] == any(a,,b)             | 16 | an option of any(…) is empty
            [BODY] == any(a, [STATUS])      | 17 | any(…) takes texts
            [BODY] == pat([a)               | 14 | the pattern is malformed: a set in square brackets
            [BODY] == pat(a\\)              | 14 | the pattern is malformed: it ends
            """)
    void refuses_what_is_malformed_and_says_where(String text, int position, String rule) {
        var refused = catchThrowableOfType(AssertionSyntaxException.class, () -> Assertion.parse(text));
        assertThat(refused).as(text).isNotNull();
        assertThat(refused.getMessage()).contains(rule).contains("malformed at character " + (position + 1) + ": ");
        assertThat(refused.position()).isEqualTo(position);
    }

    @Test
    void a_mistake_names_the_assertion_and_the_way_out() {
        assertThatThrownBy(() -> Assertion.parse("[STATUS]==200"))
                .hasMessage("\"[STATUS]==200\" is malformed at character 9: write blanks around ==");
    }

    @Test
    void has_at_most_1000_characters() throws AssertionSyntaxException {
        var longest = "[BODY] == " + "x".repeat(990);
        assertThat(Assertion.parse(longest)).hasToString(longest);
        assertThatThrownBy(() -> Assertion.parse(longest + "x"))
                .isInstanceOf(AssertionSyntaxException.class)
                .hasMessageContaining("it has 1001 characters, at most 1000 are allowed")
                .extracting(Throwable::getMessage)
                .asString()
                .hasSizeLessThan(300);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[BODY] == a\u0000b", "[BODY] == a\nb", "[BODY] == a\uD83Db", "[BODY] == a\u007Fb"})
    void holds_nothing_that_a_database_or_a_line_cannot(String text) {
        var refused = catchThrowableOfType(AssertionSyntaxException.class, () -> Assertion.parse(text));
        assertThat(refused).hasMessageContaining("control characters").hasMessageNotContaining("\n");
        assertThat(refused.position()).isEqualTo(11);
    }

    @Test
    void blanks_around_it_are_dropped() throws AssertionSyntaxException {
        assertThat(Assertion.parse("  [STATUS] == 200\n")).isEqualTo(Assertion.parse("[STATUS] == 200"));
    }

    @ParameterizedTest(name = "{0}: body {1}, json {2}")
    @CsvSource(delimiter = '|', textBlock = """
            [STATUS] == 200             | false | false
            [HEADER].a == 200           | false | false
            [BODY] == ok                | true  | false
            ok == [BODY]                | true  | false
            has([BODY]) == true         | true  | false
            [BODY] == pat(*ok*)         | true  | false
            len([BODY]) > 10            | true  | true
            [BODY].a == 1               | true  | true
            [BODY][0] == 1              | true  | true
            has([BODY].a) == true       | true  | true
            [STATUS] == [BODY].status   | true  | true
            """)
    void says_what_it_needs_of_the_body(String text, boolean body, boolean json) throws AssertionSyntaxException {
        assertThat(Assertion.parse(text).readsBody()).isEqualTo(body);
        assertThat(Assertion.parse(text).readsJson()).isEqualTo(json);
    }
}
