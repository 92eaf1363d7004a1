package dev.pharos.core.url;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people paste, and what is sent of it. */
class UrlTest {

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiterString = " -> ", textBlock = """
            http://a                                  -> http://a/
            http://a?                                 -> http://a/?
            HTTPS://Gateway.Example:443/x             -> https://gateway.example/x
            http://bücher.test/x                      -> http://xn--bcher-kva.test/x
            http://BÜCHER。TEST/x                     -> http://xn--bcher-kva.test/x
            http://XN--BCHER-KVA.test/x               -> http://xn--bcher-kva.test/x
            http://faß.test/                          -> http://xn--fa-hia.test/
            http://βόλος.test/                        -> http://xn--nxasmm1c.test/
            http://ｇａｔｅ.test/                     -> http://gate.test/
            http://my_service:8080/health             -> http://my_service:8080/health
            http://gateway.test./x                    -> http://gateway.test./x
            http://a/?family=Lato:400|Roboto          -> http://a/?family=Lato:400|Roboto
            http://a/{id}/x?filter={b}                -> http://a/%7Bid%7D/x?filter={b}
            http://a/|                                -> http://a/|
            http://a/x?100%                           -> http://a/x?100%
            http://a/100%/x                           -> http://a/100%/x
            http://a/ü?ü                              -> http://a/%C3%BC?%C3%BC
            http://a/%20?%zz                          -> http://a/%20?%zz
            http://a/?q="x"<y>'z'                     -> http://a/?q=%22x%22%3Cy%3E%27z%27
            http:\\\\a\\b\\c?d\\e                     -> http://a/b/c?d\\e
            http://a/b/../c/./d/%2e%2E/e              -> http://a/c/e
            http://a/b#frag                           -> http://a/b
            http://a:/                                -> http://a/
            http://a:000080/                          -> http://a/
            http://127.1/                             -> http://127.0.0.1/
            http://0x7f.1/                            -> http://127.0.0.1/
            http://2130706433/                        -> http://127.0.0.1/
            http://0177.0.0.01/                       -> http://127.0.0.1/
            http://１２７.０.０.１/                   -> http://127.0.0.1/
            http://[::ffff:127.0.0.1]:81/             -> http://[::ffff:7f00:1]:81/
            http://[2001:DB8:0:0:1:0:0:1]/            -> http://[2001:db8::1:0:0:1]/
            http://[fe80::1%25eth0]/                  -> http://[fe80::1%25eth0]/
            http://[fe80::1%eth0]/                    -> http://[fe80::1%25eth0]/
            """)
    void is_sent_as_browsers_send_it_and_shown_as_written(String written, String sent) {
        assertThat(Url.parse(written).sent()).isEqualTo(sent);
        assertThat(Url.parse(written)).hasToString(written);
    }

    @Test
    void what_comes_with_pasting_is_taken_away() {
        assertThat(Url.parse(" \thttp://a/b\n/c d \r\n")).hasToString("http://a/b/c d");
        assertThat(Url.parse("http://a/\tb c ").sent()).isEqualTo("http://a/b%20c");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiterString = " | ", textBlock = """
            gateway.example/health          | must begin with http:// or https://
            ftp://a/                        | must begin with http:// or https://
            https:///health                 | must have a host
            http:/health                    | must have a host
            http://?q                       | must have a host
            http://:80/                     | must have a host
            http://a b/                     | without blanks
            http://a|b/                     | without blanks
            http://{host}/                  | without blanks
            http://a%00b/                   | without blanks
            http://a%/                      | without blanks
            http://a%FFb/                   | not in UTF-8
            http://xn--a/                   | the host h
            http://xn--zzzzzzz99999/        | the host h
            http://xn--/                    | the host h
            http://xn--bücher/              | the host h
            http://a..b/                    | 1 to 63 characters between its dots
            http://.a/                      | 1 to 63 characters between its dots
            http://a:0/                     | 1 to 65535
            http://a:00000/                 | 1 to 65535
            http://a:65536/                 | 1 to 65535
            http://a:99999999999999999999/  | 1 to 65535
            http://a:x/                     | the port must be a number
            http://a:8 0/                   | the port must be a number
            http://1.2.3.4.5/               | must be an IPv4 address
            http://256.1.1.1/               | must be an IPv4 address
            http://1.2.3.09/                | must be an IPv4 address
            http://4294967296/              | must be an IPv4 address
            http://a.0x/                    | must be an IPv4 address
            http://[::1/                    | a bracket that is not closed
            http://[::1::]/                 | must be an IPv6 address
            http://[1:2:3:4:5:6:7]/         | must be an IPv6 address
            http://[::1.2.3]/               | must be an IPv6 address
            http://[fe80::1%25a/b]/         | a bracket that is not closed
            """)
    void is_refused_with_the_rule_and_no_part_of_it(String written, String why) {
        assertThatThrownBy(() -> Url.parse(written))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why)
                .satisfies(it -> assertThat(it.getMessage()).doesNotContain(written));
    }

    @Test
    void names_are_as_long_as_dns_carries_them() {
        var label = "a".repeat(63);
        assertThat(Url.parse("http://" + label + ".test/").host()).startsWith(label);
        assertThat(Url.parse("http://" + "ü".repeat(50) + "/").host()).hasSizeLessThanOrEqualTo(63);

        refuses("http://a" + label + ".test/", "1 to 63 characters");
        refuses("http://" + "üa".repeat(40) + "/", "1 to 63 characters");
        refuses("http://" + (label + ".").repeat(4) + "a/", "at most 253 characters");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://me:pw@a.test/x", "http://me@a.test/x", "http://@a.test/x", "http://a@b:c@a.test/x"})
    void credentials_are_told_of_and_never_shown(String written) {
        var url = Url.parse(written);

        assertThat(url.carriesCredentials()).isTrue();
        assertThat(url).hasToString("http://a.test/x");
        assertThat(url.host()).isEqualTo("a.test");
    }

    @ParameterizedTest(name = "{0} is of {1}: {2}")
    @CsvSource(textBlock = """
            https://A.test/x,           https://a.test:443/,      true
            http://bücher.test/,        http://xn--bcher-kva.test,true
            http://127.1/,              http://127.0.0.1/,        true
            http://[0:0::1]/,           http://[::1]/,            true
            http://a.test/,             https://a.test/,          false
            http://a.test/,             http://a.test:81/,        false
            http://a.test/,             http://a.test./,          false
            """)
    void has_an_origin(String one, String other, boolean same) {
        assertThat(Url.parse(one).origin().equals(Url.parse(other).origin())).isEqualTo(same);
    }

    private static void refuses(String written, String why) {
        assertThatThrownBy(() -> Url.parse(written)).hasMessageContaining(why);
    }
}
