package dev.pharos.probe;

import static dev.pharos.probe.TargetBuilder.target;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.core.outcome.ProbeOutcome;
import dev.pharos.core.targets.http.ClientCertificate;
import dev.pharos.core.targets.http.Credentials;
import dev.pharos.core.targets.http.HttpVersion;
import dev.pharos.core.targets.http.IpFamily;
import dev.pharos.core.targets.http.TlsOptions;
import dev.pharos.core.targets.http.TlsVersion;
import dev.pharos.testing.CertificateFarm;
import dev.pharos.testing.ServerKeys;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a target says of version, family, TLS, credentials and cookies, on real sockets. */
class HttpProberAccessTest {
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nOK";

    @RegisterExtension
    private static final ProbeWorld world = new ProbeWorld();

    @ParameterizedTest(name = "{0} of a server that speaks both -> {1}")
    @CsvSource({"AUTO, 2", "HTTP_1_1, 1.1", "HTTP_2, 2"})
    void speaks_the_version_that_is_expected(HttpVersion expected, String spoken) throws Exception {
        var url = world.http2(request -> request.response().end("OK"));

        assertThat(answered(target(url).speaking(expected)).http().facts().version())
                .contains(spoken);
    }

    @ParameterizedTest(name = "{0} over {1} -> {2}")
    @CsvSource({
        "both.test, ANY, 127.0.0.1",
        "both.test, V4,  127.0.0.1",
        "both.test, V6,  [::1]",
        "localhost, V4,  127.0.0.1",
        "localhost, V6,  [::1]",
        "[::1],     V6,  [::1]",
    })
    void goes_to_an_address_of_the_family(String host, IpFamily family, String address) throws Exception {
        world.dns.knows("both.test", "127.0.0.1", "::1");

        var outcome = world.probe(target("http://" + host + ":" + world.freePort() + "/")
                .over(family)
                .build());

        assertThat(outcome.trace().remoteAddress())
                .hasValueSatisfying(remote -> assertThat(remote).startsWith(address + ":"));
    }

    @Test
    void trusts_the_authority_of_the_target_alone() {
        var root = CertificateFarm.root("A private authority");
        var server = CertificateFarm.server("localhost").by(root);
        var url = world.tls(ServerKeys.sending(server, server), c -> c.answer(OK));

        var answer = answered(target(url).tls(AccessRows.trusting(root.certPem())));

        assertThat(answer.http().facts().status()).hasValue(200);
    }

    @Test
    void asks_for_the_server_name_and_verifies_it() {
        var names = new ConcurrentLinkedQueue<String>();
        var url = world.tls(world.trusted.server("inside.test"), c -> {
            c.readHead();
            var session = (javax.net.ssl.ExtendedSSLSession) ((SSLSocket) c.socket()).getSession();
            session.getRequestedServerNames().forEach(name -> names.add(name.toString()));
            c.send(OK);
        });

        answered(target(url).tls(AccessRows.named("inside.test")));

        assertThat(names).singleElement().asString().contains("inside.test");
        assertThat(world.server().heads().remove()).containsIgnoringCase("host: localhost:");
    }

    @Test
    void takes_any_certificate_where_it_is_told_so_and_shows_it() {
        var server = CertificateFarm.server("elsewhere.test").valid(-20, -1).selfSigned();
        var url = world.tls(ServerKeys.sending(server, server), c -> c.answer(OK));

        var answer = answered(target(url)
                .tls(new TlsOptions(Optional.empty(), Optional.empty(), Optional.empty(), true, TlsVersion.V1_2)));

        assertThat(answer.trace().certificate())
                .hasValueSatisfying(facts -> assertThat(facts.subject()).isEqualTo("CN=elsewhere.test"));
    }

