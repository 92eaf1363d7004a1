package dev.pharos.probe.http.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.core.targets.ProbeSpec;
import dev.pharos.core.url.Url;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedirectsTest {
    private static final Map<String, String> HEADERS = Map.of(
            "Authorization", "a",
            "cookie", "b",
            "Host", "shop.test",
            "X-Api-Key", "c",
            "X-Session-Token", "d",
            "Accept-Language", "de",
            "Content-Type", "text/plain",
            "X-Team", "core");

    @ParameterizedTest(name = "{0} {1} becomes {2} with a body: {3}")
    @CsvSource(textBlock = """
            301, GET,    GET,    true
            301, HEAD,   HEAD,   true
            301, POST,   GET,    false
            301, PUT,    PUT,    true
            302, POST,   GET,    false
            302, DELETE, DELETE, true
            303, POST,   GET,    false
            303, PUT,    GET,    false
            303, HEAD,   HEAD,   true
            303, GET,    GET,    true
            307, POST,   POST,   true
            308, POST,   POST,   true
            308, PATCH,  PATCH,  true
            """)
    void keeps_or_changes_the_method(int status, String method, String next, boolean body) {
        var request = followed(request("http://a.test/x", method), status, "/y");

        assertThat(request.method()).isEqualTo(next);
        assertThat(request.body().isPresent()).isEqualTo(body);
        assertThat(request.headers().containsKey("Content-Type")).isEqualTo(body);
    }

    @ParameterizedTest
    @CsvSource({"200", "204", "300", "304", "305", "306", "399", "404"})
    void judges_what_is_no_redirect(int status) {
        assertThat(Redirects.next(request("http://a.test/", "GET"), status, Optional.of("/y")))
                .isEqualTo(new Redirects.Step.Stay());
    }

    @ParameterizedTest
    @CsvSource({"301", "302", "303", "307", "308"})
    void judges_a_redirect_to_nowhere(int status) {
        assertThat(Redirects.next(request("http://a.test/", "GET"), status, Optional.empty()))
                .isEqualTo(new Redirects.Step.Stay());
    }

    @ParameterizedTest(name = "{0} -> {1}: {2}")
    @CsvSource(delimiterString = " | ", textBlock = """
            http://a.test/x/y?q=1   | /z                        | http://a.test/z
            http://a.test/x/y?q=1   | z                         | http://a.test/x/z
            http://a.test/x/y?q=1   | ../z                      | http://a.test/z
            http://a.test/x/y?q=1   | ../../../z?b=2            | http://a.test/z?b=2
            http://a.test/x/y?q=1   | ?b=2                      | http://a.test/x/y?b=2
            http://a.test/x/y?q=1   | ''                        | http://a.test/x/y?q=1
            http://a.test/x/y?q=1   | #part                     | http://a.test/x/y?q=1
            http://a.test/x/y       | /z#part                   | http://a.test/z
            http://a.test           | z                         | http://a.test/z
            http://a.test           | ?b=2                      | http://a.test/?b=2
            http://a.test/          | //b.test/z                | http://b.test/z
            https://a.test/         | //b.test:8443/z           | https://b.test:8443/z
            http://a.test/          | HTTPS://B.test/           | https://b.test/
            http://a.test/          | http://b_c.test/          | http://b_c.test/
            http://a.test/          | http://[::1]:81/z         | http://[::1]:81/z
            http://a.test/          | /a b^c                    | http://a.test/a%20b%5Ec
            http://a.test/          | /caf\u00c3\u00a9          | http://a.test/caf%C3%A9
            http://a.test/          | /caf\u00e9                | http://a.test/caf%E9
            http://a.test/          | /50%                      | http://a.test/50%
            http://a.test/          | /x?100%                   | http://a.test/x?100%
            http://a.test/          | /x?family=Lato:400|Roboto | http://a.test/x?family=Lato:400|Roboto
            http://a.test/          | http://b\u00c3\u00bccher.test/x | http://xn--bcher-kva.test/x
            http://a.test/          | http://127.1/             | http://127.0.0.1/
            http://a.test/          | http:z                    | http://a.test/z
            https://a.test/         | http:b.test/z             | http://b.test/z
            http://a.test/          | ///b.test/z               | http://b.test/z
            http://a.test/          | /a%20b                    | http://a.test/a%20b
            """)
    void finds_where_it_points(String from, String location, String to) {
        assertThat(followed(request(from, "GET"), 302, location).url().sent()).isEqualTo(to);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(textBlock = """
            ftp://b.test/,           not an http or https address
            file:///etc/passwd,      not an http or https address
            mailto:a@b.test,         not an http or https address
            javascript:alert(1),     not an http or https address
            http:///,                not an http or https address
            http://b.test:99999/,    not an http or https address
            http://b.test:x/,        not an http or https address
            http://[::1/,            not an http or https address
            """)
    void refuses_to_go(String location, String why) {
        assertThat(Redirects.next(request("http://a.test/", "GET"), 302, Optional.of(location)))
                .isInstanceOfSatisfying(
                        Redirects.Step.Refuse.class,
                        refuse -> assertThat(refuse.message()).contains(why).doesNotContain(location));
    }

    @ParameterizedTest(name = "{0} -> {1}: secrets {2}, body {3}")
    @CsvSource(textBlock = """
            https://a.test/,       https://a.test/y,      true,  true
            https://a.test/,       https://A.test:443/y,  true,  true
            http://a.test/,        http://a.test:80/y,    true,  true
            https://a.test/,       https://b.test/y,      false, true
            https://a.test/,       https://www.a.test/y,  false, true
            https://a.test/,       https://a.test:8443/y, false, true
            http://a.test/,        https://a.test/y,      false, true
            https://a.test/,       http://a.test/y,       false, false
            """)
    void keeps_what_may_be_secret_to_its_origin(String from, String to, boolean secrets, boolean body) {
        var request = followed(request(from, "POST"), 307, to);

        assertThat(request.headers().containsKey("Accept-Language")).isTrue();
        for (var secret : new String[] {"Authorization", "cookie", "Host", "X-Api-Key", "X-Session-Token", "X-Team"}) {
            assertThat(request.headers().containsKey(secret)).as(secret).isEqualTo(secrets);
        }
        assertThat(request.body().isPresent()).isEqualTo(body);
    }

    private static Request request(String url, String method) {
        return Request.of(new ProbeSpec.Http(Url.parse(url), method, HEADERS, Optional.of("body"), 1024, true));
    }

    private static Request followed(Request from, int status, String location) {
        return ((Redirects.Step.Follow) Redirects.next(from, status, Optional.of(location))).next();
    }
}
