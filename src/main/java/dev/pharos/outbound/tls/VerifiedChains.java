package dev.pharos.outbound.tls;

import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.security.auth.x500.X500Principal;

/**
 * The ways from a target's certificate to authorities that we trust, and when the last of them ends: until then it is
 * trusted, whatever else was sent along. That is what blackbox_exporter says in
 * {@code probe_ssl_last_chain_expiry_timestamp_seconds}.
 */
final class VerifiedChains {
    private final Map<X500Principal, List<X509Certificate>> anchors;

    VerifiedChains(X509Certificate[] anchors) {
        this.anchors = Arrays.stream(anchors).collect(Collectors.groupingBy(X509Certificate::getSubjectX500Principal));
    }

    /**
     * When the last way ends, each with the first of its certificates, its root included; empty where there is none.
     *
     * @param sent as it came, the target's own certificate first
     */
    Optional<Instant> lastExpiry(X509Certificate[] sent) {
        var valid = Stream.of(sent).distinct().filter(VerifiedChains::isInDate).toList();
        if (valid.isEmpty() || !valid.getFirst().equals(sent[0])) {
            return Optional.empty();
        }
        // The longest life of each, first by authorities alone, then by each other: a way has as many steps at most.
        var ends = new ArrayList<>(valid.stream().map(this::byAuthorities).toList());
        var issuers = valid.stream().map(it -> issuers(it, valid)).toList();
        for (var step = 1; step < valid.size(); step++) {
            for (var i = 0; i < valid.size(); i++) {
                for (var issuer : issuers.get(i)) {
                    ends.set(i, later(ends.get(i), sooner(valid.get(i), ends.get(valid.indexOf(issuer)))));
                }
            }
        }
        return ends.getFirst().equals(Instant.MIN) ? Optional.empty() : Optional.of(ends.getFirst());
    }

    private Instant byAuthorities(X509Certificate certificate) {
        if (anchors.getOrDefault(certificate.getSubjectX500Principal(), List.of())
                .contains(certificate)) {
            return certificate.getNotAfter().toInstant();
        }
        var found = Instant.MIN;
        for (var issuer : issuers(certificate, anchors.getOrDefault(certificate.getIssuerX500Principal(), List.of()))) {
            found = later(found, sooner(certificate, issuer.getNotAfter().toInstant()));
        }
        return found;
    }

    /** Those of these that issued it. Where only one has the name it is that one: the JDK has verified a chain already. */
    private static List<X509Certificate> issuers(X509Certificate certificate, List<X509Certificate> among) {
        var named = among.stream()
                .filter(it -> !it.equals(certificate))
                .filter(it -> it.getSubjectX500Principal().equals(certificate.getIssuerX500Principal()))
                .filter(VerifiedChains::isInDate)
                .toList();
        return named.size() <= 1
                ? named
                : named.stream().filter(it -> isBy(certificate, it)).toList();
    }

    private static boolean isBy(X509Certificate certificate, X509Certificate issuer) {
        try {
            certificate.verify(issuer.getPublicKey());
            return true;
        } catch (GeneralSecurityException another) {
            return false;
        }
    }

    private static boolean isInDate(X509Certificate certificate) {
        try {
            certificate.checkValidity();
            return true;
        } catch (CertificateException outOfDate) {
            return false;
        }
    }

    private static Instant sooner(X509Certificate certificate, Instant end) {
        var own = certificate.getNotAfter().toInstant();
        return own.isBefore(end) ? own : end;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
