package dev.pharos.testing;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Grows certificates of every kind, good and broken: say what is wanted, and who issues it. */
public final class CertificateFarm {
    private static final AtomicLong SERIAL = new AtomicLong(System.nanoTime());

    private final X500Name subject;
    private final List<GeneralName> names = new ArrayList<>();
    private int fromDay = -10;
    private int toDay = 100;
    private boolean authority;
    private String algorithm = "EC";
    private int bits = 256;
    private Optional<String> signature = Optional.empty();
    private Optional<String> ocsp = Optional.empty();
    private boolean forClients;

    private CertificateFarm(String subject) {
        this.subject = new X500Name(subject);
    }

    /** A certificate with its key. */
    public record Grown(X509Certificate certificate, KeyPair keys) {
        public String certPem() {
            try {
                return pem("CERTIFICATE", certificate.getEncoded());
            } catch (GeneralSecurityException broken) {
                throw new IllegalStateException(broken);
            }
        }

        public String keyPem() {
            return pem("PRIVATE KEY", keys.getPrivate().getEncoded());
        }

        private static String pem(String kind, byte[] encoded) {
            return "-----BEGIN " + kind + "-----\n"
                    + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded) + "\n-----END " + kind
                    + "-----\n";
        }
    }

    /** A root that signs itself. */
    public static Grown root(String name) {
        return new CertificateFarm("CN=" + name).authority().selfSigned();
    }

    /** For a server of these names; its subject is the first. */
    public static CertificateFarm server(String... names) {
        var wanted = new CertificateFarm(names.length == 0 ? "CN=nobody" : "CN=" + names[0]);
        return wanted.names(names);
    }

    public static CertificateFarm subject(String subject) {
        return new CertificateFarm(subject);
    }

    public CertificateFarm names(String... more) {
        for (var name : more) {
            var isAddress = Character.isDigit(name.charAt(0)) || name.contains(":");
            var kind = isAddress ? GeneralName.iPAddress : GeneralName.dNSName;
            names.add(new GeneralName(kind, name));
        }
        return this;
    }

    public CertificateFarm valid(int from, int to) {
        fromDay = from;
        toDay = to;
        return this;
    }

    public CertificateFarm authority() {
        authority = true;
        return this;
    }

    public CertificateFarm key(String kind, int size) {
        algorithm = kind;
        bits = size;
        return this;
    }

    /** What the issuer signs with, SHA-256 where left out. */
    public CertificateFarm signed(String with) {
        signature = Optional.of(with);
        return this;
    }

    /** Who tells whether it is revoked. */
    public CertificateFarm ocsp(String url) {
        ocsp = Optional.of(url);
        return this;
    }

    /** Good for signing in to servers, and for nothing else (RFC 5280, section 4.2.1.12). */
    public CertificateFarm forClients() {
        forClients = true;
        return this;
    }

    public Grown selfSigned() {
        var keys = keys();
        return new Grown(sign(keys, subject, keys), keys);
    }

    public Grown by(Grown issuer) {
        var keys = keys();
        var name = X500Name.getInstance(
                issuer.certificate().getSubjectX500Principal().getEncoded());
        return new Grown(sign(keys, name, issuer.keys()), keys);
    }

    private X509Certificate sign(KeyPair of, X500Name issuer, KeyPair by) {
        var now = Instant.now();
        try {
            var builder = new JcaX509v3CertificateBuilder(
                    issuer,
                    BigInteger.valueOf(SERIAL.getAndIncrement()),
                    Date.from(now.plus(fromDay, ChronoUnit.DAYS)),
                    Date.from(now.plus(toDay, ChronoUnit.DAYS)),
                    subject,
                    of.getPublic());
            if (authority) {
                builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
            }
            if (!names.isEmpty()) {
                builder.addExtension(
                        Extension.subjectAlternativeName, false, new GeneralNames(names.toArray(new GeneralName[0])));
            }
            if (forClients) {
                builder.addExtension(
                        Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_clientAuth));
            }
            if (ocsp.isPresent()) {
                builder.addExtension(
                        Extension.authorityInfoAccess,
                        false,
                        new AuthorityInformationAccess(
                                AccessDescription.id_ad_ocsp,
                                new GeneralName(GeneralName.uniformResourceIdentifier, ocsp.get())));
            }
            var with = signature.orElse(
                    "SHA256with" + (by.getPrivate().getAlgorithm().equals("EC") ? "ECDSA" : "RSA"));
            return new JcaX509CertificateConverter()
                    .getCertificate(builder.build(new JcaContentSignerBuilder(with).build(by.getPrivate())));
        } catch (CertIOException | OperatorCreationException | GeneralSecurityException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private KeyPair keys() {
        try {
            var generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
