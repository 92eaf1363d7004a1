package dev.pharos.probe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.catalog.targets.json.TargetJson;
import dev.pharos.core.outcome.ProbeOutcome;
import dev.pharos.core.targets.TargetDefinition;
import dev.pharos.json.Checked;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Nothing that is accepted fails only when it is sent: each odd definition goes out for real, or is refused at the write. */
class OddDefinitionsTest {
    private static final String NOTHING = "HTTP/1.1 204 No Content\r\n\r\n";

    @RegisterExtension
    private static final ProbeWorld world = new ProbeWorld();

    @ParameterizedTest(name = "{0} is sent as {1}")
    @CsvSource(delimiterString = " -> ", quoteCharacter = '`', textBlock = """
            {'headers': {'X-A': ' abc'}}                      -> x-a: abc
            {'headers': {'X-A': '\\t abc \\t'}}               -> x-a: abc
            {'headers': {'X-A': 'a\\tb'}}                     -> x-a: a\tb
            {'headers': {'X-A': ''}}                          -> x-a:
            {'headers': {'X-A': '  '}}                        -> x-a:
            {'headers': {'X-A': ':;,=?@[]{}<>()/\\\\'}}       -> x-a: :;,=?@[]{}<>()/\\
            {'headers': {'!#$%&*+.^_`|~': 'a'}}               -> !#$%&*+.^_`|~: a
            {'headers': {'X_A.b': '1'}}                       -> x_a.b: 1
            {'headers': {'Accept': ''}}                       -> accept:
            {'headers': {'User-Agent': ''}}                   -> user-agent:
            {'headers': {'Cookie': ';;'}}                     -> cookie: ;;
            {'headers': {'Cookie': 'a'}}                      -> cookie: a
            {'headers': {'Host': 'other.test'}}               -> host: other.test
            {'headers': {'Host': 'my_service:81'}}            -> host: my_service:81
            {'headers': {'Host': '[::1]:81'}}                 -> host: [::1]:81
            {'headers': {'Content-Type': 'a/b'}}              -> content-type: a/b
            {'headers': {'Range': 'bytes=0-'}}                -> range: bytes=0-
            {'headers': {'HTTP2-Settings': 'a'}}              -> http2-settings: a
            {'headers': {'X-Http2-Scheme': 'ftp'}}            -> x-http2-scheme: ftp
            {'headers': {'Proxy-Authorization': 'a'}}         -> proxy-authorization: a
            {'method': 'HEAD'}                                -> HEAD / HTTP/1.1
            {'method': 'HEAD', 'body': 'a'}                   -> content-length: 1
            {'method': 'GET', 'body': 'a'}                    -> content-length: 1
            {'method': 'DELETE', 'body': 'ü'}                 -> content-length: 2
            {'method': 'OPTIONS'}                             -> OPTIONS / HTTP/1.1
            {'method': 'POST'}                                -> content-length: 0
            {'method': 'POST', 'body': ''}                    -> content-length: 0
            {'method': 'PUT', 'body': '\\r\\n'}               -> content-length: 2
            {'auth': {'kind': 'bearer', 'token': '~'}}        -> authorization: Bearer ~
            {'url': 'http://127.1:{port}/'}                   -> host: 127.0.0.1:{port}
            {'url': 'http://0x7f000001:{port}'}               -> host: 127.0.0.1:{port}
            {'url': 'http://１２７.0.0.1:{port}'}             -> host: 127.0.0.1:{port}
            {'url': 'http://%6Cocalhost:{port}'}              -> host: localhost:{port}
            {'url': 'http://LOCALHOST.:{port}'}               -> host: localhost.:{port}
            {'url': 'http://[::ffff:127.0.0.1]:{port}'}       -> host: [::ffff:7f00:1]:{port}
            {'url': 'http://bücher.test:{port}/x'}            -> host: xn--bcher-kva.test:{port}
            {'url': 'http://BÜCHER。test:{port}/x'}           -> host: xn--bcher-kva.test:{port}
            {'url': 'http://faß.test:{port}/x'}               -> host: xn--fa-hia.test:{port}
            {'url': 'http://my_service:{port}/health'}        -> host: my_service:{port}
            {'url': 'http://my_service.:{port}/health'}       -> host: my_service.:{port}
            {'url': 'http://-a-.test:{port}/'}                -> host: -a-.test:{port}
            {'url': 'http://a~b$c.test:{port}/'}              -> host: a~b$c.test:{port}
            {'url': ' http://localhost:{port}/ü x\\n '}       -> GET /%C3%BC%20x HTTP/1.1
            {'url': 'http://localhost:{port}?a|b={c}&"d e"'}  -> GET /?a|b={c}&%22d%20e%22 HTTP/1.1
            {'url': 'http://localhost:{port}/100%?100%'}      -> GET /100%?100% HTTP/1.1
            {'url': 'http:\\\\\\\\localhost:{port}\\\\a\\\\..\\\\b'} -> GET /b HTTP/1.1
            {'url': 'http://localhost:{port}//a//?'}          -> GET //a//? HTTP/1.1
            {'url': 'http://localhost:{port}/*#part'}         -> GET /* HTTP/1.1
            """)
    void is_accepted_and_goes_out(String definition, String sent) {
        for (var name :
                new String[] {"xn--bcher-kva.test", "xn--fa-hia.test", "my_service", "-a-.test", "a~b$c.test"}) {
            world.dns.knows(name, "127.0.0.1").knows(name + ".", "127.0.0.1");
        }
        world.plain(c -> c.answer(NOTHING));
        var port = Integer.toString(world.server().port());

        var outcome = world.probe(accepted(definition.replace("{port}", port), "http://localhost:" + port));

        assertThat(outcome).as(outcome.toString()).isInstanceOf(ProbeOutcome.Answered.class);
        assertThat(lines(world.server().heads().remove())).contains(sent.replace("{port}", port));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiterString = " -> ", quoteCharacter = '`', textBlock = """
            {'headers': {'X-A': 'a\\r\\nX-B: b'}}               -> must be printable ASCII
            {'headers': {'X-A': 'a\\u0000'}}                    -> must be printable ASCII
            {'headers': {'X-A': 'ü'}}                           -> must be printable ASCII
            {'headers': {'X-A': '\\n'}}                         -> must be printable ASCII
            {'headers': {'X A': 'a'}}                           -> is not a header name
            {'headers': {' X-A': 'a'}}                          -> is not a header name
            {'headers': {':path': 'a'}}                         -> is not a header name
            {'headers': {'': 'a'}}                              -> is not a header name
            {'headers': {'X-Ä': 'a'}}                           -> is not a header name
            {'headers': {'Host': ''}}                           -> must be a host
            {'headers': {'Host': 'a b'}}                        -> must be a host
            {'headers': {'Host': 'a.test:x'}}                   -> must be a host
            {'headers': {'Host': 'me@a.test'}}                  -> must be a host
            {'headers': {'Host': 'a.test/x'}}                   -> must be a host
            {'headers': {'Host': 'a..test'}}                    -> must be a host
            {'headers': {'Content-Length': '1'}}                -> is set by Pharos itself
            {'headers': {'transfer-encoding': 'chunked'}}       -> is set by Pharos itself
            {'headers': {'Connection': 'upgrade'}}              -> is set by Pharos itself
            {'headers': {'Expect': '100-continue'}}             -> is set by Pharos itself
            {'headers': {'Upgrade': 'h2c'}}                     -> is set by Pharos itself
            {'headers': {'TE': 'trailers'}}                     -> is set by Pharos itself
            {'method': 'CONNECT'}                               -> must be one of
            {'method': ''}                                      -> must not be blank
            {'body': '\\ud800'}                                 -> half of a surrogate pair
            {'auth': {'kind': 'basic', 'username': 'a:b', 'password': ''}} -> must hold no colon
            {'auth': {'kind': 'basic', 'username': 'a', 'password': 'b\\n'}} -> without control characters
            {'auth': {'kind': 'bearer', 'token': 'ü'}}          -> printable ASCII
            {'tls': {'serverName': 'a b'}}                      -> must be a host name or an address
            {'tls': {'serverName': 'a..b'}}                     -> must be a host name or an address
            {'tls': {'serverName': '.c.test'}}                   -> must be a host name or an address
            {'url': 'http://a..b/'}                             -> between its dots
            {'url': 'http://xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx.test/'} -> between its dots
            {'url': 'http://{host}/'}                           -> without blanks
            {'url': 'http://a/\\u0007b'}                          -> without control characters
            """)
    void is_refused_at_the_write(String definition, String why) {
        assertThat(read(definition, "https://localhost"))
                .isInstanceOfSatisfying(
                        Checked.Invalid.class,
                        invalid -> assertThat(invalid.violations())
                                .singleElement()
                                .asString()
                                .contains(why));
    }

