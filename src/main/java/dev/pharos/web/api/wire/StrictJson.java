package dev.pharos.web.api.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.json.Checked;
import dev.pharos.json.Violation;
import dev.pharos.web.api.problem.Problem;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.List;

/**
 * Reads the JSON object of a request (RFC 8259): at most 1 MiB, no member twice, nothing after it. What is malformed is 400
 * with its line and column. Values, nesting, names and numbers are bounded while they are read, because a parsed value takes
 * far more memory than its text.
 */
@Provider
@Consumes({MediaType.APPLICATION_JSON, MergePatch.MEDIA_TYPE})
public final class StrictJson implements MessageBodyReader<ObjectNode> {
    public static final int MAX_BYTES = 1 << 20;

    /** The largest definition has some hundreds. */
    private static final int MOST_TOKENS = 10_000;

    private static final int DEEPEST = 32;
    private static final int LONGEST_NAME = 1_000;
    private static final int LONGEST_NUMBER = 100;
    private static final String TOO_MUCH = "holds more than " + MOST_TOKENS + " values, nests deeper than " + DEEPEST
            + ", or has a name of more than " + LONGEST_NAME + " or a number of more than " + LONGEST_NUMBER
            + " characters, which nothing that can be written here needs";

    private static final JsonFactory BOUNDED = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxTokenCount(MOST_TOKENS)
                    .maxNestingDepth(DEEPEST)
                    .maxNameLength(LONGEST_NAME)
                    .maxNumberLength(LONGEST_NUMBER)
                    .maxStringLength(MAX_BYTES)
                    .build())
            .build();
    private static final JsonMapper JSON = JsonMapper.builder(BOUNDED)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final BodyTurns turns;

    StrictJson(BodyTurns turns) {
        this.turns = turns;
    }

    @Override
    public boolean isReadable(Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return type == ObjectNode.class;
    }

    @Override
    public ObjectNode readFrom(
            Class<ObjectNode> type,
            Type genericType,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, String> headers,
            InputStream body)
            throws IOException {
        return turns.inTurn(() -> read(body.readNBytes(MAX_BYTES + 1)));
    }

    static ObjectNode read(byte[] body) throws IOException {
        if (body.length > MAX_BYTES) {
            throw tooLarge().exception();
        }
        if (body.length == 0) {
            throw malformed("The body is empty; send a JSON object.").exception();
        }
        try {
            return object(JSON.readTree(body));
        } catch (StreamConstraintsException tooMuch) {
            throw Problem.of(413, "The body " + TOO_MUCH + ".").exception();
        } catch (JsonProcessingException broken) {
            throw malformed("The body is not JSON" + place(broken) + ": " + reason(broken) + ".")
                    .exception();
        }
    }

    /** Reads the JSON object that one line of a body is; what is wrong with it is a violation of the whole line. */
    public static Checked<ObjectNode> line(byte[] text) {
        try {
            return JSON.readTree(text) instanceof ObjectNode object
                    ? new Checked.Valid<>(object)
                    : invalid("the line must be a JSON object");
        } catch (StreamConstraintsException tooMuch) {
            return invalid("the line " + TOO_MUCH);
        } catch (JsonProcessingException broken) {
            var at = broken.getLocation();
            return invalid("the line is not JSON" + (at == null ? "" : " at column " + at.getColumnNr()) + ": "
                    + reason(broken));
        } catch (IOException impossible) {
            throw new UncheckedIOException("an array was read", impossible);
        }
    }

    private static Checked<ObjectNode> invalid(String message) {
        return new Checked.Invalid<>(List.of(new Violation("", message)));
    }

    public static Problem tooLarge() {
        return Problem.of(413, "The body is larger than 1 MiB, which is the most that is taken.");
    }

    private static ObjectNode object(JsonNode node) {
        if (node instanceof ObjectNode object) {
            return object;
        }
        if (node.isMissingNode()) {
            throw malformed("The body is empty; send a JSON object.").exception();
        }
        throw Problem.invalid(
                        "",
                        "the body must be a JSON object, not "
                                + switch (node.getNodeType()) {
                                    case ARRAY -> "an array";
                                    case NULL -> "null";
                                    default -> "a single value";
                                })
                .exception();
    }

    private static Problem malformed(String detail) {
        return Problem.of("malformed-json", "Malformed JSON", 400, detail);
    }

    private static String place(JsonProcessingException broken) {
        var at = broken.getLocation();
        return at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
    }

    /** Jackson's first sentence; what follows names Java's types. */
    private static String reason(JsonProcessingException broken) {
        var message = broken.getOriginalMessage().lines().findFirst().orElse("it cannot be read");
        var end = message.indexOf(" (");
        return broken instanceof JsonParseException && end > 0 && !message.startsWith("Unexpected character")
                ? message.substring(0, end)
                : message.replaceAll(" \\(for `[^`]*`\\)|`?[a-z.]+\\.[A-Z][A-Za-z.]*`?", "")
                        .strip();
    }
}
