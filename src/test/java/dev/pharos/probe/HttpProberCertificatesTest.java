package dev.pharos.probe;

import static dev.pharos.testing.CertificateFarm.root;
import static dev.pharos.testing.CertificateFarm.server;
import static dev.pharos.testing.CertificateFarm.subject;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.core.assertion.Evaluation;
import dev.pharos.core.assertion.Verdict;
import dev.pharos.core.outcome.CertificateFacts.Link;
import dev.pharos.core.outcome.ProbeOutcome;
import dev.pharos.core.targets.http.TlsOptions;
import dev.pharos.core.targets.http.TlsVersion;
import dev.pharos.testing.CertificateFarm.Grown;
import dev.pharos.testing.ServerKeys;
import dev.pharos.testing.Unvisited;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each kind of certificate, good and broken: what people are told, and that they see what was sent. */
class HttpProberCertificatesTest {
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nOK";
    private static final String TRUSTED = "pass";

    private static final Grown ROOT = root("Root");
    private static final Grown BETWEEN = subject("CN=Between").authority().by(ROOT);
    private static final Grown PRIVATE_ROOT = root("Private root");
    private static final Grown PRIVATE_BETWEEN =
            subject("CN=Private between").authority().by(PRIVATE_ROOT);
    private static final Grown GOOD = server("localhost").by(BETWEEN);

    @RegisterExtension
    private static final ProbeWorld world = new ProbeWorld();

    /**
     * What a server sends.
     *
     * @param verdict {@code pass}, or the reason or {@code degraded} with the sentence that people read of host HOST
     */
    record Row(String kind, String verdict, Grown own, List<Grown> sent) {
        @Override
        public String toString() {
            return kind;
        }
    }

    private static Row row(String kind, String verdict, Grown own, Grown... rest) {
        return new Row(
                kind,
                verdict,
                own,
                Stream.concat(Stream.of(own), Stream.of(rest)).toList());
    }

