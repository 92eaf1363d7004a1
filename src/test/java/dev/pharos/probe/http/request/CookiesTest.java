package dev.pharos.probe.http.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.core.url.Url;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 6265 as far as one probe needs it. */
class CookiesTest {
    @ParameterizedTest(name = "{1} set by {0} -> {3} for {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
            http://a.example/x       | s=1                               | http://a.example/y        | s=1
            http://a.example/x       | s=1                               | http://A.EXAMPLE:8080/y   | s=1
            http://a.example/x       | s=1                               | http://b.a.example/       | -
            http://a.example/x       | s=1; Domain=a.example             | http://b.a.example/       | s=1
            http://a.example/x       | s=1; Domain=.example.org          | http://example.org/       | -
            http://b.a.example/x     | s=1; Domain=.a.example            | http://a.example/         | s=1
            http://a.example/x       | s=1; Domain=example               | http://b.example/         | -
            http://a.example/x       | s=1; Domain=ba.example            | http://ba.example/        | -
            http://ba.example/x      | s=1; domain=ba.example            | http://a.example/         | -
            http://10.0.0.1/x        | s=1; Domain=0.0.1                 | http://10.0.0.1/          | -
            http://localhost/x       | s=1; Domain=localhost             | http://localhost/         | s=1
            http://a.example/in/x    | s=1                               | http://a.example/in/y     | s=1
            http://a.example/in/x    | s=1                               | http://a.example/in       | s=1
            http://a.example/in/x    | s=1                               | http://a.example/inside   | -
            http://a.example/in/x    | s=1                               | http://a.example/         | -
            http://a.example/in/x    | s=1; Path=/                       | http://a.example/         | s=1
            http://a.example/x       | s=1; Path=/in/                    | http://a.example/in/y     | s=1
            http://a.example/x       | s=1; Path=in                      | http://a.example/y        | s=1
            https://a.example/x      | s=1; Secure                       | https://a.example/        | s=1
            https://a.example/x      | s=1; Secure                       | http://a.example/         | -
            http://a.example/x       | s=1; Secure                       | https://a.example/        | -
            http://a.example/x       | s=1; Max-Age=0                    | http://a.example/         | -
            http://a.example/x       | s=1; Max-Age=60                   | http://a.example/         | s=1
            http://a.example/x       | s=1; Expires=Thu, 01 Jan 1970 00:00:00 GMT | http://a.example/ | -
            http://a.example/x       | s=1; Expires=Wed, 01 Jan 2042 00:00:00 GMT | http://a.example/ | s=1
            http://a.example/x       | s=1; Expires=Thu, 01 Jan 1970 00:00:00 GMT; Max-Age=5 | http://a.example/ | s=1
            http://a.example/x       | s="a=b c"; HttpOnly; SameSite=Lax | http://a.example/         | s="a=b c"
            http://a.example/x       | s=                                | http://a.example/         | s=
            http://a.example/x       | =1                                | http://a.example/         | -
            http://a.example/x       | nothing                           | http://a.example/         | -
            """)
    void a_cookie_goes_where_it_was_set_for(String by, String cookie, String to, @Nullable String sent) {
        assertThat(header(set(by, cookie), to)).isEqualTo(sent);
    }

    @Test
    void the_last_of_a_name_counts_and_longer_paths_come_first() {
        var cookies = set("http://a.example/in/x", "s=1", "s=2", "t=3; Path=/", "u=4; Path=/in/y");

        assertThat(header(cookies, "http://a.example/in/y")).isEqualTo("u=4; s=2; t=3");
    }

    @Test
    void a_cookie_is_taken_back() {
        var set = set("http://a.example/", "s=1", "s=; Max-Age=-1");

        assertThat(header(set, "http://a.example/")).isNull();
    }

    @Test
    void what_a_target_sets_is_bounded_and_never_shown() {
        var many = set(
                "http://a.example/",
                java.util.stream.IntStream.range(0, 500)
                        .mapToObj(i -> "c" + i + "=s3cret")
                        .toArray(String[]::new));
        var long1 = set("http://a.example/", "s=" + String.join("", Collections.nCopies(5_000, "x")));

        assertThat(many.kept()).hasSize(50);
        assertThat(many.toString()).doesNotContain("s3cret");
        assertThat(long1.kept()).isEmpty();
    }

    private static Cookies set(String by, String... cookies) {
        var url = Url.parse(by);
        return Cookies.NONE.after(url.origin(), url.path(), List.of(cookies));
    }

    private static @Nullable String header(Cookies cookies, String to) {
        var url = Url.parse(to);
        return cookies.header(url.origin(), url.path()).orElse(null);
    }
}