    @Test
    void says_who_we_are_to_the_target_and_not_to_where_it_redirects() {
        var us = CertificateFarm.subject("CN=pharos").by(CertificateFarm.root("Us"));
        var server = CertificateFarm.server("localhost").by(CertificateFarm.root("Them"));
        var seen = new ConcurrentLinkedQueue<String>();
        var elsewhere = world.keep(RawServer.tls(ServerKeys.sending(server, server), c -> {
            ((SSLSocket) c.socket()).setWantClientAuth(true);
            c.readHead();
            seen.add(peer((SSLSocket) c.socket()));
            c.send(OK);
        }));
        var url = world.tls(ServerKeys.sending(server, server), c -> {
            ((SSLSocket) c.socket()).setNeedClientAuth(true);
            c.readHead();
            seen.add(peer((SSLSocket) c.socket()));
            c.send("HTTP/1.1 302 Found\r\nLocation: https://localhost:" + elsewhere.port() + "/\r\n\r\n");
        });

        answered(target(url)
                .tls(new TlsOptions(
                        Optional.empty(),
                        Optional.of(new ClientCertificate(us.certPem(), us.keyPem())),
                        Optional.empty(),
                        true,
                        TlsVersion.V1_3)));

        assertThat(seen).containsExactly("CN=pharos", "nobody");
    }

    private static String peer(SSLSocket socket) {
        try {
            return socket.getSession().getPeerPrincipal().getName();
        } catch (javax.net.ssl.SSLPeerUnverifiedException nobody) {
            return "nobody";
        }
    }

    @Test
    void signs_in_to_the_target_and_not_to_where_it_redirects() {
        var elsewhere = world.keep(RawServer.plain(c -> c.answer(OK)));
        var url = world.plain(
                c -> c.answer("HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:" + elsewhere.port() + "/\r\n\r\n"));

        answered(target(url).auth(new Credentials.Basic("J\u00fcrgen", "pa:ss")));
        answered(target(url).auth(new Credentials.Bearer("t0ken")));

        assertThat(world.server().heads())
                .satisfiesExactly(
                        head -> assertThat(head).contains("authorization: Basic SsO8cmdlbjpwYTpzcw==\r\n"),
                        head -> assertThat(head).contains("authorization: Bearer t0ken\r\n"));
        assertThat(elsewhere.heads())
                .hasSize(2)
                .noneMatch(head -> head.toLowerCase(java.util.Locale.ROOT).contains("authorization"));
    }

    @Test
    void carries_a_cookie_that_a_redirect_sets_and_forgets_it_with_the_probe() {
        var url = world.plain(c -> {
            var head = c.readHead();
            c.send(
                    head.contains("cookie: own=1; session=abc")
                            ? OK
                            : "HTTP/1.1 302 Found\r\nLocation: /\r\nSet-Cookie: session=abc; Path=/; HttpOnly\r\n\r\n");
        });

        for (var probe = 0; probe < 2; probe++) {
            var answer = answered(target(url).header("Cookie", "own=1"));
            assertThat(answer.http().facts().redirects()).isEqualTo(1);
        }
    }

    @Test
    void carries_the_cookies_of_all_redirects_before() {
        var url = world.plain(c -> {
            var head = c.readHead();
            c.send(
                    head.startsWith("GET /end ") && head.contains("cookie: one=1; two=2")
                            ? OK
                            : head.startsWith("GET /second ")
                                    ? "HTTP/1.1 302 Found\r\nLocation: /end\r\nSet-Cookie: two=2; Path=/\r\n\r\n"
                                    : "HTTP/1.1 302 Found\r\nLocation: /second\r\nSet-Cookie: one=1; Path=/\r\n\r\n");
        });

        assertThat(answered(target(url + "/first")).http().facts().redirects()).isEqualTo(2);
    }

    private static ProbeOutcome.Answered answered(TargetBuilder target) {
        var outcome = world.probe(target.build());
        assertThat(outcome).isInstanceOf(ProbeOutcome.Answered.class);
        return (ProbeOutcome.Answered) outcome;
    }
}