    @ParameterizedTest(name = "user \"{0}\" and password \"{1}\"")
    @CsvSource({"'',''", "a,''", "'',b", "ü,é:x", "' ',' '", "a b,•"})
    void a_part_of_basic_credentials_may_be_empty(String user, String password) {
        var url = world.plain(c -> c.answer(NOTHING));
        var definition = "{'auth': {'kind': 'basic', 'username': '" + user + "', 'password': '" + password + "'}}";

        assertThat(world.probe(accepted(definition, url))).isInstanceOf(ProbeOutcome.Answered.class);

        var expected = Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
        assertThat(lines(world.server().heads().remove())).contains("authorization: Basic " + expected);
    }

    @ParameterizedTest(name = "over HTTP/2: {0}")
    @CsvSource(delimiterString = " -> ", quoteCharacter = '`', textBlock = """
            {'headers': {'X-A': ' abc\\t'}}                     -> x-a: abc
            {'headers': {'X-A': ''}}                            -> x-a:
            {'headers': {'!#$%&*+.^_`|~': 'a'}}                 -> !#$%&*+.^_`|~: a
            {'headers': {'Host': 'my_service:81'}, 'tls': {'insecure': true}} -> :authority my_service:81
            {'headers': {'Cookie': ';;'}}                       -> cookie: ;;
            {'method': 'DELETE', 'body': 'ü'}                   -> content-length: 2
            {'auth': {'kind': 'basic', 'username': '', 'password': ''}} -> authorization: Basic Og==
            {'url': 'https://localhost:{port}?a|b={c}&"d"'}     -> :path /?a|b={c}&%22d%22
            {'url': 'https://localhost.:{port}/100%'}           -> :path /100%
            {'tls': {'insecure': true, 'serverName': 'bücher.test'}} -> :path /
            {'tls': {'insecure': true, 'serverName': 'my_service'}} -> :path /
            """)
    void goes_out_over_http2_as_well(String definition, String sent) throws Exception {
        var seen = new ConcurrentLinkedQueue<String>();
        var url = world.http2(request -> {
            seen.add(":path " + request.uri());
            seen.add(":authority " + request.authority());
            request.headers().forEach((name, value) -> seen.add((name + ": " + value).strip()));
            request.response().setStatusCode(204).end();
        });
        var port = url.substring(url.lastIndexOf(':') + 1);

        var outcome = world.probe(accepted(definition.replace("{port}", port), url));

        assertThat(outcome).as(outcome.toString()).isInstanceOf(ProbeOutcome.Answered.class);
        assertThat(outcome.http().facts().version()).contains("2");
        assertThat(seen).contains(sent.replace("{port}", port));
    }

