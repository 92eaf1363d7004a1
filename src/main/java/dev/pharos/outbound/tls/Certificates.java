package dev.pharos.outbound.tls;

import dev.pharos.core.outcome.CertificateFacts;
import dev.pharos.core.outcome.CertificateFacts.Link;
import dev.pharos.core.outcome.Excerpt;
import java.security.PublicKey;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.security.interfaces.DSAPublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;

/** Reads what is worth knowing of the certificates that a target showed. Whatever it puts into them, little is kept. */
public final class Certificates {
    private static final int LONGEST_SUBJECT = 300;
    private static final int LONGEST_NAME = 253;

    private Certificates() {}

    /** Of a finished handshake. */
    public static Optional<CertificateFacts> of(SSLSession session) {
        if (session.getValue(ChainKeepingTrustManager.FACTS) instanceof CertificateFacts known) {
            return Optional.of(known);
        }
        try {
            // Nobody verified them.
            return facts(Arrays.stream(session.getPeerCertificates())
                    .filter(X509Certificate.class::isInstance)
                    .map(X509Certificate.class::cast)
                    .toList());
        } catch (SSLPeerUnverifiedException anonymous) {
            return Optional.empty();
        }
    }

    /** Of a handshake that failed; empty where the target did not come to show one. */
    public static Optional<CertificateFacts> of(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof UntrustedChainException refused) {
                return facts(refused.chain());
            }
        }
        return Optional.empty();
    }

    /** What one certificate says. */
    public static Link link(X509Certificate certificate) {
        var names = names(certificate);
        return new Link(
                shown(certificate.getSubjectX500Principal()),
                shown(certificate.getIssuerX500Principal()),
                certificate.getNotBefore().toInstant(),
                certificate.getNotAfter().toInstant(),
                certificate.getSigAlgName(),
                certificate.getPublicKey().getAlgorithm(),
                bits(certificate.getPublicKey()),
                names.stream().limit(Link.MOST_NAMES).toList(),
                names.size());
    }

    /** Of a chain, the leaf first; empty where there is none. */
    static Optional<CertificateFacts> facts(List<X509Certificate> chain) {
        var links = chain.stream().map(Certificates::link).toList();
        return links.stream()
                .findFirst()
                .map(leaf ->
                        new CertificateFacts(leaf.subject(), leaf.issuer(), leaf.notBefore(), leaf.notAfter(), links));
    }

    private static String shown(X500Principal name) {
        return Excerpt.of(name.getName(), LONGEST_SUBJECT);
    }

    /** All subject alternative names that are text: hosts, addresses and the like. */
    private static List<String> names(X509Certificate certificate) {
        var names = new ArrayList<String>();
        for (var name : alternatives(certificate)) {
            if (name.size() == 2 && name.get(1) instanceof String text) {
                names.add(Excerpt.of(text, LONGEST_NAME));
            }
        }
        return names;
    }

    private static Collection<List<?>> alternatives(X509Certificate certificate) {
        try {
            var names = certificate.getSubjectAlternativeNames();
            return names == null ? List.of() : names;
        } catch (CertificateParsingException unreadable) {
            return List.of();
        }
    }

    private static int bits(PublicKey key) {
        return switch (key) {
            case RSAPublicKey rsa -> rsa.getModulus().bitLength();
            case ECPublicKey ec -> ec.getParams().getOrder().bitLength();
            case DSAPublicKey dsa
            when dsa.getParams() != null -> dsa.getParams().getP().bitLength();
            default -> 0;
        };
    }
}
