package dev.pharos.web.published;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pharos.web.page.Rendered;

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
        return new Document(type, content, content.fingerprint());
    }

    public static Document json(JsonNode json) {
        return of(JSON, json.toString());
    }

    /** A file of this build. */
    public static Document ofResource(String type, String path) {
        var content = Rendered.ofResource(path);
        return new Document(type, content, content.fingerprint());
    }

    /** What it takes in memory. */
    public long weight() {
        return content.weight();
    }
}
