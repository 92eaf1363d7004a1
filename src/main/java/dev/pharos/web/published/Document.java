package dev.pharos.web.published;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pharos.web.page.Rendered;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What a machine reads: compressed and hashed once for all who ask.
 *
 * @param type its media type
 * @param tag names the content, whatever it is packed in
 */
public record Document(String type, Rendered content, String tag) {
    public static final String JSON = "application/json";

    public static Document of(String type, String text) {
        var content = Rendered.of(text);
        return new Document(type, content, hash(content.plain()));
    }

    public static Document json(JsonNode json) {
        return of(JSON, json.toString());
    }

    long weight() {
        return content.weight();
    }

    private static String hash(byte[] content) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(content);
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("every Java platform has SHA-256", impossible);
        }
    }
}
