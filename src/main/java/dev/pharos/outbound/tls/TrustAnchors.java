package dev.pharos.outbound.tls;

import dev.pharos.core.targets.http.Pem;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import java.util.Optional;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** Whom we trust: the JDK's certification authorities, and those of a PEM file where one is named. */
final class TrustAnchors {
    private TrustAnchors() {}

    /** A trust manager for the JDK's authorities and these. */
    static X509ExtendedTrustManager trustManager(Optional<Collection<? extends Certificate>> own) {
        try {
            var system = trustManager((KeyStore) null);
            return own.isEmpty() ? system : trustManager(merged(system, own.get()));
        } catch (GeneralSecurityException | IOException broken) {
            throw new IllegalStateException("The JDK's trust store cannot be read", broken);
        }
    }

    /** One for the authorities in this text, and no others. */
    static X509ExtendedTrustManager trustManager(String caPem) {
        try {
            var anchors = KeyStore.getInstance(KeyStore.getDefaultType());
            anchors.load(null, null);
            for (var certificate : Pem.certificates(caPem)) {
                anchors.setCertificateEntry("own-" + anchors.size(), certificate);
            }
            return trustManager(anchors);
        } catch (GeneralSecurityException | IOException broken) {
            throw new IllegalStateException("This Java platform keeps no certificates", broken);
        }
    }

    private static X509ExtendedTrustManager trustManager(@Nullable KeyStore anchors) throws GeneralSecurityException {
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(anchors);
        for (var manager : factory.getTrustManagers()) {
            if (manager instanceof X509ExtendedTrustManager extended) {
                return extended;
            }
        }
        throw new GeneralSecurityException("this Java platform verifies no X.509 certificates");
    }

    private static KeyStore merged(X509ExtendedTrustManager system, Collection<? extends Certificate> own)
            throws GeneralSecurityException, IOException {
        var anchors = KeyStore.getInstance(KeyStore.getDefaultType());
        anchors.load(null, null);
        for (var issuer : system.getAcceptedIssuers()) {
            anchors.setCertificateEntry("system-" + anchors.size(), issuer);
        }
        for (var certificate : own) {
            anchors.setCertificateEntry("own-" + anchors.size(), certificate);
        }
        return anchors;
    }

    /**
     * What a PEM file holds.
     *
     * @throws ConfigurationException where it cannot be read or holds no certificate
     */
    static Collection<? extends Certificate> certificates(Path caFile, String setting) {
        try (var pem = Files.newInputStream(caFile)) {
            var found = CertificateFactory.getInstance("X.509").generateCertificates(pem);
            if (!found.isEmpty()) {
                return found;
            }
        } catch (IOException | GeneralSecurityException broken) {
            throw unusable(caFile, setting, broken);
        }
        throw unusable(caFile, setting, null);
    }

    private static ConfigurationException unusable(Path caFile, String setting, @Nullable Throwable cause) {
        return new ConfigurationException(
                setting + " is \"" + caFile + "\", and must be a readable file with at least one PEM"
                        + " certificate; correct it, or leave it unset for the JDK's authorities alone.",
                cause);
    }
}
