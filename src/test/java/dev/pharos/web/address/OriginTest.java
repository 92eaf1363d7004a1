package dev.pharos.web.address;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.core.statuspage.HostName;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a request says that we are reached, and whether that is believed. */
class OriginTest {
    private final Vertx vertx = Vertx.vertx();
    private final BlockingQueue<Origin.Reached> reached = new ArrayBlockingQueue<>(1);

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private Optional<String> root = Optional.empty();
    private Optional<String> prefix = Optional.empty();

    private Origin.Reached asked(Optional<String> publicUrl, String host, Optional<HostName> name)
            throws IOException, InterruptedException {
        var origin = new Origin(() -> publicUrl, new RootPath(() -> root));
        var server = vertx.createHttpServer().requestHandler(request -> {
            reached.add(origin.reached(request, name, prefix.orElse(root.orElse(""))));
            request.response().end();
        });
        var port = server.listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join()
                .actualPort();
        try (var socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), port)) {
            var request = "GET / HTTP/1.1\r\nHost: " + host.replace("PORT", String.valueOf(port)) + "\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            var it = reached.poll(10, TimeUnit.SECONDS);
            assertThat(it).isNotNull();
            return new Origin.Reached(it.origin().replace(":" + port, ":PORT"), it.sure());
        }
    }

    @ParameterizedTest(name = "{0} -> {1}, sure: {2}")
    @CsvSource({
        "127.0.0.1:PORT,         http://127.0.0.1:PORT,         true",
        "127.0.0.1,              http://127.0.0.1,              true",
        "127.0.0.1:1,            http://127.0.0.1:1,            false",
        "192.0.2.9,              http://192.0.2.9,              false",
        "anything.example,       http://anything.example,       false",
        "anything.example:8443,  http://anything.example:8443,  false",
    })
    void only_the_address_that_a_connection_came_to_is_believed(String host, String origin, boolean sure)
            throws Exception {
        assertThat(asked(Optional.empty(), host, Optional.empty())).isEqualTo(new Origin.Reached(origin, sure));
    }

    @ParameterizedTest(name = "{0} -> {1}, sure: {2}")
    @CsvSource({
        "core.example,       http://core.example,       true",
        "core.example:PORT,  http://core.example:PORT,  true",
        "core.example:1,     http://core.example:1,     false",
    })
    void so_is_a_name_that_is_one_of_a_page(String host, String origin, boolean sure) throws Exception {
        assertThat(asked(Optional.empty(), host, Optional.of(new HostName("core.example"))))
                .isEqualTo(new Origin.Reached(origin, sure));
    }

    @Test
    void what_the_operator_says_is_so_for_everybody() throws Exception {
        var url = Optional.of("https://status.example:8443/factory/");
        assertThat(asked(url, "anything.example", Optional.empty()))
                .isEqualTo(new Origin.Reached("https://status.example:8443/factory", true));
        assertThat(asked(url, "core.example", Optional.of(new HostName("core.example"))))
                .isEqualTo(new Origin.Reached("https://core.example:8443", true));
    }

    @Test
    void all_of_them_have_the_root_path_and_what_the_operator_says_has_it_once() throws Exception {
        root = Optional.of("/factory");
        var core = Optional.of(new HostName("core.example"));
        assertThat(asked(Optional.empty(), "127.0.0.1", Optional.empty()).origin())
                .isEqualTo("http://127.0.0.1/factory");
        assertThat(asked(Optional.of("https://status.example"), "x", Optional.empty())
                        .origin())
                .isEqualTo("https://status.example/factory");
        assertThat(asked(Optional.of("https://status.example/factory/"), "x", Optional.empty())
                        .origin())
                .isEqualTo("https://status.example/factory");
        assertThat(asked(Optional.of("https://status.example/factory"), "core.example", core)
                        .origin())
                .isEqualTo("https://core.example/factory");
    }

    @Test
    void what_a_proxy_says_is_in_all_of_them_and_sure_in_none() throws Exception {
        prefix = Optional.of("/factory");
        assertThat(asked(Optional.empty(), "127.0.0.1:PORT", Optional.empty()))
                .isEqualTo(new Origin.Reached("http://127.0.0.1:PORT/factory", false));
        assertThat(asked(Optional.of("https://status.example"), "x", Optional.empty()))
                .isEqualTo(new Origin.Reached("https://status.example/factory", false));
        assertThat(asked(Optional.of("https://status.example/shop"), "x", Optional.empty())
                        .origin())
                .isEqualTo("https://status.example/shop");
    }
}