    static Stream<Row> rows() {
        return Stream.of(
                row("good", TRUSTED, GOOD, BETWEEN),
                row("with the root as well", TRUSTED, GOOD, BETWEEN, ROOT),
                row("in another order behind its own", TRUSTED, GOOD, ROOT, BETWEEN),
                row(
                        "without a common name",
                        TRUSTED,
                        subject("O=Nobody").names("localhost").by(BETWEEN),
                        BETWEEN),
                row(
                        "of a thousand names",
                        TRUSTED,
                        server(thousand()).names("localhost").by(BETWEEN),
                        BETWEEN),
                row(
                        "with a key on P-521",
                        TRUSTED,
                        server("localhost").key("EC", 521).by(BETWEEN),
                        BETWEEN),
                row(
                        "with a key on edwards25519",
                        TRUSTED,
                        server("localhost").key("Ed25519", 255).by(BETWEEN),
                        BETWEEN),
                row(
                        "expired",
                        "tls-expired: the certificate of HOST has expired",
                        server("localhost").valid(-20, -1).by(BETWEEN),
                        BETWEEN),
                row(
                        "of an authority that expired",
                        "tls-expired: the certificate of CN=Old, the authority of HOST, has expired",
                        server("localhost").by(OLD),
                        OLD),
                row(
                        "not valid yet",
                        "tls-not-yet-valid: the certificate of HOST is not valid yet",
                        server("localhost").valid(1, 20).by(BETWEEN),
                        BETWEEN),
                row(
                        "for another host",
                        "tls-hostname: the certificate of HOST is for another name: a.test, b.test, c.test and 1 more",
                        server("a.test", "b.test", "c.test", "d.test").by(BETWEEN),
                        BETWEEN),
                row(
                        "for another host by its common name alone",
                        "tls-hostname: the certificate of HOST is for another name: it names no host, and a common"
                                + " name alone does not count",
                        subject("CN=elsewhere.test").by(BETWEEN),
                        BETWEEN),
                row(
                        "for this host by its common name alone",
                        "tls-hostname: the certificate of HOST is for another name: it names no host, and a common"
                                + " name alone does not count",
                        subject("CN=localhost").by(BETWEEN),
                        BETWEEN),
                row(
                        "for this host by its common name, with an address beside it",
                        "tls-hostname: the certificate of HOST is for another name: 127.0.0.1",
                        subject("CN=localhost").names("127.0.0.1").by(BETWEEN),
                        BETWEEN),
                row(
                        "for this host by its common name, with another name beside it",
                        "tls-hostname: the certificate of HOST is for another name: a.test",
                        subject("CN=localhost").names("a.test").by(BETWEEN),
                        BETWEEN),
                row("with an expired cross-signed root that nobody needs", TRUSTED, GOOD, BETWEEN, OLD_CROSS),
                row("with a cross-signed root that ends soon and nobody needs", TRUSTED, GOOD, BETWEEN, ENDING_CROSS),
                row(
                        "self-signed",
                        "tls-untrusted: the certificate of HOST is self-signed and not trusted",
                        server("localhost").selfSigned()),
                row(
                        "self-signed and expired",
                        "tls-untrusted: the certificate of HOST is self-signed and not trusted; the server's certificate has"
                                + " also expired",
                        server("localhost").valid(-20, -1).selfSigned()),
                row(
                        "self-signed and not valid yet",
                        "tls-untrusted: the certificate of HOST is self-signed and not trusted; the server's certificate is"
                                + " also not valid yet",
                        server("localhost").valid(1, 20).selfSigned()),
                row(
                        "self-signed for another host",
                        "tls-untrusted: the certificate of HOST is self-signed and not trusted; the server's certificate is"
                                + " also for another name: a.test",
                        server("a.test").selfSigned()),
                row(
                        "self-signed, expired and for another host",
                        "tls-untrusted: the certificate of HOST is self-signed and not trusted; the server's certificate has"
                                + " also expired; the server's certificate is also for another name: a.test",
                        server("a.test").valid(-20, -1).selfSigned()),
                row(
                        "expired and for another host",
                        "tls-expired: the certificate of HOST has expired; the server's certificate is also for another"
                                + " name: a.test",
                        server("a.test").valid(-20, -1).by(BETWEEN),
                        BETWEEN),
                row(
                        "not valid yet and for another host",
                        "tls-not-yet-valid: the certificate of HOST is not valid yet; the server's certificate is also for"
                                + " another name: a.test",
                        server("a.test").valid(1, 20).by(BETWEEN),
                        BETWEEN),
                row(
                        "expired, of an untrusted root",
                        "tls-untrusted: the certificate of HOST is issued by the authority CN=Private root, which is not"
                                + " trusted; the server's certificate has also expired",
                        server("localhost").valid(-20, -1).by(PRIVATE_BETWEEN),
                        PRIVATE_BETWEEN,
                        PRIVATE_ROOT),
                row(
                        "of an expired authority of an untrusted root",
                        "tls-untrusted: the certificate of HOST is issued by the authority CN=Private root, which is not"
                                + " trusted; the certificate of its authority CN=Old private has also expired",
                        server("localhost").by(PRIVATE_OLD),
                        PRIVATE_OLD,
                        PRIVATE_ROOT),
                row(
                        "of an untrusted root",
                        "tls-untrusted: the certificate of HOST is issued by the authority CN=Private root, which is not trusted",
                        server("localhost").by(PRIVATE_BETWEEN),
                        PRIVATE_BETWEEN,
                        PRIVATE_ROOT),
                row(
                        "of an untrusted root that is not sent",
                        "tls-untrusted: the chain of HOST breaks off at CN=Private between: its issuer CN=Private root is"
                                + " neither sent nor trusted",
                        server("localhost").by(PRIVATE_BETWEEN),
                        PRIVATE_BETWEEN),
                row(
                        "without its intermediate",
                        "tls-untrusted: HOST does not send the certificate of CN=Between, which issued its own: an"
                                + " intermediate certificate is missing, or the authority is not trusted",
                        GOOD),
                row(
                        "with another's intermediate",
                        "tls-untrusted: HOST does not send the certificate of CN=Between, which issued its own: an"
                                + " intermediate certificate is missing, or the authority is not trusted",
                        GOOD,
                        PRIVATE_BETWEEN),
                row(
                        "issued by one that is no authority",
                        "tls-untrusted: the certificate of HOST is issued by CN=Impostor, whose own certificate does not"
                                + " permit it to issue any",
                        server("localhost").by(IMPOSTOR),
                        IMPOSTOR,
                        ROOT),
                new Row(
                        "behind that of its private root",
                        "tls-untrusted: HOST sends the certificate of CN=Private root, an authority, before its own; its own"
                                + " must come first, and none of them is trusted",
                        PRIVATE,
                        List.of(PRIVATE_ROOT, PRIVATE)),
                row(
                        "with a weak key",
                        "degraded: the certificate has a weak key (RSA of 1024 bits)",
                        server("localhost").key("RSA", 1024).by(BETWEEN),
                        BETWEEN),
                row(
                        "with a key that anybody breaks",
                        "tls-untrusted: the certificate of HOST has a weak key (RSA of 512 bits), which is not trusted any more",
                        server("localhost").key("RSA", 512).by(BETWEEN),
                        BETWEEN),
                row(
                        "signed with SHA-1",
                        "degraded: the certificate has a weak signature (SHA1withECDSA)",
                        server("localhost").signed("SHA1withECDSA").by(BETWEEN),
                        BETWEEN),
                row(
                        "signed with MD5",
                        "tls-untrusted: the certificate of HOST has a weak signature (MD5withRSA), which is not trusted any more",
                        server("localhost").signed("MD5withRSA").by(RSA_BETWEEN),
                        RSA_BETWEEN),
                row(
                        "of an authority with a weak key",
                        "degraded: the certificate of the authority CN=Weak between has a weak key (RSA of 1024 bits)",
                        server("localhost").by(WEAK_KEY),
                        WEAK_KEY),
                row(
                        "of an authority with a key that anybody breaks",
                        "tls-untrusted: the authority of HOST has a weak key (RSA of 512 bits), which is not trusted any more",
                        server("localhost").by(BROKEN_KEY),
                        BROKEN_KEY),
                row(
                        "of an authority signed with SHA-1",
                        "degraded: the certificate of the authority CN=SHA-1 between has a weak signature"
                                + " (SHA1withECDSA)",
                        server("localhost").by(SHA1_BETWEEN),
                        SHA1_BETWEEN),
                row(
                        "of an authority signed with MD5",
                        "tls-untrusted: the authority of HOST has a weak signature (MD5withRSA), which is not trusted any more",
                        server("localhost").by(MD5_BETWEEN),
                        MD5_BETWEEN,
                        RSA_BETWEEN),
                row(
                        "that is for clients alone",
                        "tls-untrusted: the certificate of HOST is not accepted: Extended key usage does not permit use for"
                                + " TLS server authentication",
                        server("localhost").forClients().by(BETWEEN),
                        BETWEEN),
                row(
                        "that ends soon",
                        "degraded: the certificate expires in 4 days",
                        server("localhost").valid(-10, 5).by(BETWEEN),
                        BETWEEN));
    }

