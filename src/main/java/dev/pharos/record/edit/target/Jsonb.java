package dev.pharos.record.edit.target;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The JSON of our own columns; what is not JSON there is a bug. */
final class Jsonb {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Jsonb() {}

    static ObjectNode object(String text) {
        try {
            return (ObjectNode) JSON.readTree(text);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("a column of jsonb holds no JSON object", broken);
        }
    }

    static String text(Object value) {
        return JSON.valueToTree(value).toString();
    }
}
