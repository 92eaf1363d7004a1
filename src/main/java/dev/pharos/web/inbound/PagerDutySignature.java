package dev.pharos.web.inbound;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * How PagerDuty proves that a webhook is its own (developer.pagerduty.com, "Webhooks V3", "Verifying signatures"): the header
 * {@code x-pagerduty-signature} holds one signature or, while a secret is exchanged, several with commas between, each
 * {@code v1=} and a HMAC-SHA256 of the body in hexadecimal.
 */
final class PagerDutySignature {
    private static final String ALGORITHM = "HmacSHA256";
    private static final String VERSION = "v1=";
    private static final int MOST = 20;

    private PagerDutySignature() {}

    /** Whether one of them is right; those of other versions are passed over. */
    static boolean isRight(String header, byte[] body, String secret) {
        var right = hmac(body, secret);
        return Arrays.stream(header.split(",", MOST))
                .map(String::strip)
                .filter(it -> it.startsWith(VERSION))
                .map(it -> bytes(it.substring(VERSION.length())))
                .anyMatch(it -> MessageDigest.isEqual(it, right));
    }

    private static byte[] bytes(String hex) {
        try {
            return HexFormat.of().parseHex(hex);
        } catch (IllegalArgumentException notHex) {
            return new byte[0];
        }
    }

    private static byte[] hmac(byte[] body, String secret) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return mac.doFinal(body);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has " + ALGORITHM, impossible);
        }
    }
}