    private static final Grown PRIVATE_OLD =
            subject("CN=Old private").authority().valid(-20, -1).by(PRIVATE_ROOT);
    /** As Let's Encrypt sent one: our root once more, signed by another that has ended. */
    private static final Grown OLD_CROSS =
            subject("CN=Root").authority().valid(-20, -1).by(PRIVATE_ROOT);

    private static final Grown ENDING_CROSS =
            subject("CN=Root").authority().valid(-20, 3).by(PRIVATE_ROOT);
    private static final Grown PRIVATE = server("localhost").by(PRIVATE_ROOT);
    private static final Grown IMPOSTOR = subject("CN=Impostor").by(ROOT);
    private static final Grown OLD =
            subject("CN=Old").authority().valid(-20, -1).by(ROOT);
    private static final Grown RSA_BETWEEN =
            subject("CN=RSA between").authority().key("RSA", 2048).by(ROOT);

    private static final Grown WEAK_KEY =
            subject("CN=Weak between").authority().key("RSA", 1024).by(ROOT);
    private static final Grown BROKEN_KEY =
            subject("CN=Broken between").authority().key("RSA", 512).by(ROOT);
    private static final Grown SHA1_BETWEEN =
            subject("CN=SHA-1 between").authority().signed("SHA1withECDSA").by(ROOT);
    private static final Grown MD5_BETWEEN =
            subject("CN=MD5 between").authority().signed("MD5withRSA").by(RSA_BETWEEN);

