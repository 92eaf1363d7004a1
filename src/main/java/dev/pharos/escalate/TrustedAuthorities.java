package dev.pharos.escalate;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Arrays;
import java.util.Optional;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** The certificate authorities of the JDK and those of a file, in one. */
final class TrustedAuthorities {
    private TrustedAuthorities() {}

    /**
     * @param pemFile none where the JDK's own are enough
     * @return empty for the JDK's own
     * @throws ConfigurationException where the file cannot be read or holds no certificate
     */
    static Optional<TrustManager> withExtra(Optional<Path> pemFile) {
        return pemFile.map(file -> {
            try {
                var store = KeyStore.getInstance(KeyStore.getDefaultType());
                store.load(null, null);
                addDefaults(store);
                addFile(store, file);
                return trustManager(store);
            } catch (IOException | GeneralSecurityException failure) {
                throw new ConfigurationException(
                        "PHAROS_ESCALATE_CA_FILE is \"" + file + "\", and must be a readable file with at least one PEM"
                                + " certificate; correct it, or leave it unset for the JDK's authorities alone.",
                        failure);
            }
        });
    }

    private static void addDefaults(KeyStore store) throws GeneralSecurityException {
        for (var issuer : trustManager(null).getAcceptedIssuers()) {
            store.setCertificateEntry("jdk-" + store.size(), issuer);
        }
    }

    private static void addFile(KeyStore store, Path file) throws IOException, GeneralSecurityException {
        try (var in = Files.newInputStream(file)) {
            var certificates = CertificateFactory.getInstance("X.509").generateCertificates(in);
            if (certificates.isEmpty()) {
                throw new GeneralSecurityException("it holds no certificate");
            }
            for (var certificate : certificates) {
                store.setCertificateEntry("file-" + store.size(), certificate);
            }
        }
    }

    private static X509TrustManager trustManager(@org.jspecify.annotations.Nullable KeyStore store)
            throws GeneralSecurityException {
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return Arrays.stream(factory.getTrustManagers())
                .filter(X509TrustManager.class::isInstance)
                .map(X509TrustManager.class::cast)
                .findFirst()
                .orElseThrow(() -> new GeneralSecurityException("the JDK has no X.509 trust manager"));
    }
}
