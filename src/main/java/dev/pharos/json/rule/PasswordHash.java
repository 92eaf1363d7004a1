package dev.pharos.json.rule;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Pattern;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * Passwords as they are kept: {@code pbkdf2-sha256$600000$SALT$HASH}, both in base64. To try one takes some tenths of a second
 * (OWASP's Password Storage Cheat Sheet, 2023).
 */
public final class PasswordHash {
    public static final int SHORTEST = 8;
    public static final int LONGEST = 200;

    private static final String NAME = "pbkdf2-sha256";
    private static final int ROUNDS = 600_000;
    private static final int FEWEST_ROUNDS = 100_000;
    private static final int MOST_ROUNDS = 2_000_000;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BITS = 256;
    private static final Pattern WRITTEN =
            Pattern.compile("pbkdf2-sha256\\$([0-9]{6,7})\\$([A-Za-z0-9+/]{22}==)\\$([A-Za-z0-9+/]{43}=)");

    private PasswordHash() {}

    /**
     * The hash of what somebody wrote: of a password, or already one.
     *
     * @param of what the password is of. The salt is made of it, so that a file that holds the password says the same each time it is
     *     read
     * @throws IllegalArgumentException where it is too short, too long, or a hash that is too quick or too slow to try
     */
    public static String of(String of, String written) {
        var hash = WRITTEN.matcher(written);
        if (hash.matches()) {
            var rounds = Integer.parseInt(hash.group(1));
            if (rounds < FEWEST_ROUNDS || rounds > MOST_ROUNDS) {
                throw new IllegalArgumentException(
                        "a hash must have " + FEWEST_ROUNDS + " to " + MOST_ROUNDS + " rounds");
            }
            return written;
        }
        if (written.length() < SHORTEST || written.length() > LONGEST) {
            throw new IllegalArgumentException("must be " + SHORTEST + " to " + LONGEST + " characters long");
        }
        var salt = Arrays.copyOf(sha256("pharos status page\0" + of), SALT_BYTES);
        var base64 = Base64.getEncoder();
        return NAME + "$" + ROUNDS + "$" + base64.encodeToString(salt) + "$"
                + base64.encodeToString(derived(written, salt, ROUNDS));
    }

    /** Whether this is the password. */
    public static boolean holds(String hash, String password) {
        var parts = WRITTEN.matcher(hash);
        if (!parts.matches() || password.length() > LONGEST) {
            return false;
        }
        var base64 = Base64.getDecoder();
        var tried = derived(password, base64.decode(parts.group(2)), Integer.parseInt(parts.group(1)));
        return MessageDigest.isEqual(tried, base64.decode(parts.group(3)));
    }

    private static byte[] derived(String password, byte[] salt, int rounds) {
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(new PBEKeySpec(password.toCharArray(), salt, rounds, HASH_BITS))
                    .getEncoded();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has PBKDF2WithHmacSHA256", impossible);
        }
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
