package dev.pharos.web.api.stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** How a listener is told. */
enum Form {
    /** Server-sent events: HTML Living Standard, section 9.2. */
    SSE("sse", "text/event-stream") {
        @Override
        String write(Event event) {
            return "id: " + event.id() + "\nevent: " + event.about().kind().code() + "\ndata: " + event.json() + "\n\n";
        }

        @Override
        String at(String id) {
            return "id: " + id + "\n\n";
        }

        @Override
        String there() {
            return ":\n\n";
        }
    },

    /** An object of JSON a line, whose {@code type} says what it is. */
    NDJSON("ndjson", "application/x-ndjson") {
        @Override
        String write(Event event) {
            var line = event.json().objectNode();
            line.put("type", event.about().kind().code());
            line.put("id", event.id());
            line.setAll(event.json());
            return line + "\n";
        }

        @Override
        String at(String id) {
            return there();
        }

        /** An empty line says nothing to whoever reads lines of JSON. */
        @Override
        String there() {
            return "\n";
        }
    },

    /** A line for people. */
    TEXT("text", "text/plain;charset=UTF-8") {
        @Override
        String write(Event event) {
            return String.join("  ", words(event)).stripTrailing() + "\n";
        }

        @Override
        String at(String id) {
            return padded("BEGAN", 24) + "  " + padded("OF", KEY) + "  WHAT\n";
        }

        @Override
        String there() {
            return "\n";
        }

        /** Whoever looks at it is to see few empty lines; what lies between us waits for a minute. */
        @Override
        Duration silence() {
            return Duration.ofSeconds(45);
        }
    };

    private static final int KEY = 20;

    private final String code;
    private final String type;

    Form(String code, String type) {
        this.code = code;
        this.type = type;
    }

    String code() {
        return code;
    }

    String type() {
        return type;
    }

    abstract String write(Event event);

    /** Says what the listener has seen, before it was told anything. */
    abstract String at(String id);

    /** Says that we are there. */
    abstract String there();

    /** After how long without an event it is said that we are there. */
    Duration silence() {
        return Duration.ofSeconds(10);
    }

    private static List<String> words(Event event) {
        var json = event.json();
        return switch (event.about().kind()) {
            case RESULT -> result(json);
            case TRANSITION ->
                List.of(
                        padded(text(json, "since"), 24),
                        padded(text(json, "target"), KEY),
                        text(json, "from") + " → " + text(json, "to"));
            case INCIDENT ->
                List.of(
                        padded(text(json.path("incident"), "openedAt"), 24),
                        padded(text(json.path("incident"), "target"), KEY),
                        "incident " + text(json.path("incident"), "id") + " " + text(json, "change"));
            case MISSED -> List.of("Something happened here that nobody can tell of any more.");
            case DELIVERY ->
                List.of(
                        padded("", 24),
                        padded(text(json, "channel"), KEY),
                        "delivery " + text(json, "state")
                                + (json.path("incident").isNull() ? "" : " of incident " + text(json, "incident")));
        };
    }

    private static List<String> result(ObjectNode json) {
        var words = new ArrayList<>(List.of(
                padded(text(json, "startedAt"), 24),
                padded(text(json, "target"), KEY),
                padded(text(json, "verdict"), 8),
                padded(json.path("status").isNull() ? "-" : json.path("status").asText(), 3),
                padded(json.path("timingsMs").path("total").asText() + " ms", 12)));
        if (!json.path("reason").isMissingNode() && !json.path("reason").isNull()) {
            words.add(text(json, "reason") + ": " + text(json, "message"));
        }
        return words;
    }

    private static String text(JsonNode json, String field) {
        return json.path(field).asText("");
    }

    private static String padded(String text, int width) {
        return text.length() >= width ? text : text + " ".repeat(width - text.length());
    }
}
