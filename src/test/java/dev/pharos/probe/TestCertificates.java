package dev.pharos.probe;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Date;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A certification authority for one run of tests, and servers with certificates of it. */
public final class TestCertificates {
    static final char[] PASSWORD = "test".toCharArray();

    private final KeyPair keys = keys();
    private final X500Name name;
    private final X509Certificate own;

    public TestCertificates(String name) {
        this.name = new X500Name("CN=" + name);
        var now = Instant.now();
        own = sign(this.name, keys, now.minus(30, ChronoUnit.DAYS), now.plus(30, ChronoUnit.DAYS), Optional.empty());
    }

    /** Writes the authority's own certificate, so that it can be trusted. */
    public Path writePem(Path folder) throws IOException, GeneralSecurityException {
        var encoded = Base64.getMimeEncoder().encodeToString(own.getEncoded());
        return Files.writeString(
                folder.resolve("ca.pem"), "-----BEGIN CERTIFICATE-----\n" + encoded + "\n-----END CERTIFICATE-----\n");
    }

    /** A server whose certificate is good today. */
    public SSLContext server(String host) {
        return server(host, -1, 30);
    }

    /** A server whose certificate is valid between these days from now. */
    public SSLContext server(String host, int fromDay, int toDay) {
        try {
            var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(keyStore(host, fromDay, toDay), PASSWORD);
            var context = SSLContext.getInstance("TLS");
            context.init(managers.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException | IOException broken) {
            throw new IllegalStateException(broken);
        }
    }

    /** A server that has no certificate, so that no cipher fits. */
    public static SSLContext none() throws GeneralSecurityException {
        var context = SSLContext.getInstance("TLS");
        context.init(new KeyManager[0], null, null);
        return context;
    }

    public KeyStore keyStore(String host, int fromDay, int toDay) throws GeneralSecurityException, IOException {
        var server = keys();
        var now = Instant.now();
        var leaf = sign(
                new X500Name("CN=" + host),
                server,
                now.plus(fromDay, ChronoUnit.DAYS),
                now.plus(toDay, ChronoUnit.DAYS),
                Optional.of(host));
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("server", server.getPrivate(), PASSWORD, new X509Certificate[] {leaf, own});
        return store;
    }

    private X509Certificate sign(X500Name subject, KeyPair of, Instant from, Instant to, Optional<String> host) {
        try {
            var builder = new JcaX509v3CertificateBuilder(
                    name,
                    BigInteger.valueOf(System.nanoTime()),
                    Date.from(from),
                    Date.from(to),
                    subject,
                    of.getPublic());
            if (host.isEmpty()) {
                builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
            } else {
                var kind = Character.isDigit(host.get().charAt(0)) ? GeneralName.iPAddress : GeneralName.dNSName;
                builder.addExtension(
                        Extension.subjectAlternativeName, false, new GeneralNames(new GeneralName(kind, host.get())));
            }
            var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate());
            return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
        } catch (CertIOException | OperatorCreationException | GeneralSecurityException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static KeyPair keys() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
