package dev.pharos.listener.tls;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.impl.KeyStoreHelper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.util.Arrays;
import java.util.Objects;
import javax.net.ssl.KeyManagerFactory;
import org.jspecify.annotations.Nullable;

/** Reads a certificate and its private key from files in PEM, and refuses a pair that nobody could use. */
final class KeyPairFiles {
    private static final long MOST_BYTES = 1 << 20;
    private static final byte[] PROOF = {1, 2, 3};

    private KeyPairFiles() {}

    /** What the files hold; two are equal where their bytes are. */
    static final class Contents {
        private final byte[] certificate;
        private final byte[] key;

        private Contents(byte[] certificate, byte[] key) {
            this.certificate = certificate;
            this.key = key;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Contents that
                    && Arrays.equals(certificate, that.certificate)
                    && Arrays.equals(key, that.key);
        }

        @Override
        public int hashCode() {
            return Objects.hash(Arrays.hashCode(certificate), Arrays.hashCode(key));
        }

        /** @throws GeneralSecurityException where they are not a certificate and its key */
        KeyManagerFactory keys(Vertx vertx) throws GeneralSecurityException {
            var pem = new PemKeyCertOptions()
                    .setCertValue(Buffer.buffer(certificate))
                    .setKeyValue(Buffer.buffer(key));
            try {
                var store = pem.loadKeyStore(vertx);
                belongTogether(store);
                return pem.getKeyManagerFactory(vertx);
            } catch (GeneralSecurityException unusable) {
                throw unusable;
            } catch (Exception malformed) {
                // Vert.x declares them all. What it says may repeat the file, and that is a secret.
                throw new GeneralSecurityException(
                        "they must hold a certificate and the private key that belongs to it, in PEM, the key not encrypted");
            }
        }

        private void belongTogether(KeyStore store) throws GeneralSecurityException {
            var first =
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(certificate));
            var alias = store.aliases().nextElement();
            if (!(store.getKey(alias, KeyStoreHelper.DUMMY_PASSWORD.toCharArray()) instanceof PrivateKey secret)
                    || !signs(secret, first.getPublicKey())) {
                throw new GeneralSecurityException("the key does not belong to the certificate");
            }
        }

        private static boolean signs(PrivateKey secret, PublicKey open) throws GeneralSecurityException {
            var algorithm = switch (open.getAlgorithm()) {
                case "RSA" -> "SHA256withRSA";
                case "EC" -> "SHA256withECDSA";
                default -> open.getAlgorithm();
            };
            if (!secret.getAlgorithm().equals(open.getAlgorithm())) {
                return false;
            }
            var signing = Signature.getInstance(algorithm);
            signing.initSign(secret);
            signing.update(PROOF);
            var signature = signing.sign();
            signing.initVerify(open);
            signing.update(PROOF);
            return signing.verify(signature);
        }
    }

    static Contents read(Path certificate, Path key) throws IOException {
        return new Contents(bytes(certificate), bytes(key));
    }

    private static byte[] bytes(Path file) throws IOException {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new IOException(file + " is larger than a certificate can be");
            }
            return Files.readAllBytes(file);
        } catch (NoSuchFileException missing) {
            throw new IOException("there is no file " + file, missing);
        }
    }
}
