package dev.pharos.outbound.tls;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import com.amazon.corretto.crypto.provider.SelfTestStatus;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.Security;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Lets native code (AWS-LC) do the arithmetic of elliptic curves that the JDK's engine of TLS asks for, which is two thirds
 * of what a handshake costs in Java. The engine itself and all that it tells of a handshake stay the JDK's, and so does all
 * arithmetic where this machine has no such code (decision 0046).
 */
final class NativeCurves extends Provider {
    private static final long serialVersionUID = 1L;
    private static final Logger LOG = Logger.getLogger(NativeCurves.class);
    static final String NAME = "PharosCurves";

    /** What is asked for with each handshake; a provider does much else, which is not wanted here. */
    private static final Set<String> WANTED = Set.of(
            "KeyAgreement.ECDH",
            "KeyPairGenerator.EC",
            "Signature.SHA1withECDSA",
            "Signature.SHA256withECDSA",
            "Signature.SHA384withECDSA",
            "Signature.SHA512withECDSA");

    private NativeCurves(Provider found) {
        super(NAME, "1", "Elliptic curves in native code");
        found.getServices().stream()
                .filter(it -> WANTED.contains(it.getType() + "." + it.getAlgorithm()))
                .forEach(it -> putService(new Passed(this, it)));
    }

    /** Takes effect for the whole process, with the next handshake. Loads and tests native code, and so takes its time. */
    static void install() {
        try {
            var found = AmazonCorrettoCryptoProvider.INSTANCE;
            if (found.getLoadingError() != null) {
                keepJava(found.getLoadingError());
            } else if (found.runSelfTests() != SelfTestStatus.PASSED) {
                keepJava(new IllegalStateException("its self-tests failed"));
            } else {
                Security.insertProviderAt(new NativeCurves(found), 1);
            }
        } catch (RuntimeException | LinkageError unusable) {
            keepJava(unusable);
        }
    }

    private static void keepJava(Throwable why) {
        LOG.infof("TLS handshakes do without native code for elliptic curves and so cost more: %s", why.getMessage());
    }

    /** Another's service under our name; it falls back to the next provider by itself where a key does not suit it. */
    private static final class Passed extends Service {
        private final Service to;

        Passed(Provider by, Service to) {
            super(by, to.getType(), to.getAlgorithm(), to.getClassName(), null, null);
            this.to = to;
        }

        @Override
        public Object newInstance(Object parameter) throws NoSuchAlgorithmException {
            return to.newInstance(parameter);
        }

        @Override
        public boolean supportsParameter(Object parameter) {
            return to.supportsParameter(parameter);
        }
    }
}