    @Test
    void a_redirect_says_where_to_in_any_script_and_spelling() {
        world.dns.knows("xn--bcher-kva.test", "127.0.0.1");
        var end = world.keep(RawServer.plain(c -> c.answer(NOTHING)));
        var location = "http://bücher.test:" + end.port() + "/x?100%|{ü}";
        var bytes = new String(location.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        var url = world.plain(
                c -> c.answer("HTTP/1.1 302 Found\r\nLocation: " + bytes + "\r\nContent-Length: 0\r\n\r\n"));

        assertThat(world.probe(accepted("{}", url))).isInstanceOf(ProbeOutcome.Answered.class);

        assertThat(lines(end.heads().remove()))
                .contains("GET /x?100%|{%C3%BC} HTTP/1.1", "host: xn--bcher-kva.test:" + end.port());
    }

    private static TargetDefinition accepted(String definition, String url) {
        var read = read(definition, url);
        assertThat(read).isInstanceOf(Checked.Valid.class);
        return ((Checked.Valid<TargetDefinition>) read).value();
    }

    private static Checked<TargetDefinition> read(String definition, String url) {
        try {
            var json = (ObjectNode) new ObjectMapper()
                    .enable(com.fasterxml.jackson.core.JsonParser.Feature.ALLOW_SINGLE_QUOTES)
                    .readTree(definition);
            json.put("key", "odd");
            if (!json.has("url")) {
                json.put("url", url);
            }
            return TargetJson.read(json);
        } catch (com.fasterxml.jackson.core.JsonProcessingException broken) {
            throw new IllegalArgumentException(broken);
        }
    }

    /** Names of headers in lower case. */
    private static java.util.List<String> lines(String head) {
        return head.lines()
                .map(line -> {
                    var colon = line.indexOf(": ");
                    var name = line.startsWith(":") || colon < 0 || line.endsWith("HTTP/1.1");
                    return name
                            ? line
                            : line.substring(0, colon).toLowerCase(java.util.Locale.ROOT) + line.substring(colon);
                })
                .map(String::strip)
                .toList();
    }
}
