package dev.pharos.core.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The SHA-256 of an API key, which is all that is kept of it. Two of them may be compared in any time: how far a hash agrees
 * tells nobody what the next key to try is.
 *
 * @param hex 64 hexadecimal digits
 */
public record KeyHash(String hex) {
    private static final int BYTES = 32;

    public KeyHash {
        if (HexFormat.of().parseHex(hex).length != BYTES) {
            throw new IllegalArgumentException("the hash of a key must have " + BYTES + " bytes");
        }
    }

    /** The hash of a key as its owner writes it. */
    public static KeyHash ofKey(String key) {
        try {
            return of(MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** The hash that these bytes are. */
    public static KeyHash of(byte[] sha256) {
        return new KeyHash(HexFormat.of().formatHex(sha256));
    }

    public byte[] bytes() {
        return HexFormat.of().parseHex(hex);
    }
}
