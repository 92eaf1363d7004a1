package dev.pharos.core.outcome;

import dev.pharos.core.json.Json;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The body of an answer, decoded and cut at the target's limit.
 *
 * @param bytes at most the limit; not copied, because it is up to 16 MiB and nobody writes to it
 * @param truncated whether there was more than the limit
 * @param charset from the byte order mark, the media type or the body itself, else UTF-8
 * @param json the parsed body; empty where it is not JSON, or where nothing asked for it
 * @param unreadCoding the coding that could not be undone; the bytes are as they came then, and say nothing
 */
public record Body(
        byte[] bytes, boolean truncated, Charset charset, Optional<Json> json, Optional<String> unreadCoding) {
    private static final char MARK = '\uFEFF';

    private static final Body EMPTY = new Body(new byte[0], false, StandardCharsets.UTF_8, Optional.empty());

    /** One that could be read. */
    public Body(byte[] bytes, boolean truncated, Charset charset, Optional<Json> json) {
        this(bytes, truncated, charset, json, Optional.empty());
    }

    /** One in a coding that we do not know. */
    public static Body coded(byte[] bytes, boolean truncated, String coding) {
        return new Body(bytes, truncated, StandardCharsets.UTF_8, Optional.empty(), Optional.of(coding));
    }

    public static Body empty() {
        return EMPTY;
    }

    public int length() {
        return bytes.length;
    }

    /** Without a byte order mark, which is no part of the text (Unicode, section 23.8). */
    public String text() {
        var text = new String(bytes, charset);
        return !text.isEmpty() && text.charAt(0) == MARK ? text.substring(1) : text;
    }
}
