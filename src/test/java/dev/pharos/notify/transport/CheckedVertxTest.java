package dev.pharos.notify.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.notify.delivery.EscalatorForTests;
import io.vertx.core.net.NetClientOptions;
import io.vertx.mutiny.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;

class CheckedVertxTest {
    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() {
        vertx.closeAndAwait();
    }

    /** As the client for mails does, on another thread. The first time all takes so long that nothing is lost. */
    @RepeatedTest(3)
    void what_a_server_says_at_once_waits_for_whoever_listens_a_moment_later() throws Exception {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.startVirtualThread(() -> {
                try (var connection = server.accept()) {
                    connection.getOutputStream().write("220 ready\r\n".getBytes(StandardCharsets.US_ASCII));
                    connection.getInputStream().read();
                } catch (IOException broken) {
                    throw new UncheckedIOException(broken);
                }
            });
            var client = new CheckedVertx(vertx.getDelegate(), EscalatorForTests.resolver(vertx))
                    .createNetClient(new NetClientOptions());
            var socket = client.connect(server.getLocalPort(), "127.0.0.1")
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(10, TimeUnit.SECONDS);
            // Long enough for what the server said to be here.
            Thread.sleep(10);
            var heard = new CompletableFuture<String>();
            socket.handler(it -> heard.complete(it.toString(StandardCharsets.US_ASCII)));

            assertThat(heard.get(10, TimeUnit.SECONDS)).isEqualTo("220 ready\r\n");
            client.close();
        }
    }
}
