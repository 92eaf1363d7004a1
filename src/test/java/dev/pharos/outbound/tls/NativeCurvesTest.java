package dev.pharos.outbound.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Security;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import javax.crypto.KeyAgreement;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Curves in native code do what those of the JDK do, and nothing else of the process is theirs. */
class NativeCurvesTest {
    private static final byte[] SAID = "what is signed".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

    @BeforeAll
    static void install() {
        assumeTrue(AmazonCorrettoCryptoProvider.INSTANCE.getLoadingError() == null, "no native code for this machine");
        NativeCurves.install();
        NativeCurves.install();
    }

    @Test
    void serves_curves_and_nothing_else() throws Exception {
        assertThat(Signature.getInstance("SHA256withECDSA").getProvider().getName())
                .isEqualTo(NativeCurves.NAME);
        assertThat(KeyAgreement.getInstance("ECDH").getProvider().getName()).isEqualTo(NativeCurves.NAME);
        assertThat(KeyPairGenerator.getInstance("EC").getProvider().getName()).isEqualTo(NativeCurves.NAME);
        assertThat(Security.getProvider(NativeCurves.NAME).getServices()).hasSize(6);
        assertThat(new SecureRandom().getProvider().getName()).isEqualTo("SUN");
        assertThat(Signature.getInstance("SHA256withRSA").getProvider().getName())
                .isEqualTo("SunRsaSign");
    }

    @ParameterizedTest
    @CsvSource({
        "256, SHA256withECDSA",
        "256, SHA1withECDSA",
        "384, SHA384withECDSA",
        "521, SHA512withECDSA",
        "256, SHA512withECDSA"
    })
    void verifies_what_the_jdk_signs_and_signs_what_the_jdk_verifies(int bits, String algorithm) throws Exception {
        for (var provider : new String[] {NativeCurves.NAME, "SunEC"}) {
            var other = provider.equals("SunEC") ? NativeCurves.NAME : "SunEC";
            var keys = keys(bits, provider);
            var signer = Signature.getInstance(algorithm, provider);
            signer.initSign(keys.getPrivate());
            signer.update(SAID);
            var signature = signer.sign();

            assertThat(verifies(algorithm, other, keys, SAID, signature)).isTrue();
            assertThat(verifies(algorithm, other, keys, new byte[] {1}, signature))
                    .isFalse();
            assertThat(verifies(algorithm, other, keys(bits, other), SAID, signature))
                    .isFalse();
        }
    }

    private static boolean verifies(String algorithm, String provider, KeyPair keys, byte[] said, byte[] signature)
            throws GeneralSecurityException {
        var verifier = Signature.getInstance(algorithm, provider);
        verifier.initVerify(keys.getPublic());
        verifier.update(said);
        return verifier.verify(signature);
    }

    @ParameterizedTest
    @ValueSource(ints = {256, 384, 521})
    void agrees_with_the_jdk_on_a_secret(int bits) throws Exception {
        var ours = keys(bits, NativeCurves.NAME);
        var theirs = keys(bits, "SunEC");

        assertThat(secret(NativeCurves.NAME, ours, theirs)).isEqualTo(secret("SunEC", theirs, ours));
    }

    private static byte[] secret(String provider, KeyPair own, KeyPair other) throws GeneralSecurityException {
        var agreement = KeyAgreement.getInstance("ECDH", provider);
        agreement.init(own.getPrivate());
        agreement.doPhase(other.getPublic(), true);
        return agreement.generateSecret();
    }

    @Test
    void takes_no_point_that_is_not_on_the_curve() throws Exception {
        var own = keys(256, NativeCurves.NAME);
        var parameters = ((ECPublicKey) own.getPublic()).getParams();
        var off = KeyFactory.getInstance("EC", "SunEC")
                .generatePublic(new ECPublicKeySpec(new ECPoint(BigInteger.ONE, BigInteger.TWO), parameters));
        var agreement = KeyAgreement.getInstance("ECDH", NativeCurves.NAME);
        agreement.init(own.getPrivate());

        assertThatThrownBy(() -> agreement.doPhase(off, true)).isInstanceOf(GeneralSecurityException.class);
    }

    private static KeyPair keys(int bits, String provider) throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("EC", provider);
        generator.initialize(bits);
        return generator.generateKeyPair();
    }
}
