package dev.pharos.core.targets.http;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;

/** What a target is signed in to with. Goes to the target's own origin only, and is never shown. */
public sealed interface Credentials {
    /** In characters, of each part. */
    int LONGEST = 4_096;

    /** A name and a password (RFC 7617), in UTF-8. */
    record Basic(String username, String password) implements Credentials {
        public Basic {
            if (username.indexOf(':') >= 0) {
                throw new IllegalArgumentException("the username must hold no colon, which ends it (RFC 7617)");
            }
            requireText("username", username);
            requireText("password", password);
        }

        @Override
        public String toString() {
            return "Basic[" + username + "]";
        }
    }

    /** A token (RFC 6750). */
    record Bearer(String token) implements Credentials {
        private static final Pattern RULE = Pattern.compile("[\\x21-\\x7e]{1," + LONGEST + "}");

        public Bearer {
            if (!RULE.matcher(token).matches()) {
                throw new IllegalArgumentException(
                        "the token must be 1 to " + LONGEST + " printable ASCII characters without blanks");
            }
        }

        @Override
        public String toString() {
            return "Bearer";
        }
    }

    /** The value of the header {@code Authorization}. */
    default String authorization() {
        return switch (this) {
            case Basic basic ->
                "Basic "
                        + Base64.getEncoder()
                                .encodeToString(
                                        (basic.username() + ":" + basic.password()).getBytes(StandardCharsets.UTF_8));
            case Bearer bearer -> "Bearer " + bearer.token();
        };
    }

    private static void requireText(String name, String text) {
        if (text.length() > LONGEST || text.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    "the " + name + " must have at most " + LONGEST + " characters, none of them a control character");
        }
    }
}
