package dev.pharos.probe;

import static dev.pharos.probe.TargetBuilder.target;
import static dev.pharos.testing.CertificateFarm.root;
import static dev.pharos.testing.CertificateFarm.server;
import static dev.pharos.testing.CertificateFarm.subject;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.core.assertion.Evaluation;
import dev.pharos.core.assertion.Verdict;
import dev.pharos.core.outcome.CertificateFacts;
import dev.pharos.core.outcome.ProbeOutcome;
import dev.pharos.testing.CertificateFarm.Grown;
import dev.pharos.testing.ServerKeys;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A probe that is redirected is as good as the worst certificate on its way. */
class HttpProberHopsTest {
    private static final Grown ROOT = root("Root");
    private static final Grown BETWEEN = subject("CN=Between").authority().by(ROOT);
    private static final Grown LONG = server("localhost").valid(-1, 300).by(BETWEEN);
    private static final Grown SHORT = server("localhost").valid(-1, 4).by(BETWEEN);
    private static final Grown ENDING_BETWEEN =
            subject("CN=Ending").authority().valid(-9, 6).by(ROOT);
    private static final Grown UNDER_ENDING = server("localhost").valid(-1, 300).by(ENDING_BETWEEN);
    private static final Grown STRANGE = server("elsewhere.test").valid(-1, 300).by(BETWEEN);

    @RegisterExtension
    private static final ProbeWorld world = new ProbeWorld();

    /** From the first hop to the last; the number in the verdict is the hop that is named. */
    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiter = '|', textBlock = """
            long long        | pass
            http long        | pass
            long http        | pass
            short long       | degraded: at 0 the certificate expires in 3 days
            long short       | degraded: at 1 the certificate expires in 3 days
            http short long  | degraded: at 1 the certificate expires in 3 days
            short http long  | degraded: at 0 the certificate expires in 3 days
            long http short  | degraded: at 2 the certificate expires in 3 days
            short http       | degraded: at 0 the certificate expires in 3 days
            http short       | degraded: at 1 the certificate expires in 3 days
            ending long      | degraded: at 0 the certificate of the authority CN=Ending expires in 5 days
            long ending      | degraded: at 1 the certificate of the authority CN=Ending expires in 5 days
            ending short     | degraded: at 1 the certificate expires in 3 days; at 0 the certificate of the authority CN=Ending expires in 5 days
            """)
    void each_certificate_on_the_way_counts(String way, String verdict) {
        var hops = open(way.split(" "));
        var outcome = probe(hops);

        assertThat(said(outcome)).isEqualTo(named(verdict, hops));
        var facts = outcome.trace().certificate().orElseThrow();
        if (way.contains("short")) {
            assertThat(facts.notAfter()).isEqualTo(end(SHORT));
            assertThat(facts.earliestNotAfter()).isEqualTo(end(SHORT));
            assertThat(facts.verifiedUntil()).contains(end(SHORT));
        } else if (way.contains("ending")) {
            assertThat(facts.earliestNotAfter()).isEqualTo(end(ENDING_BETWEEN));
            assertThat(facts.verifiedUntil()).contains(end(ENDING_BETWEEN));
        } else {
            assertThat(facts.notAfter()).isEqualTo(end(LONG));
        }
    }

    @Test
    void an_assertion_is_about_the_certificate_that_ends_first() throws Exception {
        var outcome = probe(open("short", "long"));
        assertThat(dev.pharos.core.assertion.Assertion.parse("[CERTIFICATE_EXPIRATION] > 96h")
                        .check((ProbeOutcome.Answered) outcome, Instant.now())
                        .holds())
                .isFalse();
    }

    /** Whoever reads of a certificate that is refused sees that one. */
    @Test
    void a_certificate_that_is_refused_is_shown_though_another_ends_before() {
        var outcome = probe(open("short", "strange"));

        assertThat(said(outcome)).startsWith("tls-hostname");
        assertThat(outcome.trace().certificate().map(CertificateFacts::notAfter))
                .contains(end(STRANGE));
    }

    private static Instant end(Grown grown) {
        return grown.certificate().getNotAfter().toInstant();
    }

    /** Opens them from the last to the first, for each must know the next. */
    private static List<String> open(String... kinds) {
        var urls = new ArrayList<String>();
        var answer = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nOK";
        for (var i = kinds.length - 1; i >= 0; i--) {
            var says = answer;
            var url = switch (kinds[i]) {
                case "http" -> world.plain(c -> c.answer(says));
                case "long" -> world.tls(ServerKeys.sending(LONG, LONG, BETWEEN), c -> c.answer(says));
                case "short" -> world.tls(ServerKeys.sending(SHORT, SHORT, BETWEEN), c -> c.answer(says));
                case "strange" -> world.tls(ServerKeys.sending(STRANGE, STRANGE, BETWEEN), c -> c.answer(says));
                default ->
                    world.tls(ServerKeys.sending(UNDER_ENDING, UNDER_ENDING, ENDING_BETWEEN), c -> c.answer(says));
            };
            urls.addFirst(url);
            answer = "HTTP/1.1 302 Found\r\nLocation: " + url + "\r\nContent-Length: 0\r\n\r\n";
        }
        return urls;
    }

    private static ProbeOutcome probe(List<String> hops) {
        return world.probe(
                target(hops.getFirst()).tls(AccessRows.trusting(ROOT.certPem())).build());
    }

    private static String said(ProbeOutcome outcome) {
        var target = target("http://localhost/").build();
        return switch (Evaluation.of(outcome, target.expectations(), Instant.now())
                .verdict()) {
            case Verdict.Pass _ -> "pass";
            case Verdict.Degraded degraded -> "degraded: " + degraded.message();
            case Verdict.Fail fail -> fail.reason().code() + ": " + fail.message();
        };
    }

    private static String named(String verdict, List<String> hops) {
        var named = verdict;
        for (var i = 0; i < hops.size(); i++) {
            named = named.replace("at " + i + " ", "at " + hops.get(i).replaceFirst("https?://", "") + " ");
        }
        return named;
    }
}
