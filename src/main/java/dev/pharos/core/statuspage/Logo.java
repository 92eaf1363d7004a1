package dev.pharos.core.statuspage;

import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A picture beside the title of a page: PNG, JPEG or WebP, which run nothing, as {@code data:image/png;base64,…}. It must begin as
 * what it says that it is.
 */
public record Logo(String data) {
    public static final int MOST_BYTES = 48 * 1024;

    /** Of the text, with what stands before its base64. */
    public static final int LONGEST = MOST_BYTES / 3 * 4 + 40;

    private static final Pattern RULE = Pattern.compile("data:image/(png|jpeg|webp);base64,([A-Za-z0-9+/]{16,}={0,2})");
    private static final Map<String, byte[]> BEGINNINGS = Map.of(
            "png", new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'},
            "jpeg", new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF},
            "webp", new byte[] {'R', 'I', 'F', 'F'});

    private static final byte[] WEBP = {'W', 'E', 'B', 'P'};
    private static final int WEBP_AT = 8;

    public Logo {
        var parts = RULE.matcher(data);
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "must be a picture as data:image/png;base64,… (or jpeg, or webp), of at most 48 KiB");
        }
        check(parts.group(1), decoded(parts.group(2)));
    }

    private static void check(String kind, byte[] bytes) {
        if (bytes.length > MOST_BYTES) {
            throw new IllegalArgumentException(bytes.length + " bytes are too many, at most 48 KiB are allowed");
        }
        var beginning = BEGINNINGS.get(kind);
        if (beginning == null || !begins(bytes, 0, beginning) || kind.equals("webp") && !begins(bytes, WEBP_AT, WEBP)) {
            throw new IllegalArgumentException("says that it is " + kind + ", and does not begin like it");
        }
    }

    private static boolean begins(byte[] bytes, int from, byte[] beginning) {
        return bytes.length >= from + beginning.length
                && Arrays.equals(bytes, from, from + beginning.length, beginning, 0, beginning.length);
    }

    private static byte[] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException _) {
            throw new IllegalArgumentException("is not whole: its base64 cannot be read");
        }
    }

    /** {@code image/png}. */
    public String type() {
        return data.substring("data:".length(), data.indexOf(';'));
    }

    public byte[] bytes() {
        return decoded(data.substring(data.indexOf(',') + 1));
    }
}
