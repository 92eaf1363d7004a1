package dev.pharos.core.targets.http;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;

/**
 * What we show a target that asks who we are (mutual TLS). Goes to the target's own origin only.
 *
 * @param certPem our certificate, and those up to the authority that the target trusts
 * @param keyPem its private key; secret
 */
public record ClientCertificate(String certPem, String keyPem) {
    private static final byte[] PROBE = {1, 2, 3};

    public ClientCertificate {
        if (!belongTogether(Pem.certificates(certPem).getFirst(), Pem.key(keyPem))) {
            throw new IllegalArgumentException("must be the key of the first certificate of certPem");
        }
    }

    private static boolean belongTogether(X509Certificate certificate, PrivateKey key) {
        try {
            var signature = Signature.getInstance(
                    switch (key.getAlgorithm()) {
                        case "RSA" -> "SHA256withRSA";
                        case "EC" -> "SHA256withECDSA";
                        default -> key.getAlgorithm();
                    });
            signature.initSign(key);
            signature.update(PROBE);
            var signed = signature.sign();
            signature.initVerify(certificate.getPublicKey());
            signature.update(PROBE);
            return signature.verify(signed);
        } catch (GeneralSecurityException anotherKind) {
            return false;
        }
    }

    @Override
    public String toString() {
        return "ClientCertificate";
    }
}
