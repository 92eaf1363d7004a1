package dev.pharos.web.published;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pharos.web.page.packed.Rendered;

/**
 * What a machine reads: compressed and hashed once for all who ask.
 *
 * @param type its media type
 */
public record Document(String type, Rendered content) {
    public static final String JSON = "application/json";

    public static Document of(String type, String text) {
        return new Document(type, Rendered.of(text));
    }

    public static Document of(String type, byte[] bytes) {
        return new Document(type, Rendered.of(bytes));
    }

    public static Document json(JsonNode json) {
        return of(JSON, json.toString());
    }

    /** A file of this build. */
    public static Document ofResource(String type, String path) {
        return new Document(type, Rendered.ofResource(path));
    }

    /** What it takes in memory. */
    public long weight() {
        return content.weight();
    }
}
