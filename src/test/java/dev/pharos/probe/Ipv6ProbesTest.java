package dev.pharos.probe;

import static dev.pharos.probe.TargetBuilder.target;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.core.outcome.ProbeOutcome;
import dev.pharos.core.outcome.Reason;
import dev.pharos.core.targets.http.IpFamily;
import dev.pharos.testing.CertificateFarm;
import dev.pharos.testing.CertificateFarm.Grown;
import dev.pharos.testing.ServerKeys;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Targets that answer over IPv6. A machine without IPv6 on loopback fails these: nothing else here would notice. */
class Ipv6ProbesTest {
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nOK";
    private static final Grown ROOT = CertificateFarm.root("Root");

    @RegisterExtension
    private static final ProbeWorld world = new ProbeWorld();

    @Test
    void an_address_in_brackets_answers_and_is_asked_for_by_it() {
        var server = world.keep(RawServer.plain("::1", c -> c.answer(OK)));

        var answer = answered(target("http://[::1]:" + server.port() + "/health"));

        assertThat(answer.http().facts().status()).hasValue(200);
        assertThat(answer.trace().remoteAddress()).hasValue("[::1]:" + server.port());
        assertThat(server.heads().remove())
                .startsWith("GET /health HTTP/1.1\r\n")
                .containsIgnoringCase("\r\nhost: [::1]:" + server.port() + "\r\n");
    }

    @Test
    void a_certificate_for_the_address_is_trusted() {
        var server = serving(CertificateFarm.server("::1").by(ROOT));

        var answer = answered(target("https://[::1]:" + server.port() + "/").tls(AccessRows.trusting(ROOT.certPem())));

        assertThat(answer.trace().certificate().orElseThrow().chain().getFirst().names())
                .containsExactly("0:0:0:0:0:0:0:1");
    }

    @Test
    void a_certificate_for_another_address_is_not() {
        var server = serving(CertificateFarm.server("::2").by(ROOT));

        var outcome = world.probe(target("https://[::1]:" + server.port() + "/")
                .tls(AccessRows.trusting(ROOT.certPem()))
                .build());

        assertThat(outcome).isInstanceOfSatisfying(ProbeOutcome.Failed.class, failed -> {
            assertThat(failed.reason()).isEqualTo(Reason.TLS_HOSTNAME);
            assertThat(failed.message())
                    .isEqualTo("the certificate of [::1]:" + server.port() + " is for another name: 0:0:0:0:0:0:0:2");
        });
    }

    @Test
    void a_name_of_both_families_answers_over_the_one_that_is_wanted() {
        world.dns.knows("both.test", "127.0.0.1", "::1");
        var server = world.keep(RawServer.plain("::1", c -> c.answer(OK)));

        var answer = answered(target("http://both.test:" + server.port() + "/").over(IpFamily.V6));

        assertThat(answer.trace().remoteAddress()).hasValue("[::1]:" + server.port());
        assertThat(server.heads().remove()).containsIgnoringCase("\r\nhost: both.test:" + server.port() + "\r\n");
    }

    private static RawServer serving(Grown certificate) {
        return world.keep(RawServer.tls("::1", ServerKeys.sending(certificate, certificate), c -> c.answer(OK)));
    }

    private static ProbeOutcome.Answered answered(TargetBuilder target) {
        var outcome = world.probe(target.build());
        assertThat(outcome).isInstanceOf(ProbeOutcome.Answered.class);
        return (ProbeOutcome.Answered) outcome;
    }
}
