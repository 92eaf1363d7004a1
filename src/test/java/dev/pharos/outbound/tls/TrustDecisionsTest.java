package dev.pharos.outbound.tls;

import static dev.pharos.testing.CertificateFarm.root;
import static dev.pharos.testing.CertificateFarm.server;
import static dev.pharos.testing.CertificateFarm.subject;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.core.outcome.CertificateFacts;
import dev.pharos.testing.CertificateFarm.Grown;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How long it counts that a chain was trusted, for what, and how much of it is kept. */
class TrustDecisionsTest {
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final Grown ROOT = root("Root");
    private static final Grown BETWEEN =
            subject("CN=Between").authority().valid(-10, 50).by(ROOT);
    private static final Grown OWN = server("a.test").by(BETWEEN);
    private static final Grown OTHER = server("a.test").by(BETWEEN);
    private static final Instant START = Instant.now();

    private Instant now = START;
    private final TrustDecisions decisions = new TrustDecisions(() -> now);

    @Test
    void knows_a_chain_for_five_minutes() {
        var facts = keep(OWN, BETWEEN);

        for (var passed : new Duration[] {Duration.ZERO, Duration.ofMinutes(1), LONGEST.minusNanos(1)}) {
            now = START.plus(passed);
            assertThat(find(OWN, BETWEEN)).containsSame(facts);
        }
        now = START.plus(LONGEST);
        assertThat(find(OWN, BETWEEN)).isEmpty();
    }

    @Test
    void says_of_a_chain_what_was_read_of_it() {
        var end = ROOT.certificate().getNotAfter().toInstant();

        assertThat(decisions.keep(key(OWN, BETWEEN), chain(OWN, BETWEEN), Optional.of(end)))
                .isEqualTo(Certificates.facts(List.of(chain(OWN, BETWEEN)))
                        .orElseThrow()
                        .verifiedUntil(Optional.of(end)));
    }

    record Ending(String what, Instant at, Optional<Instant> verifiedUntil, Grown... sent) {
        @Override
        public String toString() {
            return what;
        }
    }

    static Stream<Ending> endings() {
        var soon = server("a.test").valid(-10, 20).by(BETWEEN);
        var early = subject("CN=Root").authority().valid(5, 90).by(root("Another"));
        var root = START.plus(Duration.ofDays(7));
        return Stream.of(
                new Ending("the end of its own certificate", notAfter(soon), Optional.empty(), soon, BETWEEN),
                new Ending("the end of its authority", notAfter(BETWEEN), Optional.empty(), OWN, BETWEEN),
                new Ending(
                        "the beginning of one that is sent along",
                        early.certificate().getNotBefore().toInstant(),
                        Optional.empty(),
                        OWN,
                        BETWEEN,
                        early),
                new Ending("the end of a root that is not sent", root, Optional.of(root), OWN, BETWEEN));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("endings")
    void a_decision_ends_before_what_it_depends_on_does(Ending ending) {
        now = ending.at().minusSeconds(10);
        decisions.keep(key(ending.sent()), chain(ending.sent()), ending.verifiedUntil());

        now = ending.at().minusNanos(1);
        assertThat(find(ending.sent())).isPresent();
        now = ending.at();
        assertThat(find(ending.sent())).isEmpty();
    }

    @Test
    void knows_nothing_from_before_it_was_decided() {
        keep(OWN, BETWEEN);

        now = START.minusNanos(1);
        assertThat(find(OWN, BETWEEN)).isEmpty();
    }

    @Test
    void reads_a_chain_once_however_often_it_is_verified() {
        var facts = keep(OWN, BETWEEN);

        now = START.plus(LONGEST.multipliedBy(3));
        assertThat(keep(OWN, BETWEEN)).isSameAs(facts);
        assertThat(find(OWN, BETWEEN)).containsSame(facts);
        assertThat(decisions.size()).isEqualTo(1);
    }

    static Stream<ChainKey> others() throws CertificateException {
        var chain = chain(OWN, BETWEEN);
        return Stream.of(
                ChainKey.of(2, "a.test", "TLSv1.3", "UNKNOWN", chain),
                ChainKey.of(1, "b.test", "TLSv1.3", "UNKNOWN", chain),
                ChainKey.of(1, "a.test", "TLSv1.2", "UNKNOWN", chain),
                ChainKey.of(1, "a.test", "TLSv1.3", "ECDHE_ECDSA", chain),
                ChainKey.of(1, "a.testTLSv1.3", "", "UNKNOWN", chain),
                key(OWN),
                key(OTHER, BETWEEN),
                key(BETWEEN, OWN),
                key(OWN, BETWEEN, ROOT),
                key(OWN, BETWEEN, BETWEEN));
    }

    @ParameterizedTest
    @MethodSource("others")
    void a_decision_counts_for_the_very_same_question_alone(ChainKey other) {
        keep(OWN, BETWEEN);

        assertThat(decisions.find(other)).isEmpty();
        assertThat(decisions.find(key(OWN, BETWEEN))).isPresent();
    }

    @Test
    void keeps_no_more_than_it_may_and_takes_no_place_from_those_who_are_there() {
        var few = new TrustDecisions(() -> now, 2, Long.MAX_VALUE);
        for (var host = 0; host < 5; host++) {
            few.keep(host(host), chain(OWN), Optional.empty());
        }

        assertThat(IntStream.range(0, 5).filter(it -> few.find(host(it)).isPresent()))
                .containsExactly(0, 1);

        now = START.plus(LONGEST);
        few.keep(host(7), chain(OWN), Optional.empty());
        assertThat(few.find(host(7))).isPresent();
        assertThat(few.size()).isEqualTo(1);
    }

    @Test
    void keeps_no_more_bytes_than_it_may() {
        var large = server(IntStream.range(0, 100)
                        .mapToObj(i -> "host-" + i + ".test")
                        .toArray(String[]::new))
                .by(BETWEEN);
        var small = new TrustDecisions(() -> now, 1_000, 20_000);
        for (var host = 0; host < 100; host++) {
            small.keep(host(host), chain(large), Optional.empty());
        }

        // Each has a hundred names of about 70 bytes, and the last may go over.
        assertThat(small.size()).isEqualTo(3);

        now = START.plus(LONGEST);
        small.keep(host(200), chain(large), Optional.empty());
        assertThat(small.size()).isEqualTo(1);
    }

    @Test
    void keeps_nothing_where_nothing_is_wanted() {
        var none = TrustDecisions.none();
        none.keep(key(OWN), chain(OWN), Optional.empty());

        assertThat(none.find(key(OWN))).isEmpty();
    }

    private CertificateFacts keep(Grown... sent) {
        return decisions.keep(key(sent), chain(sent), Optional.empty());
    }

    private Optional<CertificateFacts> find(Grown... sent) {
        return decisions.find(key(sent));
    }

    private static ChainKey key(Grown... sent) {
        return key("a.test", sent);
    }

    private static ChainKey host(int number) {
        return key(number + ".test", OWN);
    }

    private static ChainKey key(String host, Grown... sent) {
        try {
            return ChainKey.of(1, host, "TLSv1.3", "UNKNOWN", chain(sent));
        } catch (CertificateException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static X509Certificate[] chain(Grown... sent) {
        return Stream.of(sent).map(Grown::certificate).toArray(X509Certificate[]::new);
    }

    private static Instant notAfter(Grown grown) {
        return grown.certificate().getNotAfter().toInstant();
    }
}
