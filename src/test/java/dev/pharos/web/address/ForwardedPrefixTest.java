package dev.pharos.web.address;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is taken of what proxies say of our path, on a real socket; whether one is trusted says Quarkus in a header of its own. */
class ForwardedPrefixTest {
    private static final Settings PROXY = new Settings(true, Optional.of(List.of("192.0.2.1")));

    private final Vertx vertx = Vertx.vertx();
    private final BlockingQueue<String> taken = new ArrayBlockingQueue<>(1);

    private record Settings(boolean proxyAddressForwarding, Optional<List<String>> trustedProxies)
            implements ForwardedPrefix.Config {}

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private static ForwardedPrefix prefixes(Settings settings, String root) {
        return new ForwardedPrefix(
                settings, new RootPath(() -> Optional.of(root).filter(it -> !it.isEmpty())));
    }

    private String taken(ForwardedPrefix prefixes, String... headers) throws IOException, InterruptedException {
        var server = vertx.createHttpServer().requestHandler(request -> {
            taken.add(prefixes.of(request));
            request.response().end();
        });
        var port = server.listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join()
                .actualPort();
        try (var socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), port)) {
            var request = "GET / HTTP/1.1\r\nHost: x\r\n" + String.join("\r\n", headers) + "\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            var it = taken.poll(10, TimeUnit.SECONDS);
            assertThat(it).isNotNull();
            return it;
        }
    }

    private String trusted(ForwardedPrefix prefixes, String value) throws Exception {
        return taken(prefixes, "X-Forwarded-Trusted-Proxy: true", "X-Forwarded-Prefix: " + value);
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource({"/factory, /factory", "/factory/, /factory", "/factory/status-1, /factory/status-1", "/~a_b.c, /~a_b.c"
    })
    void a_path_of_a_proxy_that_is_trusted_is_taken(String sent, String path) throws Exception {
        assertThat(trusted(prefixes(PROXY, ""), sent)).isEqualTo(path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "//evil.example",
                "/a//evil.example",
                "///",
                "/\\evil.example",
                "https://evil.example",
                "javascript:alert(1)",
                "/javascript:alert(1)",
                "evil",
                "/a, /b",
                "/a b",
                "/a\tb",
                "/a\"onclick=\"x",
                "/<script>",
                "/%2f%2fevil.example",
                "/a?b",
                "/a#b",
                "/..",
                "/a/../b",
                "/.",
                "/caf\u00e9",
                "/a/b/c/d/e/f",
                "/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
            })
    void what_is_no_path_is_passed_over(String sent) throws Exception {
        assertThat(trusted(prefixes(PROXY, ""), sent)).isEmpty();
    }

    @Test
    void what_somebody_else_says_is_passed_over() throws Exception {
        var sent = "X-Forwarded-Prefix: /factory";
        assertThat(taken(prefixes(PROXY, ""), sent)).isEmpty();
        assertThat(taken(prefixes(PROXY, ""), sent, "X-Forwarded-Trusted-Proxy: false"))
                .isEmpty();
        assertThat(taken(prefixes(PROXY, ""), "X-Forwarded-Trusted-Proxy: true", sent, "X-Forwarded-Prefix: /other"))
                .isEmpty();
        // Where nothing of proxies is believed, Quarkus leaves alone what was sent; where all of them are, none was
        // named.
        assertThat(trusted(prefixes(new Settings(false, PROXY.trustedProxies()), ""), "/factory"))
                .isEmpty();
        assertThat(trusted(prefixes(new Settings(true, Optional.empty()), ""), "/factory"))
                .isEmpty();
    }

    @Test
    void what_the_operator_says_goes_first() throws Exception {
        assertThat(trusted(prefixes(PROXY, "/own"), "/factory")).isEmpty();
    }

    /** A proxy may pass on what visitors made up. */
    @Test
    void only_few_are_ever_taken_and_those_go_on() throws Exception {
        var prefixes = prefixes(PROXY, "");
        for (var i = 0; i < 10; i++) {
            assertThat(trusted(prefixes, "/p" + i)).isEqualTo("/p" + i);
        }
        assertThat(trusted(prefixes, "/more")).isEmpty();
        assertThat(trusted(prefixes, "/p3")).isEqualTo("/p3");
    }
}
