package dev.pharos.core.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When a certificate is worth a warning: 14 days ahead, of a chain of leaf, authority and root. */
class CertificateFactsTest {
    private static final Instant AT = Instant.parse("2026-11-23T03:00:00Z");
    private static final Duration AHEAD = Duration.ofDays(14);

    /** Hours that the leaf, its authority and the root have left. */
    @ParameterizedTest(name = "leaf {0}, authority {1}, root {2} -> {3}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            337  | 9000 | 9000 | -
            336  | 9000 | 9000 | the certificate expires in 14 days
            47   | 9000 | 9000 | the certificate expires in 1 day
            5    | 9000 | 9000 | the certificate expires within a day
            -1   | 9000 | 9000 | the certificate has expired
            9000 | 48   | 9000 | the certificate of the authority CN=Between expires in 2 days
            240  | 48   | 9000 | the certificate expires in 10 days
            9000 | -1   | 9000 | -
            9000 | 9000 | 48   | -
            """)
    void warns_of_what_expires_soon_and_is_needed(long leaf, long authority, long root, @Nullable String warning) {
        var facts = facts(
                link("CN=leaf", "CN=Between", leaf, "SHA256withRSA", "RSA", 2048),
                link("CN=Between", "CN=Root", authority, "SHA256withRSA", "RSA", 4096),
                link("CN=Root", "CN=Root", root, "SHA1withRSA", "RSA", 1024));

        assertThat(facts.warning(AT, AHEAD).orElse(null)).isEqualTo(warning);
    }

    @ParameterizedTest(name = "{0}, {1} of {2} -> {3}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            SHA256withRSA   | RSA   | 2048 | -
            SHA384withECDSA | EC    | 256  | -
            Ed25519         | EdDSA | 0    | -
            SHA256withRSA   | RSA   | 1024 | the certificate has a weak key (RSA of 1024 bits)
            SHA1withRSA     | RSA   | 2048 | the certificate has a weak signature (SHA1withRSA)
            MD5withRSA      | RSA   | 2048 | the certificate has a weak signature (MD5withRSA)
            """)
    void warns_of_what_is_weak(String signature, String key, int bits, @Nullable String warning) {
        assertThat(facts(link("CN=leaf", "CN=Root", 9000, signature, key, bits))
                        .warning(AT, AHEAD)
                        .orElse(null))
                .isEqualTo(warning);
    }

    @Test
    void knows_which_of_the_chain_ends_first_also_where_only_the_leaf_is_kept() {
        var leaf = link("CN=leaf", "CN=Issuer", 9000, "SHA256withRSA", "RSA", 2048);
        var issuer = link("CN=Issuer", "CN=Root", 300, "SHA256withRSA", "RSA", 2048);

        assertThat(facts(leaf, issuer).earliestNotAfter()).isEqualTo(issuer.notAfter());
        assertThat(facts(leaf, issuer).leaf().earliestNotAfter()).isEqualTo(issuer.notAfter());
        assertThat(facts(leaf, issuer).leaf().notAfter()).isEqualTo(leaf.notAfter());
        assertThat(facts(issuer, leaf).earliestNotAfter()).isEqualTo(issuer.notAfter());
    }

    @Test
    void never_warns_where_it_is_told_so() {
        assertThat(facts(link("CN=leaf", "CN=Root", -1, "MD5withRSA", "RSA", 512))
                        .warning(AT, Duration.ZERO))
                .isEmpty();
    }

    private static CertificateFacts facts(CertificateFacts.Link... chain) {
        var leaf = chain[0];
        return new CertificateFacts(leaf.subject(), leaf.issuer(), leaf.notBefore(), leaf.notAfter(), List.of(chain));
    }

    private static CertificateFacts.Link link(
            String subject, String issuer, long hours, String signature, String key, int bits) {
        return new CertificateFacts.Link(
                subject,
                issuer,
                AT.minus(Duration.ofDays(30)),
                AT.plus(Duration.ofHours(hours)),
                signature,
                key,
                bits,
                new ArrayList<>(),
                0);
    }
}
