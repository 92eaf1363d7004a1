package dev.pharos.core.outcome;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The body of an answer, decoded (gzip, deflate) and cut at the target's limit.
 *
 * @param bytes at most the limit; not copied, because it is up to 16 MiB and nobody writes to it
 * @param truncated whether there was more than the limit
 * @param charset from the media type, else UTF-8
 * @param json the parsed body; empty where it is not JSON, or where nothing asked for it
 */
public record Body(byte[] bytes, boolean truncated, Charset charset, Optional<Json> json) {
    private static final Body EMPTY = new Body(new byte[0], false, StandardCharsets.UTF_8, Optional.empty());

    public static Body empty() {
        return EMPTY;
    }

    public int length() {
        return bytes.length;
    }

    public String text() {
        return new String(bytes, charset);
    }
}
