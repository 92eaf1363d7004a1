package dev.pharos.listener;

import static dev.pharos.listener.DoorRig.LONG;
import static dev.pharos.listener.DoorRig.patience;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.pharos.listener.tls.ServerTls;
import dev.pharos.platform.SelfCheck.Level;
import dev.pharos.testing.CertificateFarm;
import dev.pharos.testing.CertificateFarm.Grown;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The listener's certificate follows its files, and a bad one changes nothing. */
class ServerTlsTest {
    private static final Duration SHORT = Duration.ofMillis(600);
    private static final Grown ROOT = CertificateFarm.root("Root");
    private static final Grown FIRST = CertificateFarm.server("localhost").by(ROOT);
    private static final Grown SECOND =
            CertificateFarm.server("localhost").key("RSA", 2048).by(ROOT);

    private final Vertx vertx = Vertx.vertx();

    @TempDir
    private Path folder;

    private ServerTls tls;

    @BeforeEach
    void begin() throws Exception {
        write(FIRST.certPem() + ROOT.certPem(), FIRST.keyPem());
        tls = open();
    }

    @AfterEach
    void end() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private ServerTls open() throws Exception {
        return new ServerTls(vertx, folder.resolve("tls.crt"), folder.resolve("tls.key"), Duration.ofSeconds(10));
    }

    private void write(String certificate, String key) throws IOException {
        Files.writeString(folder.resolve("tls.crt"), certificate);
        Files.writeString(folder.resolve("tls.key"), key);
    }

    private void lookTwice() {
        tls.check();
        tls.check();
    }

    private DoorRig door(Duration head) {
        return new DoorRig(patience(head, LONG, LONG, LONG), 20, 20, List.of(), tls);
    }

    private static SSLSocket connect(DoorRig door, String... protocols) throws Exception {
        var context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new Anybody()}, new SecureRandom());
        var socket = (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", door.port());
        socket.setSoTimeout(20_000);
        var parameters = socket.getSSLParameters();
        parameters.setApplicationProtocols(protocols);
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    private static X509Certificate shown(SSLSocket socket) throws Exception {
        return (X509Certificate) socket.getSession().getPeerCertificates()[0];
    }

    private static String asks(SSLSocket socket) throws IOException {
        socket.getOutputStream().write("GET / HTTP/1.1\r\nHost: here\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
        var heard = new StringBuilder();
        InputStream in = socket.getInputStream();
        while (heard.indexOf("welcome") < 0) {
            heard.append((char) in.read());
        }
        return heard.toString();
    }

    @Test
    void a_new_certificate_is_shown_to_newcomers_and_breaks_no_connection() throws Exception {
        try (var door = door(LONG);
                var before = connect(door)) {
            assertThat(asks(before)).startsWith("HTTP/1.1 200");
            write(SECOND.certPem(), SECOND.keyPem());
            lookTwice();

            try (var after = connect(door)) {
                assertThat(shown(after)).isEqualTo(SECOND.certificate());
                assertThat(asks(after)).startsWith("HTTP/1.1 200");
            }
            assertThat(shown(before)).isEqualTo(FIRST.certificate());
            assertThat(asks(before)).startsWith("HTTP/1.1 200");
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(textBlock = """
            no certificate,     empty,  FIRST,  PEM
            no key,             SECOND, empty,  PEM
            rubbish,            rubbish, rubbish, PEM
            of another,         SECOND, FIRST,  belongs to it
            """)
    void a_pair_that_cannot_be_used_is_told_and_the_one_before_stays(
            String name, String certificate, String key, String why) throws Exception {
        write(
                certificate.equals("SECOND") ? SECOND.certPem() : certificate.replace("empty", ""),
                key.equals("FIRST") ? FIRST.keyPem() : key.replace("empty", ""));
        lookTwice();

        assertThat(tls.condition().level()).isEqualTo(Level.DEGRADED);
        assertThat(tls.condition().explanation())
                .contains(why)
                .doesNotContain("BEGIN")
                .doesNotContain("rubbish");
        try (var door = door(LONG);
                var visitor = connect(door)) {
            assertThat(shown(visitor)).isEqualTo(FIRST.certificate());
        }

        write(SECOND.certPem(), SECOND.keyPem());
        lookTwice();

        assertThat(tls.condition().level()).isEqualTo(Level.HEALTHY);
    }

    @Test
    void a_missing_file_is_told_and_the_pair_stays() throws Exception {
        Files.delete(folder.resolve("tls.key"));
        lookTwice();

        assertThat(tls.condition().explanation()).contains("there is no file");
    }

    @Test
    void what_is_half_written_is_not_told_yet() throws Exception {
        write(SECOND.certPem(), FIRST.keyPem());
        tls.check();
        assertThat(tls.condition().level()).isEqualTo(Level.HEALTHY);

        write(SECOND.certPem(), SECOND.keyPem());
        lookTwice();

        assertThat(tls.condition().level()).isEqualTo(Level.HEALTHY);
    }

    @Test
    void a_start_with_files_that_cannot_be_used_says_why() throws Exception {
        write(FIRST.certPem(), SECOND.keyPem());

        assertThatThrownBy(this::open).hasMessageContaining("belongs to it");
    }

    @Test
    void http_2_is_not_agreed_upon() throws Exception {
        try (var door = door(LONG);
                var visitor = connect(door, "h2", "http/1.1")) {
            assertThat(visitor.getApplicationProtocol()).isNotEqualTo("h2");
            assertThat(asks(visitor)).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void who_never_shakes_hands_is_sent_away_and_shuts_nobody_out() throws Exception {
        try (var door = door(SHORT);
                var silent = new Caller(door.port());
                var halting = new Caller(door.port())) {
            halting.sends("\u0016\u0003\u0001");
            try (var visitor = connect(door)) {
                assertThat(asks(visitor)).startsWith("HTTP/1.1 200");
            }

            assertThat(silent.isSentAway()).isTrue();
            assertThat(halting.isSentAway()).isTrue();
            await().until(() -> door.connected() == 0);
        }
    }

    /** Trusts anybody: here it is looked at who comes. */
    private static final class Anybody implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
