package dev.pharos.notify.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The headers that prove to a receiver who sent a message, and when (Standard Webhooks, symmetric signatures).
 *
 * @param id of the message, the same on every attempt
 * @param timestamp Unix seconds of this attempt
 * @param signature {@code v1,} and the HMAC-SHA256 of {@code id.timestamp.body} in base64, once for each secret
 */
public record WebhookSignature(String id, String timestamp, String signature) {
    private static final String SECRET_PREFIX = "whsec_";
    private static final String ALGORITHM = "HmacSHA256";

    /**
     * Signs a body for an attempt at {@code at}.
     *
     * @param secret {@code whsec_} and the key in base64
     * @throws IllegalArgumentException for a secret of another shape; does not quote it
     */
    public static WebhookSignature of(String secret, UUID notification, Instant at, String body) {
        return of(List.of(secret), notification, at, body);
    }

    /** Signs with each of several secrets; a receiver takes it that knows one of them. */
    static WebhookSignature of(List<String> secrets, UUID notification, Instant at, String body) {
        var id = "msg_" + notification;
        var timestamp = Long.toString(at.getEpochSecond());
        var signed = id + "." + timestamp + "." + body;
        var signatures = secrets.stream()
                .map(it -> "v1," + Base64.getEncoder().encodeToString(hmac(key(it), signed)))
                .collect(Collectors.joining(" "));
        return new WebhookSignature(id, timestamp, signatures);
    }

    /** As Standard Webhooks names them. */
    public Map<String, String> headers() {
        return Map.of("webhook-id", id, "webhook-timestamp", timestamp, "webhook-signature", signature);
    }

    private static byte[] key(String secret) {
        if (!secret.startsWith(SECRET_PREFIX)) {
            throw malformed();
        }
        try {
            var key = Base64.getDecoder().decode(secret.substring(SECRET_PREFIX.length()));
            if (key.length == 0) {
                throw malformed();
            }
            return key;
        } catch (IllegalArgumentException _) {
            throw malformed();
        }
    }

    private static IllegalArgumentException malformed() {
        return new IllegalArgumentException("the channel's secret must be \"whsec_\" and 24 to 64 bytes in base64");
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException bug) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, bug);
        }
    }
}
