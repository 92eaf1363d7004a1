package dev.pharos.core.assertion.syntax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GlobTest {

    @ParameterizedTest(name = "{0} covers \"{1}\": {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            *           | ``          | true
            *           | a/b c       | true
            **          | x           | true
            ``          | ``          | true
            ``          | x           | false
            abc         | abc         | true
            abc         | abcd        | false
            abc         | xabc        | false
            john*       | john.doe    | true
            john*       | john        | true
            john*       | a john      | false
            *doe        | john.doe    | true
            *doe        | doe         | true
            *doe        | doe.        | false
            *john*      | a john b    | true
            *john*      | jo hn       | false
            a*b*c       | a-b-c       | true
            a*b*c       | abc         | true
            a*b*c       | acb         | false
            a*a         | a           | false
            a*a         | aa          | true
            ab*ba       | aba         | false
            *ab*ab      | ab          | false
            *aab*       | aaab        | true
            *abab*      | ababac abab | true
            10.*.0.?    | 10.1.0.9    | true
            10.*.0.?    | 10.1.0.19   | false
            ?           | é           | true
            ?           | \uD83D\uDE00 | true
            ??          | \uD83D\uDE00 | false
            *?          | ``          | false
            *?a?*       | xxay        | true
            *?a?*       | a           | false
            v[0-9].*    | v1.2        | true
            v[0-9].*    | vx.2        | false
            [^a-c]x     | dx          | true
            [^a-c]x     | bx          | false
            *[ab][cd]*  | xxbdx       | true
            *[^x]*      | xxx         | false
            [\\]]       | ]           | true
            *"a":\\[1\\]* | {"a":[1]} | true
            \\*         | *           | true
            \\*         | a           | false
            a\\?        | a?          | true
            a\\?        | ab          | false
            A           | a           | false
            """)
    void covers_a_whole_text(String pattern, String text, boolean covers) {
        assertThat(Glob.of(pattern).covers(text)).isEqualTo(covers);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "[]", "[a", "[a-", "[a-]", "[^]", "a\\", "[\\"})
    void refuses_a_set_that_is_open_or_empty_and_a_lone_backslash(String pattern) {
        assertThatThrownBy(() -> Glob.of(pattern)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void finds_what_a_regular_expression_finds() {
        var random = RandomGenerator.of("L64X128MixRandom");
        for (var i = 0; i < 20_000; i++) {
            var pattern = word(random, "ab*?", 8);
            var text = word(random, "ab", 12);
            var regex = pattern.replace("*", ".*").replace("?", ".");
            assertThat(Glob.of(pattern).covers(text))
                    .as("%s on %s", pattern, text)
                    .isEqualTo(Pattern.matches(regex, text));
        }
    }

    @Test
    void finds_a_run_of_more_than_a_machine_word() {
        var run = "abcdefghij".repeat(20);
        assertThat(Glob.of("*" + run + "*").covers("ab" + run.substring(0, 199) + run + "x"))
                .isTrue();
        assertThat(Glob.of("*" + run + "*").covers(run.substring(0, 199) + "x" + run.substring(1)))
                .isFalse();
        assertThat(Glob.of("*" + "?".repeat(64) + "b*").covers("a".repeat(70) + "b"))
                .isTrue();
        assertThat(Glob.of("*" + "?".repeat(64) + "b*").covers("a".repeat(63) + "b"))
                .isFalse();
    }

    /** Shapes at which backtracking takes longer than the world lasts: no character of the text is read twice. */
    @ParameterizedTest
    @CsvSource({"a*, 490, b", "a, 980, b*", "?, 980, b*", "[ab]*, 200, c", "aab*, 200, c", "?*, 400, c"})
    void reads_a_text_once_whatever_the_pattern_is(String part, int times, String end) {
        var pattern = "*" + part.repeat(times) + end;
        for (var length : new int[] {1_000, 10_000, 100_000}) {
            // Reading a sign of the pattern at either end takes a few characters more.
            var text = new CountedText("a".repeat(length), length + 4 * pattern.length());

            assertThat(Glob.of(pattern).covers(text)).isFalse();
            assertThat(text.read).as("it was read at all").isGreaterThan(0);
        }
    }

    /** Refuses to be read oftener than so, since who backtracks would never come to the end. */
    private static final class CountedText implements CharSequence {
        private final String text;
        private final int most;
        private int read;

        private CountedText(String text, int most) {
            this.text = text;
            this.most = most;
        }

        @Override
        public char charAt(int index) {
            read++;
            if (read > most) {
                throw new AssertionError("read more than " + most + " characters of " + text.length());
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            throw new UnsupportedOperationException("a copy would be read uncounted");
        }

        @Override
        public String toString() {
            throw new UnsupportedOperationException("a copy would be read uncounted");
        }
    }

    private static String word(RandomGenerator random, String letters, int longest) {
        var word = new StringBuilder();
        for (var i = random.nextInt(longest + 1); i > 0; i--) {
            word.append(letters.charAt(random.nextInt(letters.length())));
        }
        return word.toString();
    }
}
