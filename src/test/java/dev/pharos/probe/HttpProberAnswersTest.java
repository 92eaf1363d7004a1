package dev.pharos.probe;

import static dev.pharos.probe.TargetBuilder.target;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.core.assertion.Assertion;
import dev.pharos.core.assertion.Expectations;
import dev.pharos.core.assertion.HealthDocumentMode;
import dev.pharos.core.assertion.StatusSet;
import dev.pharos.core.json.Json;
import dev.pharos.core.outcome.ProbeOutcome;
import dev.pharos.probe.answer.JsonReader;
import io.vertx.core.MultiMap;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a probe asks and what it makes of an answer, on real sockets. */
class HttpProberAnswersTest {
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nOK";

    @RegisterExtension
    private static final ProbeWorld world = new ProbeWorld();

    @Test
    void asks_as_the_target_says_and_names_itself() {
        var answer = answered(target(world.plain(c -> c.answer(OK)) + "/health?deep=1#here")
                .method("POST")
                .header("X-Team", "core")
                .body("ping"));

        assertThat(answer.http().facts().status()).hasValue(200);
        assertThat(answer.http().facts().version()).contains("1.1");
        assertThat(answer.body().text()).isEqualTo("OK");
        assertThat(answer.trace().remoteAddress())
                .contains("127.0.0.1:" + world.server().port());
        assertThat(world.server().heads().remove().toLowerCase(java.util.Locale.ROOT))
                .startsWith("post /health?deep=1 http/1.1\r\n")
                .contains("host: 127.0.0.1:" + world.server().port() + "\r\n")
                .contains("user-agent: pharos/test\r\n")
                .contains("accept: */*\r\n")
                .contains("x-team: core\r\n")
                .contains("content-length: 4\r\n")
                .contains("connection: close\r\n")
                .doesNotContain("accept-encoding");
    }

    @Test
    void lets_the_target_replace_what_it_says_of_itself() {
        answered(target(world.plain(c -> c.answer(OK)))
                .header("user-agent", "Custom")
                .header("Accept", "text/plain")
                .header("Accept-Encoding", "gzip")
                .header("Content-Length", "999999"));

        assertThat(world.server().heads().remove())
                .contains("user-agent: Custom\r\n", "Accept: text/plain\r\n", "Accept-Encoding: gzip\r\n")
                .doesNotContain("Pharos", "*/*", "999999");
    }

    @Test
    void asks_a_server_for_the_host_in_the_header_also_under_tls() throws Exception {
        var names = new ConcurrentLinkedQueue<String>();
        var url = world.tls(world.trusted.server("shop.test"), c -> {
            c.readHead();
            var session = (ExtendedSSLSession) ((SSLSocket) c.socket()).getSession();
            session.getRequestedServerNames().forEach(name -> names.add(name.toString()));
            c.send(OK);
        });

        var answer = answered(target(url).header("Host", "shop.test:8443"));

        assertThat(names).as("SNI").singleElement().asString().contains("shop.test");

        assertThat(world.server().heads().remove()).containsIgnoringCase("host: shop.test:8443\r\n");
        assertThat(answer.trace().certificate()).hasValueSatisfying(facts -> {
            assertThat(facts.subject()).isEqualTo("CN=shop.test");
            assertThat(facts.issuer()).isEqualTo("CN=An authority that we trust");
            assertThat(facts.notAfter()).isAfter(facts.notBefore());
        });
    }

    @Test
    void verifies_the_certificate_of_an_address() {
        var url =
                world.tls(world.trusted.server("127.0.0.1"), c -> c.answer(OK)).replace("localhost", "127.0.0.1");

        assertThat(answered(target(url)).http().facts().status()).hasValue(200);
    }

    @Test
    void speaks_http_2_where_the_server_does() throws Exception {
        var url = world.http2(request -> request.body()
                .onSuccess(body -> request.response()
                        .putHeader(
                                "X-Seen",
                                request.method() + " " + request.scheme() + " " + request.getHeader("user-agent"))
                        .end("got " + body)));

        var answer = answered(target(url + "/h?q=1").method("POST").body("ping"));

        assertThat(answer.http().facts().version()).contains("2");
        assertThat(answer.body().text()).isEqualTo("got ping");
        assertThat(answer.http().headers().value("x-seen")).contains("POST https Pharos/test");
        assertThat(answer.http().headers().toString()).doesNotContain("x-http2", "transfer-encoding");
        assertThat(answer.trace().certificate()).isPresent();
    }

