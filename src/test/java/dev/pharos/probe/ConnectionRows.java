package dev.pharos.probe;

import static dev.pharos.probe.FailureRow.row;
import static dev.pharos.probe.TargetBuilder.target;

import dev.pharos.core.outcome.Phase;
import dev.pharos.core.outcome.Reason;
import java.util.stream.Stream;
import javax.net.ssl.SSLSocket;

/** How a probe fails before there is a connection to speak HTTP on. */
final class ConnectionRows {
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nOK";
    private static final int SHORT = FailureRow.SHORT_MS;

    private ConnectionRows() {}

    static Stream<FailureRow> names(ProbeWorld world) {
        return Stream.of(
                row(Reason.DNS, Phase.RESOLVE, "a name that does not exist", () -> target("http://nowhere.test/")),
                row(Reason.DNS, Phase.RESOLVE, "a name server that cannot say", () -> {
                    world.dns.fails("servfail.test", DnsStub.SERVFAIL);
                    return target("http://servfail.test/");
                }),
                row(Reason.DNS, Phase.RESOLVE, "a name server that will not say", () -> {
                    world.dns.fails("refused.test", DnsStub.REFUSED);
                    return target("http://refused.test/");
                }),
                row(Reason.DNS, Phase.RESOLVE, "a name without an address", () -> {
                    world.dns.knows("empty.test");
                    return target("http://empty.test/");
                }),
                row(
                        Reason.DNS,
                        Phase.RESOLVE,
                        "a name of another script that does not exist",
                        () -> target("http://ﬆraße.例え。test/")),
                row(
                        Reason.BLOCKED,
                        Phase.RESOLVE,
                        "a link-local address with a zone",
                        () -> target("http://[fe80::1%25eth0]/")),
                row(Reason.DNS, Phase.RESOLVE, "a name server that never answers", () -> {
                    world.dns.keepsSilentOn("silent.test");
                    return target("http://silent.test/");
                }),
                row(Reason.TIMEOUT, Phase.RESOLVE, "a name server slower than the timeout", () -> {
                    world.dns.keepsSilentOn("slow.test");
                    return target("http://slow.test/").timeout(100);
                }),
                row(
                        Reason.BLOCKED,
                        Phase.RESOLVE,
                        "cloud metadata by address",
                        () -> target("http://169.254.169.254/")),
                row(
                        Reason.BLOCKED,
                        Phase.RESOLVE,
                        "cloud metadata mapped into IPv6",
                        () -> target("http://[::ffff:169.254.169.254]/")),
                row(Reason.BLOCKED, Phase.RESOLVE, "cloud metadata behind a name", () -> {
                    world.dns.knows("metadata.test", "169.254.169.254");
                    return target("http://metadata.test/");
                }),
                row(Reason.BLOCKED, Phase.RESOLVE, "one address of a name denied, the others not", () -> {
                    world.dns.knows("mixed.test", "127.0.0.1", "169.254.169.254");
                    return target("http://mixed.test/");
                }));
    }

    static Stream<FailureRow> connections(ProbeWorld world) {
        return Stream.of(
                row(
                        Reason.CONNECT_REFUSED,
                        Phase.CONNECT,
                        "a port that nobody listens on",
                        () -> target("http://127.0.0.1:" + world.freePort())),
                row(
                        Reason.CONNECT_TIMEOUT,
                        Phase.CONNECT,
                        "a listener that accepts nobody",
                        () -> target("http://127.0.0.1:" + world.full().getLocalPort())
                                .timeout(SHORT)),
                row(
                        Reason.CONNECT_FAILED,
                        Phase.CONNECT,
                        "an address that no connection can go to",
                        () -> target("http://127.255.255.255:9/")));
    }

    static Stream<FailureRow> handshakes(ProbeWorld world) {
        return Stream.of(
                row(
                        Reason.TLS_EXPIRED,
                        Phase.TLS,
                        "an expired certificate",
                        () -> target(world.tls(world.trusted.server("localhost", -20, -1), c -> c.answer(OK)))),
                row(
                        Reason.TLS_NOT_YET_VALID,
                        Phase.TLS,
                        "a certificate of tomorrow",
                        () -> target(world.tls(world.trusted.server("localhost", 1, 20), c -> c.answer(OK)))),
                row(
                        Reason.TLS_UNTRUSTED,
                        Phase.TLS,
                        "a certificate of a stranger",
                        () -> target(world.tls(world.stranger.server("localhost"), c -> c.answer(OK)))),
                row(
                        Reason.TLS_UNTRUSTED,
                        Phase.TLS,
                        "an expired certificate of a stranger",
                        () -> target(world.tls(world.stranger.server("localhost", -20, -1), c -> c.answer(OK)))),
                row(
                        Reason.TLS_HOSTNAME,
                        Phase.TLS,
                        "a certificate for another name",
                        () -> target(world.tls(world.trusted.server("elsewhere.test"), c -> c.answer(OK)))),
                row(Reason.TLS_HANDSHAKE, Phase.TLS, "plain text on a TLS port", () -> {
                    var url = world.plain(c -> c.send("HTTP/1.1 400 Bad Request\r\n\r\n"));
                    return target(url.replace("http:", "https:"));
                }),
                row(
                        Reason.TLS_HANDSHAKE,
                        Phase.TLS,
                        "a server without any certificate",
                        () -> target(world.tls(TestCertificates.none(), c -> c.answer(OK)))),
                row(
                        Reason.TLS_HANDSHAKE,
                        Phase.PROCESSING,
                        "a server that wants a certificate of ours",
                        () -> target(world.tls(c -> {
                            ((SSLSocket) c.socket()).setNeedClientAuth(true);
                            c.answer(OK);
                        }))),
                row(
                        Reason.TIMEOUT,
                        Phase.TLS,
                        "a handshake that is never answered",
                        () -> target(world.plain(c -> c.hold()).replace("http:", "https:"))
                                .timeout(SHORT)),
                row(
                        Reason.CONNECTION_CLOSED,
                        Phase.TLS,
                        "a connection closed in the handshake",
                        () -> target(
                                world.plain(c -> c.socket().getInputStream().read(new byte[4096]))
                                        .replace("http:", "https:"))),
                row(
                        Reason.CONNECTION_CLOSED,
                        Phase.TLS,
                        "a connection reset in the handshake",
                        () -> target(world.plain(c -> {
                                    c.socket().getInputStream().read();
                                    c.reset();
                                })
                                .replace("http:", "https:"))));
    }
}
