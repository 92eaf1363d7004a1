package dev.pharos.store.sql;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.SQLException;

/** The JSON of our own columns. */
public final class JsonColumn {
    private static final ObjectMapper JSON = new ObjectMapper();

    private JsonColumn() {}

    /** @param column names it where it holds no JSON, which is a bug */
    public static JsonNode read(String text, String column) throws SQLException {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException broken) {
            throw new SQLException(column + " holds no JSON", broken);
        }
    }
}
