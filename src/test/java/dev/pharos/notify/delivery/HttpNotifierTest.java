package dev.pharos.notify.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pharos.core.delivery.Delivery;
import dev.pharos.core.delivery.DeliveryAttempt;
import dev.pharos.core.escalation.ChannelKey;
import dev.pharos.notify.delivery.EscalatorForTests.Config;
import dev.pharos.notify.delivery.RawServer.Behaviour;
import dev.pharos.notify.transport.HttpPoster;
import dev.pharos.platform.Ticker;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.vertx.mutiny.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.bouncycastle.asn1.x509.GeneralName;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HttpNotifierTest {
    private static final Config PATIENT = Config.usual();
    private static final Config IMPATIENT = PATIENT.timingOutAfter(Duration.ofMillis(700));
    private static final Config BRIEF = PATIENT.timingOutAfter(Duration.ofSeconds(3));
    private static Vertx vertx;

    @BeforeAll
    static void start() {
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void stop() {
        vertx.closeAndAwait();
    }

    private static DeliveryAttempt carry(Config config, Object url) throws InterruptedException {
        return carry(config, url, System::nanoTime);
    }

    private static DeliveryAttempt carry(Config config, Object url, Ticker ticker) throws InterruptedException {
        var courier = new WireNotifier(
                new HttpPoster(vertx, config),
                EscalatorForTests.NO_MAILS,
                EscalatorForTests.resolver(vertx),
                new MovableClock(),
                ticker,
                config);
        var attempt = courier.carry(new ChannelKey("ops"), ChannelsForTests.to(url), ChannelsForTests.notification());
        assertThat(attempt.delivery().failure().orElse(""))
                .doesNotContain("secret")
                .doesNotContain("hooks");
        return attempt;
    }

    /** As browsers send it, though Java's own URI knows no such address. */
    @Test
    void posts_to_what_people_paste() throws Exception {
        try (var listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            var head = CompletableFuture.supplyAsync(() -> firstLines(listener));

            var attempt = carry(PATIENT, "http://127.1:" + listener.getLocalPort() + "/ho oks/{ü}|?a|b={c}&100%#part");

            assertThat(attempt.delivery()).isEqualTo(new Delivery.Sent());
            assertThat(head.get(10, TimeUnit.SECONDS))
                    .startsWith("POST /ho%20oks/%7B%C3%BC%7D|?a|b={c}&100% HTTP/1.1\r\n")
                    .containsIgnoringCase("\r\nhost: 127.0.0.1:" + listener.getLocalPort() + "\r\n");
        }
    }

    private static String firstLines(ServerSocket listener) {
        try (var connection = listener.accept()) {
            var read = new byte[65_536];
            var length = connection.getInputStream().read(read);
            connection.getOutputStream().write("HTTP/1.1 204 No Content\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            return new String(read, 0, length, StandardCharsets.ISO_8859_1);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static String failure(DeliveryAttempt attempt) {
        assertThat(attempt.delivery()).isInstanceOf(Delivery.Deferred.class);
        return attempt.delivery().failure().orElseThrow();
    }

    private static void isSentThough(Behaviour behaviour) throws IOException, InterruptedException {
        try (var server = new RawServer(behaviour)) {
            var attempt = carry(BRIEF, server.url());
            assertThat(attempt.delivery()).isEqualTo(new Delivery.Sent());
            assertThat(attempt.status()).hasValue(200);
            assertThat(server.isAbandonedWithin(10)).isTrue();
        }
    }

    private static void fails(Behaviour behaviour, String reason) throws IOException, InterruptedException {
        try (var server = new RawServer(behaviour)) {
            assertThat(failure(carry(PATIENT, server.url()))).isEqualTo(reason);
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void a_receiver_that_never_answers_is_given_up_and_its_connection_closed() throws Exception {
        try (var server = new RawServer(_ -> {})) {
            assertThat(failure(carry(IMPATIENT, server.url()))).isEqualTo("no answer within 700 ms");
            assertThat(server.isAbandonedWithin(10)).isTrue();
        }
    }

    @Test
    void a_connection_that_ends_when_the_time_is_up_was_given_up() throws Exception {
        var skipped = new AtomicLong();
        try (var server = new RawServer(connection -> {
            skipped.set(PATIENT.timeout().toNanos());
            connection.close();
        })) {
            var attempt = carry(PATIENT, server.url(), () -> System.nanoTime() + skipped.get());
            assertThat(failure(attempt))
                    .isEqualTo("no answer within " + PATIENT.timeout().toMillis() + " ms");
        }
    }

    @Test
    void a_head_that_drips_is_given_up() throws Exception {
        try (var server = new RawServer(connection -> {
            RawServer.write(connection.getOutputStream(), "HTTP/1.1 200 OK\r\n");
            RawServer.repeat(connection, "X-Drip: drop\r\n", 50);
        })) {
            assertThat(failure(carry(IMPATIENT, server.url()))).isEqualTo("no answer within 700 ms");
            assertThat(server.isAbandonedWithin(10)).isTrue();
        }
    }

    @Test
    void the_head_counts_though_the_body_drips_for_ever() throws Exception {
        isSentThough(connection -> {
            RawServer.write(connection.getOutputStream(), "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
            RawServer.repeat(connection, "1\r\nx\r\n", 50);
        });
    }

    @Test
    void the_head_counts_though_the_body_has_no_end() throws Exception {
        var chunk = "10000\r\n" + "x".repeat(0x10000) + "\r\n";
        isSentThough(connection -> {
            RawServer.write(connection.getOutputStream(), "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
            RawServer.repeat(connection, chunk, 0);
        });
    }

    @Test
    void the_head_counts_though_the_body_breaks_off() throws Exception {
        try (var server = new RawServer(connection -> {
            RawServer.write(connection.getOutputStream(), "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf");
            connection.close();
        })) {
            assertThat(carry(PATIENT, server.url()).delivery()).isEqualTo(new Delivery.Sent());
        }
    }

    @Test
    void a_connection_that_is_closed_before_the_answer_fails() throws Exception {
        fails(java.net.Socket::close, "the connection was closed before an answer");
    }

    @Test
    void a_connection_that_is_reset_before_the_answer_fails() throws Exception {
        fails(
                connection -> {
                    connection.setSoLinger(true, 0);
                    connection.close();
                },
                "the connection was closed before an answer");
    }

    @Test
    void an_answer_that_is_not_http_fails() throws Exception {
        fails(
                connection -> RawServer.write(connection.getOutputStream(), "220 mail.example ESMTP\r\n\r\n"),
                "what came back is not HTTP");
    }

    @Test
    void each_attempt_has_a_connection_of_its_own() throws Exception {
        try (var server = new RawServer(connection ->
                RawServer.write(connection.getOutputStream(), "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"))) {
            var courier = new WireNotifier(
                    new HttpPoster(vertx, PATIENT),
                    EscalatorForTests.NO_MAILS,
                    EscalatorForTests.resolver(vertx),
                    new MovableClock(),
                    System::nanoTime,
                    PATIENT);
            var channel = ChannelsForTests.to(server.url());
            for (var attempt = 1; attempt <= 5; attempt++) {
                var notification = ChannelsForTests.notification();
                assertThat(courier.carry(new ChannelKey("ops"), channel, notification)
                                .delivery())
                        .isEqualTo(new Delivery.Sent());
                assertThat(server.connections()).isEqualTo(attempt);
            }
        }
    }

    @Test
    void an_address_that_the_policy_forbids_is_not_connected_to() throws Exception {
        assertThat(failure(carry(PATIENT, URI.create("http://169.254.169.254/hooks/secret-path"))))
                .startsWith("blocked: the outbound policy forbids 169.254.169.254");
    }

    @Test
    void a_name_that_does_not_resolve_is_tried_again_later() throws Exception {
        assertThat(failure(carry(IMPATIENT, URI.create("http://nobody.invalid/hooks/secret-path"))))
                .isNotEmpty();
    }

    @Test
    void tls_is_verified_against_the_authorities_of_the_jdk() throws Exception {
        try (var server = Receiver.secure(new AuthorityForTests().serverNamed(loopback()))) {
            assertThat(failure(carry(PATIENT, secure(server, "127.0.0.1")))).startsWith("TLS failed: ");
            assertThat(server.received()).isEmpty();
        }
    }

    @Test
    void a_company_can_add_its_own_authority(@TempDir Path folder) throws Exception {
        var authority = new AuthorityForTests();
        try (var server = Receiver.secure(authority.serverNamed(loopback()))) {
            var attempt = carry(PATIENT.trusting(authority.pemIn(folder)), secure(server, "127.0.0.1"));
            assertThat(attempt.delivery()).isEqualTo(new Delivery.Sent());
        }
    }

    @Test
    void the_name_in_the_certificate_must_be_the_one_in_the_address(@TempDir Path folder) throws Exception {
        var authority = new AuthorityForTests();
        var elsewhere = new GeneralName(GeneralName.dNSName, "elsewhere.example");
        try (var server = Receiver.secure(authority.serverNamed(elsewhere))) {
            var trusting = PATIENT.trusting(authority.pemIn(folder));
            assertThat(failure(carry(trusting, secure(server, "localhost")))).startsWith("TLS failed: ");
            assertThat(server.received()).isEmpty();
        }
    }

    @Test
    void a_file_of_authorities_that_holds_none_is_refused_at_start(@TempDir Path folder)
            throws IOException, GeneralSecurityException {
        var empty = Files.writeString(folder.resolve("empty.pem"), "");
        assertThatThrownBy(() -> new HttpPoster(vertx, PATIENT.trusting(empty)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("PHAROS_ESCALATE_CA_FILE is \"" + empty);
        assertThatThrownBy(() -> new HttpPoster(vertx, PATIENT.trusting(folder.resolve("missing.pem"))))
                .hasMessageContaining("missing.pem");
    }

    private static GeneralName loopback() {
        return new GeneralName(GeneralName.iPAddress, "127.0.0.1");
    }

    private static URI secure(Receiver server, String host) {
        return URI.create("https://" + host + ":" + server.port() + "/hooks/secret-path");
    }
}
