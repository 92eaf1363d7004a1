package dev.pharos.probe.tls;

import dev.pharos.core.outcome.CertificateFacts;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/** Reads what is worth knowing of the certificate that a target showed. */
public final class Certificates {
    private Certificates() {}

    /** Of a finished handshake. */
    public static Optional<CertificateFacts> of(SSLSession session) {
        try {
            return session.getPeerCertificates()[0] instanceof X509Certificate leaf
                    ? Optional.of(facts(leaf))
                    : Optional.empty();
        } catch (SSLPeerUnverifiedException anonymous) {
            return Optional.empty();
        }
    }

    /** Of a handshake that failed; empty where the target did not come to show one. */
    public static Optional<CertificateFacts> of(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof UntrustedChainException refused) {
                return Optional.of(facts(refused.leaf()));
            }
        }
        return Optional.empty();
    }

    private static CertificateFacts facts(X509Certificate leaf) {
        return new CertificateFacts(
                leaf.getSubjectX500Principal().getName(),
                leaf.getIssuerX500Principal().getName(),
                leaf.getNotBefore().toInstant(),
                leaf.getNotAfter().toInstant());
    }
}
