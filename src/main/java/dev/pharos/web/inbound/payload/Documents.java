package dev.pharos.web.inbound.payload;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.core.access.KeyHash;
import dev.pharos.core.inbound.Alert;
import dev.pharos.core.incident.ByHand;
import dev.pharos.core.outcome.Excerpt;
import dev.pharos.core.targets.Labels;
import dev.pharos.json.rule.Texts;
import dev.pharos.json.rule.Urls;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Values in what other systems send. What is too long is cut, what is no text of a line is made one. */
final class Documents {
    private static final int MOST_LABELS = 32;
    private static final int LONGEST_NAME = 63;
    private static final int LONGEST_VALUE = 200;

    /** Before that, an instant is Go's way to say that there is none. */
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

    private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");
    private static final double MILLISECONDS = 100_000_000_000.0;

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(64)
                            .maxTokenCount(200_000)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Documents() {}

    /** Empty where it is no object of JSON. */
    static Optional<ObjectNode> read(byte[] body) {
        try {
            return JSON.readTree(body) instanceof ObjectNode object ? Optional.of(object) : Optional.empty();
        } catch (IOException noJson) {
            return Optional.empty();
        }
    }

    /** A list that must be there. */
    static ArrayNode alerts(JsonNode list, String name, String wayOut) {
        if (!(list instanceof ArrayNode array)) {
            throw new IllegalArgumentException("\"" + name + "\" must be a list, and is "
                    + (list.isMissingNode() ? "missing" : "none") + ": " + wayOut);
        }
        return array;
    }

    /** A text of one line, not blank; a number and true or false are one, too. */
    static Optional<String> line(JsonNode value, int longest) {
        return value.isValueNode() && !value.isNull()
                ? Optional.of(Excerpt.of(value.asText(), longest)).filter(it -> !it.isBlank())
                : Optional.empty();
    }

    /** The first of them that says something. */
    static Optional<String> title(JsonNode... values) {
        return Stream.of(values)
                .map(it -> line(it, ByHand.LONGEST_TITLE))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** Several lines of text. */
    static Optional<String> text(JsonNode value) {
        if (!value.isTextual()) {
            return Optional.empty();
        }
        var plain = new StringBuilder();
        value.textValue()
                .lines()
                .map(it -> Excerpt.of(it, Alert.LONGEST_DESCRIPTION))
                .forEach(it -> plain.append(it).append('\n'));
        return Optional.of(Texts.cut(plain.toString().strip(), Alert.LONGEST_DESCRIPTION))
                .filter(it -> !it.isBlank());
    }

    /** The first of them that is an address of http or https, without credentials. */
    static Optional<String> link(JsonNode... values) {
        return Stream.of(values)
                .filter(JsonNode::isTextual)
                .map(it -> link(it.textValue()))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> link(String text) {
        try {
            return text.isBlank()
                    ? Optional.empty()
                    : Optional.of(Urls.parse(text, "leave them out").toString());
        } catch (IllegalArgumentException nothingToOpen) {
            return Optional.empty();
        }
    }

    /** The name by which it is known; one that is too long is told by its hash. */
    static Optional<String> fingerprint(JsonNode value) {
        return value.isValueNode() && !value.isNull()
                ? Optional.of(value.asText())
                        .filter(it -> !it.isBlank())
                        .map(it -> it.length() > Alert.LONGEST_FINGERPRINT
                                        || !Excerpt.of(it, Alert.LONGEST_FINGERPRINT)
                                                .equals(it)
                                ? KeyHash.ofKey(it).hex()
                                : it)
                : Optional.empty();
    }

    /**
     * Those members that are short values, the first of them where they are too many.
     *
     * @param decides the name of one that is never left out, because it says how bad it is
     */
    static Labels labels(JsonNode members, Optional<String> decides) {
        var labels = new LinkedHashMap<String, String>();
        decides.ifPresent(it -> put(labels, it, members.path(it)));
        members.properties().forEach(it -> put(labels, it.getKey(), it.getValue()));
        return new Labels(labels);
    }

    private static void put(Map<String, String> labels, String member, JsonNode value) {
        var name = Excerpt.of(member, LONGEST_NAME);
        if (labels.size() < MOST_LABELS && !name.isBlank() && !labels.containsKey(name)) {
            line(value, LONGEST_VALUE).ifPresent(it -> labels.put(name, it));
        }
    }

    /** How many of them are too many. */
    static int labelsLeft(JsonNode members) {
        var all = members.properties().stream()
                .filter(it -> line(it.getValue(), LONGEST_VALUE).isPresent())
                .map(it -> Excerpt.of(it.getKey(), LONGEST_NAME))
                .filter(it -> !it.isBlank())
                .distinct()
                .count();
        return (int) Math.max(0, all - MOST_LABELS);
    }

    /** As a text (RFC 3339), or in seconds or milliseconds since 1970; to the millisecond. */
    static Optional<Instant> instant(JsonNode value) {
        try {
            if (value.isNumber()) {
                var number = value.doubleValue();
                return known(Instant.ofEpochMilli((long) (number < MILLISECONDS ? number * 1_000 : number)));
            }
            return value.isTextual()
                    ? known(OffsetDateTime.parse(value.textValue()).toInstant())
                    : Optional.empty();
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> known(Instant at) {
        return Optional.of(at)
                .filter(it -> it.isAfter(EARLIEST) && it.isBefore(LATEST))
                .map(it -> it.truncatedTo(ChronoUnit.MILLIS));
    }
}
