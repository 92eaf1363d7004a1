package dev.pharos.core.targets.http;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/** Reads certificates and keys in PEM (RFC 7468). Messages hold nothing of what was read, because it may be secret. */
public final class Pem {
    /** In characters; a chain of ten certificates fits in. */
    public static final int LONGEST = 65_536;

    private static final int MOST_CERTIFICATES = 50;
    private static final Pattern CERTIFICATE =
            Pattern.compile("-----BEGIN CERTIFICATE-----([^-]*)-----END CERTIFICATE-----");
    private static final Pattern KEY = Pattern.compile("-----BEGIN PRIVATE KEY-----([^-]*)-----END PRIVATE KEY-----");
    private static final List<String> ALGORITHMS = List.of("RSA", "EC", "EdDSA");

    private Pem() {}

    /**
     * All certificates, in their order; what stands between them is passed over.
     *
     * @throws IllegalArgumentException where there is none, or one cannot be read
     */
    public static List<X509Certificate> certificates(String text) {
        var found = new ArrayList<X509Certificate>();
        var blocks = CERTIFICATE.matcher(text);
        while (blocks.find()) {
            found.add(certificate(decoded(blocks.group(1))));
            if (found.size() > MOST_CERTIFICATES) {
                throw new IllegalArgumentException("at most " + MOST_CERTIFICATES + " certificates are allowed");
            }
        }
        if (found.isEmpty()) {
            throw new IllegalArgumentException("must hold a certificate in PEM: -----BEGIN CERTIFICATE----- …");
        }
        return found;
    }

    /**
     * The private key: RSA, EC or EdDSA in unencrypted PKCS#8 (RFC 5208).
     *
     * @throws IllegalArgumentException where it is none
     */
    public static PrivateKey key(String text) {
        var block = KEY.matcher(text);
        if (!block.find()) {
            throw new IllegalArgumentException("must be an unencrypted private key in PEM (PKCS#8): -----BEGIN PRIVATE"
                    + " KEY----- …; \"openssl pkcs8 -topk8 -nodes\" makes it of other forms");
        }
        var encoded = new PKCS8EncodedKeySpec(decoded(block.group(1)));
        for (var algorithm : ALGORITHMS) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(encoded);
            } catch (GeneralSecurityException another) {
                // A key of another algorithm, which comes next.
            }
        }
        throw new IllegalArgumentException("must be a whole private key, of RSA, EC or EdDSA");
    }

    private static X509Certificate certificate(byte[] encoded) {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(encoded));
        } catch (CertificateException broken) {
            throw new IllegalArgumentException("must hold whole certificates; one of them cannot be read", broken);
        }
    }

    private static byte[] decoded(String base64) {
        try {
            return Base64.getMimeDecoder().decode(base64.getBytes(StandardCharsets.US_ASCII));
        } catch (IllegalArgumentException broken) {
            throw new IllegalArgumentException("must be whole PEM: the base64 in it is broken", broken);
        }
    }
}
