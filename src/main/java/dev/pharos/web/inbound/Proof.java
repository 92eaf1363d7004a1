package dev.pharos.web.inbound;

import dev.pharos.core.inbound.Format;
import dev.pharos.core.inbound.InboundSource;
import jakarta.ws.rs.core.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Whether a request proves that it knows the secret of its source: by a signature of the body, or by the secret itself, as
 * each of these systems can. Compared in a time that tells nothing.
 */
final class Proof {
    private static final String ALGORITHM = "HmacSHA256";
    private static final String BEARER = "bearer ";
    private static final String BASIC = "basic ";
    private static final Duration FRESH = Duration.ofMinutes(5);

    private Proof() {}

    /** How a source proves itself, in a sentence. */
    static String wanted(Format format) {
        return switch (format) {
            case ALERTMANAGER -> "\"Authorization: Bearer\" with the secret, or basic_auth with it as the password";
            case GRAFANA -> "X-Grafana-Alerting-Signature, made with the secret, or \"Authorization: Bearer\" with it";
            case CLOUDFLARE -> "cf-webhook-auth with the secret";
            case GENERIC ->
                "X-Hub-Signature-256: sha256= and the HMAC of the body, made with the secret, or \"Authorization: Bearer\""
                        + " with it";
        };
    }

    /**
     * Where the source has no secret, its address is proof enough.
     *
     * @param header the value of a header; {@code null} where it is not there
     */
    static boolean holds(InboundSource source, UnaryOperator<@Nullable String> header, byte[] body, Instant now) {
        if (source.secret().isEmpty()) {
            return true;
        }
        var secret = source.secret().get();
        return switch (source.format()) {
            case ALERTMANAGER -> isSaid(header, secret);
            case GRAFANA -> isSaid(header, secret) || isSignedByGrafana(header, secret, body, now);
            case CLOUDFLARE -> isEqual(header.apply("cf-webhook-auth"), secret);
            case GENERIC ->
                isSaid(header, secret)
                        || value(header, "X-Hub-Signature-256")
                                .filter(it -> it.startsWith("sha256="))
                                .filter(it -> isRight(it.substring("sha256=".length()), hmac(secret, body)))
                                .isPresent();
        };
    }

    /** By {@code Authorization: Bearer}, or as the password of {@code Authorization: Basic}. */
    private static boolean isSaid(UnaryOperator<@Nullable String> header, String secret) {
        var said = value(header, HttpHeaders.AUTHORIZATION).orElse("");
        if (said.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return isEqual(said.substring(BEARER.length()).strip(), secret);
        }
        return said.regionMatches(true, 0, BASIC, 0, BASIC.length())
                && isEqual(password(said.substring(BASIC.length()).strip()), secret);
    }

    private static @Nullable String password(String basic) {
        try {
            var pair = new String(Base64.getDecoder().decode(basic), StandardCharsets.UTF_8);
            return pair.contains(":") ? pair.substring(pair.indexOf(':') + 1) : null;
        } catch (IllegalArgumentException notBase64) {
            return null;
        }
    }

    /**
     * Hexadecimal of the body, or where a header for the time was configured of the time, a colon and the body (grafana.com,
     * "HMAC signature").
     */
    private static boolean isSignedByGrafana(
            UnaryOperator<@Nullable String> header, String secret, byte[] body, Instant now) {
        var signature = value(header, "X-Grafana-Alerting-Signature").orElse("");
        var time = value(header, "X-Grafana-Alerting-Timestamp")
                .or(() -> value(header, "X-Grafana-Alerting-Signature-Timestamp"));
        if (time.isEmpty()) {
            return isRight(signature, hmac(secret, body));
        }
        return isFresh(time.get(), now)
                && isRight(signature, hmac(secret, (time.get() + ":").getBytes(StandardCharsets.UTF_8), body));
    }

    private static boolean isFresh(String seconds, Instant now) {
        try {
            return Duration.between(Instant.ofEpochSecond(Long.parseLong(seconds)), now)
                            .abs()
                            .compareTo(FRESH)
                    <= 0;
        } catch (RuntimeException noTime) {
            return false;
        }
    }

    private static Optional<String> value(UnaryOperator<@Nullable String> header, String name) {
        return Optional.ofNullable(header.apply(name)).map(String::strip);
    }

    private static boolean isEqual(@Nullable String said, String secret) {
        return said != null
                && MessageDigest.isEqual(
                        said.getBytes(StandardCharsets.UTF_8), secret.getBytes(StandardCharsets.UTF_8));
    }

    private static boolean isRight(String hex, byte[] right) {
        try {
            return MessageDigest.isEqual(HexFormat.of().parseHex(hex), right);
        } catch (IllegalArgumentException notHex) {
            return false;
        }
    }

    private static byte[] hmac(String secret, byte[]... parts) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            for (var part : parts) {
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has " + ALGORITHM, impossible);
        }
    }
}
