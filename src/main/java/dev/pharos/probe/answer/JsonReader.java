package dev.pharos.probe.answer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.pharos.core.json.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PushbackReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Optional;

/**
 * Reads a body as JSON where it is JSON. Nesting and the number of values are bounded, because a parsed value takes far
 * more memory than its text; what is beyond, like anything malformed, is simply not JSON.
 */
public final class JsonReader {
    private static final int MARK = 0xFEFF;
    private static final int DEEPEST = 100;

    /** Some 15 MiB of them; as many bodies are read at once as there are event loops. */
    private static final long MOST_TOKENS = 200_000;

    private static final String FIRST_CHARACTERS = "{[\"-0123456789tfn";

    private final JsonFactory factory = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxTokenCount(MOST_TOKENS)
                    .build())
            .build();

    public Optional<Json> read(byte[] bytes, Charset charset) {
        if (!looksLikeJson(bytes, charset)) {
            return Optional.empty();
        }
        try (var parser = parser(bytes, charset)) {
            var first = parser.nextToken();
            if (first == null) {
                return Optional.empty();
            }
            var json = value(parser, first);
            return parser.nextToken() == null ? Optional.of(json) : Optional.empty();
        } catch (IOException malformed) {
            return Optional.empty();
        }
    }

    private JsonParser parser(byte[] bytes, Charset charset) throws IOException {
        if (charset.equals(StandardCharsets.UTF_8)) {
            return factory.createParser(bytes);
        }
        var reader = new PushbackReader(new InputStreamReader(new ByteArrayInputStream(bytes), charset));
        var first = reader.read();
        if (first >= 0 && first != MARK) {
            reader.unread(first);
        }
        return factory.createParser(reader);
    }

    /** Most bodies are HTML or plain text: they are not worth a parser. */
    private static boolean looksLikeJson(byte[] bytes, Charset charset) {
        if (!charset.equals(StandardCharsets.UTF_8)) {
            return true;
        }
        var hasMark = bytes.length > 2 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF;
        for (var i = hasMark ? 3 : 0; i < bytes.length; i++) {
            if (bytes[i] != ' ' && bytes[i] != '\t' && bytes[i] != '\r' && bytes[i] != '\n') {
                return FIRST_CHARACTERS.indexOf(bytes[i]) >= 0;
            }
        }
        return false;
    }

    private static Json value(JsonParser parser, JsonToken token) throws IOException {
        return switch (token) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> new Json.Str(parser.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Json.Num(parser.getText());
            case VALUE_TRUE -> new Json.Bool(true);
            case VALUE_FALSE -> new Json.Bool(false);
            case VALUE_NULL -> new Json.Null();
            case NOT_AVAILABLE, END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT ->
                throw new IOException(token + " is not a value");
        };
    }

    private static Json object(JsonParser parser) throws IOException {
        var members = new LinkedHashMap<String, Json>();
        for (var token = parser.nextToken(); token != JsonToken.END_OBJECT; token = parser.nextToken()) {
            members.put(parser.currentName(), value(parser, parser.nextToken()));
        }
        return new Json.Obj(members);
    }

    private static Json array(JsonParser parser) throws IOException {
        var elements = new ArrayList<Json>();
        for (var token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            elements.add(value(parser, token));
        }
        return new Json.Arr(elements);
    }
}