    @Test
    void reads_a_large_body_over_http_2_to_the_limit() throws Exception {
        var url = world.http2(request -> request.response().end("x".repeat(500_000)));

        assertThat(answered(target(url)).body().length()).isEqualTo(500_000);
        var cut = answered(target(url).bodyLimit(100_000)).body();
        assertThat(cut.length()).isEqualTo(100_000);
        assertThat(cut.truncated()).isTrue();
    }

    @Test
    void passes_over_interim_answers_and_trailers_of_http_2() throws Exception {
        var url = world.http2(request -> {
            var response = request.response();
            response.writeContinue();
            response.writeEarlyHints(MultiMap.caseInsensitiveMultiMap().add("link", "</x>"));
            response.putTrailer("x-sum", "1").end("OK");
        });

        var answer = answered(target(url));

        assertThat(answer.http().facts().status()).hasValue(200);
        assertThat(answer.body().text()).isEqualTo("OK");
        assertThat(answer.http().headers().value("x-sum")).isEmpty();
    }

    /** A resumed session would neither verify the certificate nor measure a handshake. */
    @Test
    void makes_a_full_handshake_each_time() {
        var sessions = new java.util.concurrent.ConcurrentLinkedQueue<Boolean>();
        var url = world.tls(c -> {
            var accepted = System.currentTimeMillis();
            c.readHead();
            var session = ((javax.net.ssl.SSLSocket) c.socket()).getSession();
            sessions.add(session.getCreationTime() >= accepted);
            c.send(OK);
            c.hold();
        });

        for (var i = 0; i < 5; i++) {
            answered(target(url));
        }

        assertThat(sessions).hasSize(5).containsOnly(true);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
                    chunked                  | HTTP/1.1 200 OK~Transfer-Encoding: chunked~~2~OK~0~~                  | OK
                    chunked with a trailer   | HTTP/1.1 200 OK~Transfer-Encoding: chunked~~2~OK~0~X-Sum: 1~~         | OK
                    chunked with extensions  | HTTP/1.1 200 OK~transfer-encoding: Chunked~~2;a=b~OK~0;c~~             | OK
                    chunked in hexadecimal   | HTTP/1.1 200 OK~Transfer-Encoding: chunked~~A~0123456789~0b~abcdefghijk~0~~ | 0123456789abcdefghijk
                    chunked, whatever length | HTTP/1.1 200 OK~Content-Length: 999~Transfer-Encoding: chunked~~2~OK~0~~ | OK
                    with a trailer cookie    | HTTP/1.1 200 OK~Trailer: Set-Cookie~Transfer-Encoding: chunked~~2~OK~0~Set-Cookie: a=b~Content-Length: 9~~ | OK
                    ended by the close       | HTTP/1.0 200 OK~~until the end                                         | until the end
                    of no length, and closed | HTTP/1.1 200 OK~Connection: close~~until the end                       | until the end
                    of no length, and kept   | HTTP/1.1 200 OK~Connection: keep-alive~~until the end                  | until the end
                    with more than its length | HTTP/1.1 200 OK~Content-Length: 2~~OK and more                        | OK
                    reset after the end      | HTTP/1.1 200 OK~Content-Length: 2~~OKHTTP/1.1 500 x~~                  | OK
                    with lines ended by LF   | HTTP/1.1 200 OK^Content-Length: 2^^OK                                  | OK
                    with no reset content    | HTTP/1.1 205 Reset Content~Content-Length: 0~~                         | ''
                    after interim answers    | HTTP/1.1 100 Continue~~HTTP/1.1 103 Early Hints~Link: <x>~~HTTP/1.1 200 OK~Content-Length: 2~~OK | OK
                    no content               | HTTP/1.1 204 No Content~~                                              | ''
                    not modified             | HTTP/1.1 304 Not Modified~Content-Length: 100~~                        | ''
                    without a reason phrase  | HTTP/1.1 200~Content-Length: 2~~OK                                     | OK
                    in another charset       | HTTP/1.1 200 OK~Content-Type: text/plain; charset=ISO-8859-1~Content-Length: 3~~caf\u00e9   | caf
                    in no known charset      | HTTP/1.1 200 OK~Content-Type: text/plain; charset=nope~Content-Length: 2~~OK | OK
                    """)
    void reads_a_body(String kind, String sent, String body) {
        var answer = answered(
                target(world.plain(c -> c.answer(sent.replace("~", "\r\n").replace("^", "\n")))));

        assertThat(answer.body().text()).isEqualTo(body);
        assertThat(answer.body().truncated()).isFalse();
    }

    @Test
    void expects_no_body_of_an_answer_to_head() {
        var answer = answered(target(world.plain(c -> {
                    c.answer("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n");
                    c.hold();
                }))
                .method("HEAD"));

        assertThat(answer.body().length()).isZero();
    }

    @Test
    void cuts_an_endless_body_at_the_limit_and_closes() throws Exception {
        var answer = answered(target(world.plain(c -> {
                    c.answer("HTTP/1.1 200 OK\r\n\r\n");
                    while (true) {
                        c.send("x".repeat(10_000));
                    }
                }))
                .bodyLimit(25_000));

        assertThat(answer.body().length()).isEqualTo(25_000);
        assertThat(answer.body().truncated()).isTrue();
        assertThat(world.server().sawClose().await(10, SECONDS)).isTrue();
    }

    @ParameterizedTest(name = "{0} bytes of at most {1}")
    @CsvSource({"10, 10, false", "11, 10, true", "1, 0, true", "0, 0, false"})
    void cuts_only_what_is_over_the_limit(int length, int limit, boolean truncated) {
        var answer = answered(target(world.plain(c ->
                        c.answer("HTTP/1.1 200 OK\r\nContent-Length: " + length + "\r\n\r\n" + "x".repeat(length))))
                .bodyLimit(limit));

        assertThat(answer.body().length()).isEqualTo(Math.min(length, limit));
        assertThat(answer.body().truncated()).isEqualTo(truncated);
    }

    @ParameterizedTest(name = "{0} bytes")
    @CsvSource({"100", "100000", "3000000"})
    void decompresses_a_body(int length) {
        var json = "{\"filler\": \"" + "x".repeat(length) + "\"}";
        var answer = answered(target(world.plain(c -> {
                    var gzip = gzip(json);
                    c.answer(
                            "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: " + gzip.length + "\r\n\r\n");
                    c.send(gzip);
                }))
                .bodyLimit(4_000_000));

        assertThat(answer.body().text()).isEqualTo(json);
        assertThat(answer.body().json()).isPresent();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"gzip", "x-gzip", "GZIP", "deflate", "deflate without its frame", "identity"})
    void undoes_the_codings_that_targets_use(String coding) {
        var json = "{\"status\": \"UP\"}";
        var answer = answered(target(world.plain(c -> {
            var body = coded(json, coding);
            c.answer("HTTP/1.1 200 OK\r\nContent-Encoding: " + coding.replaceAll("[ ,].*", "") + "\r\nContent-Length: "
                    + body.length + "\r\n\r\n");
            c.send(body);
        })));

        assertThat(answer.body().text()).isEqualTo(json);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"gzip", "deflate", "deflate without its frame"})
    void limits_what_comes_out_of_a_bomb_and_not_what_goes_in(String coding) {
        var answer = answered(target(world.plain(c -> {
                    var body = coded("0".repeat(20_000_000), coding);
                    c.answer("HTTP/1.1 200 OK\r\nContent-Encoding: " + coding.replaceAll("[ ,].*", "")
                            + "\r\nContent-Length: " + body.length + "\r\n\r\n");
                    c.send(body);
                }))
                .bodyLimit(100_000));

        assertThat(answer.body().length()).isEqualTo(100_000);
        assertThat(answer.body().truncated()).isTrue();
    }

    private static byte[] coded(String text, String coding) throws IOException {
        var out = new ByteArrayOutputStream();
        var wrapped = switch (coding.toLowerCase(java.util.Locale.ROOT)) {
            case "gzip", "x-gzip" -> new GZIPOutputStream(out);
            case "deflate" -> new DeflaterOutputStream(out);
            case "deflate without its frame" ->
                new DeflaterOutputStream(out, new Deflater(Deflater.DEFAULT_COMPRESSION, true));
            default -> out;
        };
        try (wrapped) {
            wrapped.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return out.toByteArray();
    }

    @Test
    void parses_json_only_where_it_is_judged() {
        var url = world.plain(c -> c.answer("HTTP/1.1 200 OK\r\nContent-Length: 17\r\n\r\n{\"status\": \"UP\"} "));

        assertThat(answered(target(url)).body().json())
                .isEqualTo(Optional.of(new Json.Obj(Map.of("status", new Json.Str("UP")))));
        var unread = new Expectations(StatusSet.parse("200"), List.of(), List.of(), HealthDocumentMode.OFF);
        assertThat(answered(target(url).expecting(unread)).body().json()).isEmpty();
    }

    @ParameterizedTest(name = "{0} bytes, {1}: judged where it was {2}")
    @CsvSource({
        "100000, [BODY] == pat(*x*),        read elsewhere",
        "100000, [BODY].status == UP,       read elsewhere",
        "100000, [RESPONSE_TIME] < 5000,    received",
        "100,    [BODY] == pat(*x*),        received",
    })
    void leaves_the_event_loop_where_judging_would_hold_it_up(int length, String assertion, String where)
            throws Exception {
        var url = world.plain(
                c -> c.answer("HTTP/1.1 200 OK\r\nContent-Length: " + length + "\r\n\r\n" + "x".repeat(length)));
        var judged = new Expectations(
                StatusSet.parse("200"), List.of(Assertion.parse(assertion)), List.of(), HealthDocumentMode.OFF);
        var prober = world.prober(
                Probers.sockets(world.vertx),
                new JsonReader()::read,
                (work, _) -> Thread.ofPlatform().name("read elsewhere").start(work));

        var judging = prober.probe(target(url).expecting(judged).build())
                .map(_ -> Thread.currentThread().getName())
                .await()
                .atMost(Duration.ofSeconds(10));

        assertThat(judging.equals("read elsewhere")).isEqualTo(where.equals("read elsewhere"));
    }

    @Test
    void follows_redirects() {
        var url = world.plain(c -> {
            var head = c.readHead();
            c.send(head.startsWith("GET /end ") ? OK : "HTTP/1.1 302 Found\r\nLocation: /end\r\n\r\n");
        });

        var answer = answered(target(url + "/start"));

        assertThat(answer.http().facts().redirects()).isEqualTo(1);
        assertThat(answer.body().text()).isEqualTo("OK");
    }

    @Test
    void tells_no_secret_to_where_it_is_redirected() throws Exception {
        var elsewhere = RawServer.plain(c -> c.answer(OK));
        world.keep(elsewhere);
        var url = world.plain(
                c -> c.answer("HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:" + elsewhere.port() + "/\r\n\r\n"));

        answered(target(url)
                .header("Authorization", "Bearer s3cret")
                .header("X-Whatever", "s3cret")
                .header("Accept-Language", "de"));

        assertThat(world.server().heads().remove()).contains("s3cret");
        assertThat(elsewhere.heads().remove()).doesNotContain("s3cret").contains("Accept-Language: de");
    }

    @ParameterizedTest
    @CsvSource({"localhost", "LOCALHOST", "[::ffff:127.0.0.1]", "known.test", "a_b.test"})
    void finds_the_address_of(String host) {
        world.dns.knows("known.test", "127.0.0.1").knows("a_b.test", "127.0.0.1", "::1");
        var url = world.plain(c -> c.answer(OK)).replace("127.0.0.1", host);

        assertThat(answered(target(url)).trace().remoteAddress())
                .contains("127.0.0.1:" + world.server().port());
    }

    @Test
    void goes_by_ipv6_where_a_name_has_nothing_else() throws Exception {
        world.dns.knows("six.test", "::1");

        var outcome =
                world.probe(target("http://six.test:" + world.freePort() + "/").build());

        assertThat(outcome.trace().remoteAddress())
                .hasValueSatisfying(remote -> assertThat(remote).startsWith("[::1]:"));
    }

    @Test
    void closes_the_connection_of_a_probe_that_is_cancelled() throws Exception {
        var asked = new java.util.concurrent.CountDownLatch(1);
        var url = world.plain(c -> {
            c.readHead();
            asked.countDown();
            c.hold();
        });

        var probing = world.prober().probe(target(url).build()).subscribe().with(_ -> {});
        assertThat(asked.await(10, SECONDS)).isTrue();
        probing.cancel();

        assertThat(world.server().sawClose().await(10, SECONDS)).isTrue();
    }

    private static ProbeOutcome.Answered answered(TargetBuilder target) {
        var outcome = world.probe(target.build());
        assertThat(outcome).isInstanceOf(ProbeOutcome.Answered.class);
        HttpProberTest.addsUp(outcome.trace());
        return (ProbeOutcome.Answered) outcome;
    }

    private static byte[] gzip(String text) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return out.toByteArray();
    }
}
