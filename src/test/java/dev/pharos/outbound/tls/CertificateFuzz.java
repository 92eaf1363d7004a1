package dev.pharos.outbound.tls;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;

/** Whatever a certificate says of itself, what is told of it is short and free of control characters. */
public final class CertificateFuzz {
    private static final int LONGEST = 400;

    private CertificateFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        X509Certificate certificate;
        try {
            certificate = (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(input));
        } catch (CertificateException | RuntimeException unreadable) {
            // As in a handshake: the JDK refuses it before we see it. Of some it says so by breaking (Ed25519 without a
            // key).
            return;
        }
        if (certificate == null) {
            return;
        }
        var link = Certificates.link(certificate);
        check(link.subject());
        check(link.issuer());
        link.names().forEach(CertificateFuzz::check);
    }

    private static void check(String told) {
        if (told.length() > LONGEST || told.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalStateException("told is: " + told);
        }
    }
}
