package dev.pharos.probe;

import static dev.pharos.probe.FailureRow.judged;
import static dev.pharos.probe.FailureRow.row;
import static dev.pharos.probe.TargetBuilder.target;

import dev.pharos.core.outcome.Phase;
import dev.pharos.core.outcome.Reason;
import dev.pharos.core.targets.http.Credentials;
import dev.pharos.core.targets.http.HttpVersion;
import dev.pharos.core.targets.http.IpFamily;
import dev.pharos.core.targets.http.TlsOptions;
import dev.pharos.core.targets.http.TlsVersion;
import dev.pharos.testing.CertificateFarm;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLSocket;

/** How a probe fails because of what its target says of version, family, TLS and credentials. */
final class AccessRows {
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nOK";
    private static final String SIGN_IN = "HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n";

    private AccessRows() {}

    static Stream<FailureRow> versions(ProbeWorld world) {
        return Stream.of(
                row(
                        Reason.PROTOCOL,
                        Phase.TLS,
                        "HTTP/2 expected, and only HTTP/1.1 spoken",
                        () -> target(world.tls(c -> c.answer(OK))).speaking(HttpVersion.HTTP_2)),
                row(
                        Reason.PROTOCOL,
                        Phase.PROCESSING,
                        "HTTP/1.1 expected, and HTTP/1.0 spoken",
                        () -> target(world.plain(c -> c.answer("HTTP/1.0 200 OK\r\n\r\nOK")))
                                .speaking(HttpVersion.HTTP_1_1)),
                row(Reason.DNS, Phase.RESOLVE, "IPv6 wanted of a name that has IPv4 only", () -> {
                    world.dns.knows("four.test", "127.0.0.1");
                    return target("http://four.test/").over(IpFamily.V6);
                }),
                row(Reason.DNS, Phase.RESOLVE, "IPv4 wanted of a name that has IPv6 only", () -> {
                    world.dns.knows("six-only.test", "::1");
                    return target("http://six-only.test/").over(IpFamily.V4);
                }),
                row(
                        Reason.CONNECT_REFUSED,
                        Phase.CONNECT,
                        "the first of two addresses refuses, no second is tried",
                        () -> {
                            var url = world.plain(c -> c.answer(OK));
                            world.dns.knows("two.test", "127.0.0.2", "127.0.0.1");
                            return target(url.replace("127.0.0.1", "two.test"));
                        }));
    }

    static Stream<FailureRow> tls(ProbeWorld world) {
        return Stream.of(
                row(
                        Reason.TLS_UNTRUSTED,
                        Phase.TLS,
                        "an authority that others trust and this target does not",
                        () -> target(world.tls(c -> c.answer(OK)))
                                .tls(trusting(CertificateFarm.root("Another").certPem()))),
                row(
                        Reason.TLS_HOSTNAME,
                        Phase.TLS,
                        "a certificate that is not for the server name",
                        () -> target(world.tls(c -> c.answer(OK))).tls(named("inside.test"))),
                row(
                        Reason.TLS_HANDSHAKE,
                        Phase.TLS,
                        "TLS 1.3 wanted, and only TLS 1.2 spoken",
                        () -> target(world.tls(c -> {
                                    ((SSLSocket) c.socket()).setEnabledProtocols(new String[] {"TLSv1.2"});
                                    c.answer(OK);
                                }))
                                .tls(new TlsOptions(
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.empty(),
                                        false,
                                        TlsVersion.V1_3))));
    }

    static Stream<FailureRow> credentials(ProbeWorld world) {
        return Stream.of(
                judged(
                        Reason.AUTH,
                        "credentials that are refused",
                        () -> target(world.plain(c -> c.answer(SIGN_IN))).auth(new Credentials.Basic("me", "s3cret"))),
                judged(
                        Reason.AUTH,
                        "a proxy that wants other credentials",
                        () -> target(world.plain(c -> c.answer(
                                        "HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n")))
                                .auth(new Credentials.Bearer("s3cret"))),
                judged(Reason.STATUS, "a sign-in that another origin wants, which is told no credentials", () -> {
                    var elsewhere = world.keep(RawServer.plain(c -> c.answer(SIGN_IN)));
                    return target(world.plain(c -> c.answer("HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:"
                                    + elsewhere.port() + "/\r\n\r\n")))
                            .auth(new Credentials.Bearer("s3cret"));
                }));
    }

    static TlsOptions trusting(String caPem) {
        return new TlsOptions(Optional.of(caPem), Optional.empty(), Optional.empty(), false, TlsVersion.V1_2);
    }

    static TlsOptions named(String serverName) {
        return new TlsOptions(Optional.empty(), Optional.empty(), Optional.of(serverName), false, TlsVersion.V1_2);
    }
}
