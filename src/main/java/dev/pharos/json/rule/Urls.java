package dev.pharos.json.rule;

import dev.pharos.core.url.Url;
import java.nio.charset.StandardCharsets;

/**
 * What the address of something that is requested or linked may be, beyond what browsers read: it carries no credentials,
 * can be shown on a line, and is not long. Messages hold no part of the address, because it may be secret.
 */
public final class Urls {
    private static final int MAX_LENGTH = 2_000;

    private Urls() {}

    /**
     * Reads the address, and keeps it as it is written.
     *
     * @param insteadOfCredentials what to do instead of writing them into the address
     * @throws IllegalArgumentException with the rule that it breaks
     */
    public static Url parse(String text, String insteadOfCredentials) {
        if (text.length() > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "the address of " + text.length() + " characters must have at most " + MAX_LENGTH);
        }
        var url = Url.parse(text);
        if (url.carriesCredentials()) {
            throw new IllegalArgumentException("the address must not carry credentials: " + insteadOfCredentials);
        }
        var shown = url.toString();
        if (url.sent().length() > MAX_LENGTH || shown.getBytes(StandardCharsets.UTF_8).length > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "the address must have at most " + MAX_LENGTH + " characters once it is percent-encoded");
        }
        if (shown.codePoints().anyMatch(Urls::isUnshowable)) {
            throw new IllegalArgumentException("the address must be text that can be shown, without control characters"
                    + " and without what turns the direction of writing: percent-encode them");
        }
        return url;
    }

    /** Also half of a surrogate pair, which cannot be stored. */
    private static boolean isUnshowable(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                true;
            default ->
                c == 0x61C || c == 0x200E || c == 0x200F || c >= 0x202A && c <= 0x202E || c >= 0x2066 && c <= 0x2069;
        };
    }
}