    private static String[] thousand() {
        return IntStream.range(0, 1_000).mapToObj(i -> "host-" + i + ".test").toArray(String[]::new);
    }

    /** Opens a server that sends these certificates; the target trusts {@code CN=Root}. */
    static TargetBuilder served(ProbeWorld world, Row row) {
        return target(
                world,
                ServerKeys.sending(row.own(), row.sent().toArray(new Grown[0])),
                AccessRows.trusting(ROOT.certPem()),
                "TLSv1.2",
                "TLSv1.3");
    }

    /** How a row reads a verdict of the target on {@code localhost}. */
    static String unnamed(String message) {
        return message.replaceAll("localhost \\(127\\.0\\.0\\.1:\\d+\\)", "HOST");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void tells_what_is_wrong_with_a_certificate(Row row) {
        var sent = row.sent().toArray(new Grown[0]);
        var outcome = world.probe(served(world, row).build());

        assertThat(said(outcome)).isEqualTo(row.verdict());
        assertThat(outcome.trace().certificate()).hasValueSatisfying(facts -> {
            assertThat(facts.chain())
                    .extracting(Link::subject)
                    .containsExactly(Stream.of(sent)
                            .map(it ->
                                    it.certificate().getSubjectX500Principal().getName())
                            .toArray(String[]::new));
            assertThat(facts.subject()).isEqualTo(facts.chain().getFirst().subject());
        });
    }

    @Test
    void tells_a_server_that_puts_its_own_certificate_last() {
        var outcome = probe(ServerKeys.sending(GOOD, ROOT, BETWEEN, GOOD));

        assertThat(said(outcome))
                .isEqualTo("tls-hostname: HOST sends the certificate of CN=Root, an authority, before its own; its own"
                        + " must come first");
    }

    @Test
    void keeps_little_of_what_a_certificate_says() {
        var own = server(thousand()).names("localhost").by(BETWEEN);

        var facts = probe(ServerKeys.sending(own, own, BETWEEN))
                .trace()
                .certificate()
                .orElseThrow();

        var leaf = facts.chain().getFirst();
        assertThat(leaf.names()).hasSize(Link.MOST_NAMES).startsWith("host-0.test");
        assertThat(leaf.nameCount()).isEqualTo(1_001);
        assertThat(leaf.signature()).isEqualTo("SHA256withECDSA");
        assertThat(leaf.key()).isEqualTo("EC");
        assertThat(leaf.keyBits()).isEqualTo(256);
        assertThat(facts.chain().get(1).issuer()).isEqualTo("CN=Root");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void refuses_a_certificate_whose_server_staples_that_it_is_revoked(String version) {
        var responder = world.keep(new OcspResponder(BETWEEN));
        var own = server("localhost").ocsp(responder.url()).by(BETWEEN);

        assertThat(said(probe(stapling(own, BETWEEN), version))).isEqualTo(TRUSTED);
        assertThat(responder.asked()).isEqualTo(1);

        responder.revoking();
        assertThat(said(probe(stapling(own, BETWEEN), version)))
                .isEqualTo("tls-untrusted: the certificate of HOST has been revoked by its authority");
    }

    /** As with browsers: it says nothing any more, be it good or bad. */
    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void a_staple_that_is_stale_says_nothing(String version) {
        var responder = world.keep(new OcspResponder(BETWEEN)).stale();
        var own = server("localhost").ocsp(responder.url()).by(BETWEEN);

        assertThat(said(probe(stapling(own, BETWEEN), version))).isEqualTo(TRUSTED);
        responder.revoking();
        assertThat(said(probe(stapling(own, BETWEEN), version))).isEqualTo(TRUSTED);
        assertThat(responder.asked()).isEqualTo(2);
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiter = '|', textBlock = """
            a.test       | pass
            B.test       | pass
            www.c.test   | pass
            d.test       | tls-hostname: the certificate of HOST is for another name: a.test, b.test, *.c.test
            c.test       | tls-hostname: the certificate of HOST is for another name: a.test, b.test, *.c.test
            a.test.      | pass
            w.w.c.test   | tls-hostname: the certificate of HOST is for another name: a.test, b.test, *.c.test
            localhost    | tls-hostname: the certificate of HOST is for another name: a.test, b.test, *.c.test
            """)
    void a_certificate_must_hold_the_server_name_that_is_wanted(String name, String verdict) {
        var own = server("a.test", "b.test", "*.c.test").by(BETWEEN);
        var tls = new TlsOptions(
                Optional.of(ROOT.certPem()), Optional.empty(), Optional.of(name), false, TlsVersion.V1_2);

        assertThat(said(probe(ServerKeys.sending(own, own, BETWEEN), tls, "TLSv1.3")))
                .isEqualTo(verdict);
    }

    /** RFC 9525, section 6.3: the asterisk is a label of its own. */
    @ParameterizedTest(name = "{0} for {1} -> {2}")
    @CsvSource({
        "*.c.test,  www.c.test, pass",
        "*.c.test,  WWW.C.test, pass",
        "w*.c.test, www.c.test, tls-hostname",
        "*w.c.test, www.c.test, tls-hostname",
        "www.*.test, www.c.test, tls-hostname",
        "*,         www,        tls-hostname",
    })
    void a_wildcard_is_the_whole_of_the_first_label(String certified, String name, String verdict) {
        var own = subject("CN=www.c.test").names(certified).by(BETWEEN);
        var tls = new TlsOptions(
                Optional.of(ROOT.certPem()), Optional.empty(), Optional.of(name), false, TlsVersion.V1_2);

        assertThat(said(probe(ServerKeys.sending(own, own, BETWEEN), tls, "TLSv1.3")))
                .startsWith(verdict);
    }

    /** As Compose and Swarm name services; the JDK itself compares no name with an underscore, nor one of other signs. */
    @ParameterizedTest(name = "{0} for {1} -> {2}")
    @CsvSource({
        "my_service,   my_service,   pass",
        "my_service,   MY_Service,   pass",
        "*.d_e.test,   a_b.d_e.test, pass",
        "*.d.test,     a_b.d.test,   pass",
        "localhost,    my_service,   tls-hostname",
        "your_service, my_service,   tls-hostname",
        "*,            my_service,   tls-hostname",
        "*.d_e.test,   d_e.test,     tls-hostname",
        "-a-.test,     -a-.test,     pass",
    })
    void names_that_are_no_host_names_are_compared_as_well(String certified, String name, String verdict) {
        var own = subject("CN=localhost").names(certified).by(BETWEEN);
        for (var version : List.of("TLSv1.2", "TLSv1.3")) {
            var tls = new TlsOptions(
                    Optional.of(ROOT.certPem()), Optional.empty(), Optional.of(name), false, TlsVersion.V1_2);
            assertThat(said(probe(ServerKeys.sending(own, own, BETWEEN), tls, version)))
                    .startsWith(verdict);
        }
    }

    @Test
    void an_address_must_stand_in_the_certificate_as_an_address() {
        for (var verdict : List.of("pass", "tls-hostname")) {
            var own = verdict.equals("pass")
                    ? server("127.0.0.1").by(BETWEEN)
                    : subject("CN=127.0.0.1").names("localhost").by(BETWEEN);
            var url = world.tls(ServerKeys.sending(own, own, BETWEEN), c -> c.answer(OK))
                    .replace("localhost", "127.0.0.1");
            var outcome = world.probe(dev.pharos.probe.TargetBuilder.target(url)
                    .tls(AccessRows.trusting(ROOT.certPem()))
                    .build());
            assertThat(said(outcome)).startsWith(verdict);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void says_until_when_a_chain_is_verified_whatever_is_sent_along(String version) {
        var facts = probe(ServerKeys.sending(GOOD, GOOD, BETWEEN, OLD_CROSS), version)
                .trace()
                .certificate()
                .orElseThrow();

        assertThat(facts.earliestNotAfter())
                .isEqualTo(OLD_CROSS.certificate().getNotAfter().toInstant());
        assertThat(facts.verifiedUntil())
                .contains(Stream.of(GOOD, BETWEEN, ROOT)
                        .map(it -> it.certificate().getNotAfter().toInstant())
                        .min(Instant::compareTo)
                        .orElseThrow());
    }

    /** What is said of a certificate that it does not concern proves nothing: we ask nobody ourselves. */
    @Test
    void asks_no_authority_by_itself() throws Exception {
        try (var authority = new Unvisited()) {
            var own = server("localhost")
                    .ocsp("http://127.0.0.1:" + authority.port() + "/")
                    .by(BETWEEN);

            assertThat(said(probe(ServerKeys.sending(own, own, BETWEEN)))).isEqualTo(TRUSTED);
            assertThat(authority.wasVisited()).isFalse();
        }
    }

    /** The JDK reads whether its servers staple when one is made. */
    private static SSLContext stapling(Grown own, Grown issuer) {
        var property = "jdk.tls.server.enableStatusRequestExtension";
        System.setProperty(property, "true");
        try {
            return ServerKeys.sending(own, own, issuer);
        } finally {
            System.clearProperty(property);
        }
    }

    private static ProbeOutcome probe(SSLContext server) {
        // Servers of the JDK sign with no key below 528 bits in TLS 1.3.
        return probe(server, "TLSv1.2", "TLSv1.3");
    }

    private static ProbeOutcome probe(SSLContext server, String... versions) {
        return probe(server, AccessRows.trusting(ROOT.certPem()), versions);
    }

    private static ProbeOutcome probe(SSLContext server, TlsOptions tls, String... versions) {
        return world.probe(target(world, server, tls, versions).build());
    }

    private static TargetBuilder target(ProbeWorld world, SSLContext server, TlsOptions tls, String... versions) {
        var url = world.tls(server, c -> {
            ((SSLSocket) c.socket()).setEnabledProtocols(versions);
            c.answer(OK);
        });
        return TargetBuilder.target(url).tls(tls);
    }

    private static String said(ProbeOutcome outcome) {
        var expectations = TargetBuilder.target("http://localhost/").build().expectations();
        var verdict = Evaluation.of(outcome, expectations, Instant.now()).verdict();
        return switch (verdict) {
            case Verdict.Pass _ -> TRUSTED;
            case Verdict.Degraded degraded -> "degraded: " + degraded.message();
            case Verdict.Fail fail -> fail.reason().code() + ": " + unnamed(fail.message());
        };
    }
}
