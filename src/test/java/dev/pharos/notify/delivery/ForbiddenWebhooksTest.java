package dev.pharos.notify.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.core.delivery.Delivery;
import dev.pharos.core.delivery.DeliveryAttempt;
import dev.pharos.core.escalation.ChannelKey;
import dev.pharos.notify.delivery.EscalatorForTests.Config;
import dev.pharos.notify.transport.HttpPoster;
import dev.pharos.outbound.OutboundPolicy;
import dev.pharos.probe.DnsStub;
import dev.pharos.testing.ForbiddenPlace;
import dev.pharos.testing.Unvisited;
import io.vertx.mutiny.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A webhook to what the outbound policy forbids is blocked, and nobody there hears of it. */
class ForbiddenWebhooksTest {
    private static Vertx vertx;
    private static DnsStub dns;
    private static Unvisited unvisited;
    private static WireNotifier courier;

    static Stream<ForbiddenPlace> places() {
        return ForbiddenPlace.all();
    }

    @BeforeAll
    static void open() {
        vertx = Vertx.vertx();
        dns = ForbiddenPlace.known(new DnsStub());
        unvisited = new Unvisited();
        var policy = new OutboundPolicy(ForbiddenPlace.DENIED, List.of());
        courier = new WireNotifier(
                new HttpPoster(vertx, Config.usual()),
                EscalatorForTests.NO_MAILS,
                EscalatorForTests.resolver(vertx, policy, Optional.of(List.of(dns.address()))),
                new MovableClock(),
                System::nanoTime,
                Config.usual());
    }

    @AfterAll
    static void close() throws Exception {
        unvisited.close();
        dns.close();
        vertx.closeAndAwait();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("places")
    void is_blocked(ForbiddenPlace place) throws Exception {
        isBlocked(place.url(unvisited.port()));
    }

    @Test
    void a_redirect_into_a_forbidden_network_is_not_followed() throws Exception {
        try (var server = answering("HTTP/1.1 307 Temporary Redirect\r\nLocation: http://127.0.0.1:" + unvisited.port()
                + "/\r\nContent-Length: 0\r\n\r\n")) {
            var attempt = carry("http://" + ForbiddenPlace.ALLOWED + ":" + server.getLocalPort() + "/");

            assertThat(attempt.status()).hasValue(307);
            assertThat(attempt.delivery()).isInstanceOf(Delivery.Deferred.class);
            assertThat(unvisited.wasVisited()).isFalse();
        }
    }

    @Test
    void a_name_that_points_elsewhere_after_the_check_is_not_looked_up_again() throws Exception {
        dns.knowsInTurn("rebinding.test", ForbiddenPlace.ALLOWED, "127.0.0.1");
        try (var server = answering("HTTP/1.1 204 No Content\r\n\r\n")) {
            var attempt = carry("http://rebinding.test:" + server.getLocalPort() + "/");

            assertThat(attempt.delivery()).isEqualTo(new Delivery.Sent());
            assertThat(dns.asked("rebinding.test")).isEqualTo(1);
        }
        isBlocked("http://rebinding.test:" + unvisited.port() + "/");
    }

    private static void isBlocked(String url) throws InterruptedException {
        var attempt = carry(url);

        assertThat(attempt.status()).isEmpty();
        assertThat(attempt.delivery()).isInstanceOf(Delivery.Deferred.class);
        assertThat(attempt.delivery().failure().orElseThrow())
                .startsWith("blocked: the outbound policy forbids")
                .doesNotContain("secret");
        assertThat(unvisited.wasVisited()).as("somebody came").isFalse();
    }

    private static DeliveryAttempt carry(String url) throws InterruptedException {
        return courier.carry(new ChannelKey("ops"), ChannelsForTests.to(url), ChannelsForTests.notification());
    }

    private static ServerSocket answering(String answer) throws IOException {
        var listener = new ServerSocket(0, 50, InetAddress.ofLiteral(ForbiddenPlace.ALLOWED));
        Thread.ofVirtual().start(() -> {
            try (var connection = listener.accept()) {
                connection.getInputStream().read(new byte[65_536]);
                connection.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
            } catch (IOException closed) {
                // The test is over.
            }
        });
        return listener;
    }
}
