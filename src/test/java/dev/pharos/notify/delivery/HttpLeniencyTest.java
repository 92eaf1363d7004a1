package dev.pharos.notify.delivery;

import static dev.pharos.testing.CertificateFarm.root;
import static dev.pharos.testing.CertificateFarm.server;
import static dev.pharos.testing.CertificateFarm.subject;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.core.delivery.Delivery;
import dev.pharos.core.escalation.ChannelKey;
import dev.pharos.notify.delivery.EscalatorForTests.Config;
import dev.pharos.notify.transport.HttpPoster;
import dev.pharos.testing.CertificateFarm;
import dev.pharos.testing.ServerKeys;
import io.vertx.mutiny.core.Vertx;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a receiver may answer, and with what certificate: the same as a target. */
class HttpLeniencyTest {
    private static Vertx vertx;

    @BeforeAll
    static void start() {
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void stop() {
        vertx.closeAndAwait();
    }

    /** {@code ~} is a line end, {@code ^} one of LF alone, {@code #} a thousand letters. */
    @ParameterizedTest(name = "{0} -> {2}")
    @CsvSource(delimiter = '|', textBlock = """
            the usual                    | HTTP/1.1 200 OK~Content-Length: 0~~                                    | sent
            nine thousand bytes of head  | HTTP/1.1 200 OK~X: #########~Content-Length: 0~~                       | sent
            sixty thousand bytes of head | HTTP/1.1 200 OK~A: ###############~B: ###############~C: ###############~D: ###############~~ | sent
            a reason of five thousand    | HTTP/1.1 200 #####~Content-Length: 0~~                                 | sent
            no reason                    | HTTP/1.1 204~~                                                         | sent
            lines of LF alone            | HTTP/1.1 200 OK^Content-Length: 0^^                                    | sent
            empty lines before it        | ~~HTTP/1.1 200 OK~Content-Length: 0~~                                  | sent
            a folded value               | HTTP/1.1 200 OK~X: a~ b~Content-Length: 0~~                            | sent
            a blank before a colon       | HTTP/1.1 200 OK~Content-Length : 0~~                                   | sent
            the same length twice        | HTTP/1.1 200 OK~Content-Length: 0, 0~~                                 | sent
            a length and chunks          | HTTP/1.1 202 OK~Content-Length: 9~Transfer-Encoding: chunked~~0~~      | sent
            an old version               | HTTP/1.0 200 OK~~fine                                                  | sent
            interim answers              | HTTP/1.1 100 Continue~~HTTP/1.1 102 x~~HTTP/1.1 103 x~Link: a~~HTTP/1.1 200 OK~~ | sent
            a coding that nobody knows   | HTTP/1.1 200 OK~Content-Encoding: zstd~Content-Length: 2~~xx           | sent
            a broken chunk               | HTTP/1.1 200 OK~Transfer-Encoding: chunked~~zz~                        | sent
            a body that breaks off       | HTTP/1.1 200 OK~Content-Length: 100~~half                              | sent
            a refusal                    | HTTP/1.1 503 Busy~Content-Length: 0~~                                  | answered 503
            another protocol             | SSH-2.0-OpenSSH                                                        | what came back is not HTTP
            lengths that differ          | HTTP/1.1 200 OK~Content-Length: 2~Content-Length: 3~~OK                | what came back is not HTTP
            a status of two digits       | HTTP/1.1 20 OK~Content-Length: 0~~                                     | what came back is not HTTP
            another version              | HTTP/2.0 200 OK~Content-Length: 0~~                                    | what came back is not HTTP
            a protocol nobody asked for  | HTTP/1.1 101 Switching Protocols~Upgrade: x~Connection: upgrade~~      | what came back is not HTTP
            an interim answer alone      | HTTP/1.1 103 x~~                                                       | the connection was closed before an answer
            a head that breaks off       | HTTP/1.1 200 OK~Content-Le                                             | the connection was closed before an answer
            """)
    void takes_what_a_probe_takes(String kind, String answer, String outcome) throws Exception {
        var bytes = answer.replace("~", "\r\n").replace("^", "\n").replace("#", "x".repeat(1_000));
        try (var server = new RawServer(connection -> {
            RawServer.write(connection.getOutputStream(), bytes);
            connection.close();
        })) {
            assertThat(outcome(Config.usual(), server.url())).isEqualTo(outcome);
        }
    }

    /** What the receiver has said counts, however rudely it leaves. */
    @Test
    void a_reset_behind_the_answer_takes_nothing_back() throws Exception {
        try (var server = new RawServer(connection -> {
            RawServer.write(connection.getOutputStream(), "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf");
            Thread.sleep(50);
            connection.setSoLinger(true, 0);
            connection.close();
        })) {
            assertThat(outcome(Config.usual(), server.url())).isEqualTo("sent");
        }
    }

    @ParameterizedTest(name = "{0} asked as {1} -> {2}")
    @CsvSource(delimiter = '|', textBlock = """
            localhost             | localhost | sent
            127.0.0.1             | 127.0.0.1 | sent
            *.localhost           | localhost | No subject alternative DNS name matching localhost found.
            CN=localhost          | localhost | No subject alternative DNS name matching localhost found.
            CN=127.0.0.1          | 127.0.0.1 | No subject alternative names present
            """)
    void the_name_must_stand_in_the_certificate_as_for_a_probe(
            String certified, String host, String outcome, @TempDir Path folder) throws Exception {
        var authority = root("Authority");
        var own = certificate(certified).by(authority);
        var pem = Files.writeString(folder.resolve("authority.pem"), authority.certPem());
        try (var server = Receiver.secure(ServerKeys.sending(own, own))) {
            var url = URI.create("https://" + host + ":" + server.port() + "/hooks/secret-path");
            assertThat(outcome(Config.usual().trusting(pem), url))
                    .isEqualTo(outcome.equals("sent") ? outcome : "TLS failed: " + outcome);
        }
    }

    private static CertificateFarm certificate(String certified) {
        return certified.startsWith("CN=") ? subject(certified) : server(certified);
    }

    private static String outcome(Config config, URI url) throws InterruptedException {
        var courier = new WireNotifier(
                new HttpPoster(vertx, config),
                EscalatorForTests.NO_MAILS,
                EscalatorForTests.resolver(vertx),
                new MovableClock(),
                System::nanoTime,
                config);
        var attempt = courier.carry(new ChannelKey("ops"), ChannelsForTests.to(url), ChannelsForTests.notification());
        return attempt.delivery() instanceof Delivery.Sent
                ? "sent"
                : attempt.delivery().failure().orElseThrow();
    }
}
