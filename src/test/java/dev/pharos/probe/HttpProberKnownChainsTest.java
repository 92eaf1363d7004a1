package dev.pharos.probe;

import static dev.pharos.testing.CertificateFarm.root;
import static dev.pharos.testing.CertificateFarm.server;
import static dev.pharos.testing.CertificateFarm.subject;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.core.outcome.CertificateFacts;
import dev.pharos.core.outcome.ProbeOutcome;
import dev.pharos.core.targets.http.TlsOptions;
import dev.pharos.core.targets.http.TlsVersion;
import dev.pharos.testing.CertificateFarm.Grown;
import dev.pharos.testing.ServerKeys;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A chain that was trusted a moment ago is trusted for the same target alone, and only as long as it is the same. */
class HttpProberKnownChainsTest {
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nOK";
    private static final Grown ROOT = root("Root");
    private static final Grown BETWEEN = subject("CN=Between").authority().by(ROOT);
    private static final Grown GOOD = server("a.test", "b.test").by(BETWEEN);

    @RegisterExtension
    private static final ProbeWorld world = new ProbeWorld();

    @Test
    void a_chain_is_known_for_the_host_that_it_was_trusted_for() {
        var url = world.tls(ServerKeys.sending(GOOD, GOOD, BETWEEN), c -> c.answer(OK));

        for (var host : new String[] {"a.test", "c.test", "b.test", "c.test", "a.test"}) {
            assertThat(said(probe(url, trusting(ROOT, host, TlsVersion.V1_2))))
                    .isEqualTo(host.equals("c.test") ? "tls-hostname" : "200");
        }
    }

    @Test
    void a_chain_is_known_for_those_who_trust_the_same_authorities() {
        var url = world.tls(ServerKeys.sending(GOOD, GOOD, BETWEEN), c -> c.answer(OK));

        for (var i = 0; i < 2; i++) {
            assertThat(said(probe(url, trusting(ROOT, "a.test", TlsVersion.V1_2))))
                    .isEqualTo("200");
            assertThat(said(probe(url, trusting(root("Root"), "a.test", TlsVersion.V1_2))))
                    .isEqualTo("tls-untrusted");
            assertThat(said(probe(url, trusting(ROOT, "a.test", TlsVersion.V1_3))))
                    .isEqualTo("200");
        }
    }

    @Test
    void a_server_that_changes_its_chain_is_seen_at_once() {
        var shown = new AtomicReference<>(ServerKeys.sending(GOOD, GOOD, BETWEEN));
        var url = "https://127.0.0.1:"
                + world.keep(RawServer.plain(c -> {
                            var secured = (SSLSocket) Objects.requireNonNull(shown.get())
                                    .getSocketFactory()
                                    .createSocket(c.socket(), null, true);
                            secured.setUseClientMode(false);
                            secured.getInputStream().read(new byte[4_096]);
                            secured.getOutputStream().write(OK.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
                            secured.close();
                        }))
                        .port();
        var tls = trusting(ROOT, "a.test", TlsVersion.V1_2);

        var facts = facts(probe(url, tls));
        assertThat(facts(probe(url, tls))).isSameAs(facts);

        shown.set(ServerKeys.sending(GOOD, GOOD));
        assertThat(said(probe(url, tls))).isEqualTo("tls-untrusted");

        shown.set(ServerKeys.sending(GOOD, GOOD, BETWEEN));
        assertThat(facts(probe(url, tls))).isSameAs(facts);

        var renewed = server("a.test").valid(-1, 60).by(BETWEEN);
        shown.set(ServerKeys.sending(renewed, renewed, BETWEEN));
        assertThat(facts(probe(url, tls)).notAfter())
                .isEqualTo(renewed.certificate().getNotAfter().toInstant());
    }

    private static ProbeOutcome probe(String url, TlsOptions tls) {
        return world.probe(TargetBuilder.target(url).tls(tls).build());
    }

    private static TlsOptions trusting(Grown root, String name, TlsVersion least) {
        return new TlsOptions(Optional.of(root.certPem()), Optional.empty(), Optional.of(name), false, least);
    }

    private static CertificateFacts facts(ProbeOutcome outcome) {
        return outcome.trace().certificate().orElseThrow();
    }

    private static String said(ProbeOutcome outcome) {
        return switch (outcome) {
            case ProbeOutcome.Answered answered ->
                Integer.toString(answered.http().facts().status().orElse(0));
            case ProbeOutcome.Failed failed -> failed.reason().code();
        };
    }
}
