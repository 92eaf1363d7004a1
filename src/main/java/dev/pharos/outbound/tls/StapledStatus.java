package dev.pharos.outbound.tls;

import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.PKIXRevocationChecker;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLSession;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the answer of its authority that a server staples to its certificate (OCSP, RFC 6960 and 6066). Only what is
 * stapled is looked at: to ask the authority ourselves would block, and would go to an address that nobody allowed. One
 * that is stale or cannot be read says nothing, as with browsers.
 */
final class StapledStatus {
    private StapledStatus() {}

    /**
     * Refuses a certificate that is trusted otherwise.
     *
     * @throws CertificateException where its authority says that it is revoked
     */
    static void check(X509Certificate[] chain, X509TrustManager anchors, @Nullable SSLSession handshake)
            throws CertificateException {
        var stapled = handshake instanceof ExtendedSSLSession session
                ? session.getStatusResponses().stream().findFirst().filter(it -> it.length > 0)
                : Optional.<byte[]>empty();
        if (stapled.isEmpty()) {
            return;
        }
        var issuer = Stream.concat(Stream.of(chain).skip(1), Stream.of(anchors.getAcceptedIssuers()))
                .filter(it -> it.getSubjectX500Principal().equals(chain[0].getIssuerX500Principal()))
                .findFirst();
        if (issuer.isPresent()) {
            check(chain[0], issuer.get(), stapled.get());
        }
    }

    private static void check(X509Certificate own, X509Certificate issuer, byte[] stapled) throws CertificateException {
        try {
            var validator = CertPathValidator.getInstance("PKIX");
            var checker = (PKIXRevocationChecker) validator.getRevocationChecker();
            checker.setOptions(
                    EnumSet.of(PKIXRevocationChecker.Option.ONLY_END_ENTITY, PKIXRevocationChecker.Option.NO_FALLBACK));
            checker.setOcspResponses(Map.of(own, stapled));
            var parameters = new PKIXParameters(Set.of(new TrustAnchor(issuer, null)));
            parameters.addCertPathChecker(checker);
            validator.validate(CertificateFactory.getInstance("X.509").generateCertPath(List.of(own)), parameters);
        } catch (CertPathValidatorException refused) {
            if (refused.getReason() == BasicReason.REVOKED) {
                throw new CertificateException("revoked", refused);
            }
        } catch (GeneralSecurityException unreadable) {
            // It says nothing.
        }
    }
}
