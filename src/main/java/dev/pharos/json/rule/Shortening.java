package dev.pharos.json.rule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** The ways to make a notification smaller, mildest first; after all of them it is below 20 KB whatever it held. */
public enum Shortening {
    /** The first few assertions and components, with short texts, and the leaf certificate alone. */
    FEW_PARTS {
        @Override
        public void apply(ObjectNode data) {
            var cause = cause(data);
            if (cause.get("assertions") instanceof ArrayNode assertions) {
                for (int i = assertions.size() - 1; i >= 10; i--) {
                    assertions.remove(i);
                }
                assertions.forEach(it -> cutTexts(it, 300));
            }
            keepFirst(cause.get("components"), 20, 200);
            if (cause.get("certificate") instanceof ObjectNode certificate) {
                certificate.remove("chain");
            }
        }
    },
    /** Of those that are told together the first few, with short names. */
    FEW_NAMES {
        @Override
        public void apply(ObjectNode data) {
            for (var together : List.of(data.path("group"), data.path("heldBack"))) {
                if (together.path("targets") instanceof ArrayNode targets) {
                    for (int i = targets.size() - 1; i >= 10; i--) {
                        targets.remove(i);
                    }
                    targets.forEach(it -> cutTexts(it, 63));
                }
            }
        }
    },
    NO_PARTS {
        @Override
        public void apply(ObjectNode data) {
            var cause = cause(data);
            if (!cause.isEmpty()) {
                cause.putArray("assertions");
                cause.putObject("components");
            }
        }
    },
    SHORT_TEXTS {
        @Override
        public void apply(ObjectNode data) {
            var cause = cause(data);
            cutTexts(cause, 400);
            cutTexts(cause.get("certificate"), 150);
            cutTexts(data.get("acknowledgement"), 300);
            cutTexts(data.get("unacknowledgement"), 300);
        }
    },
    FEW_LABELS {
        @Override
        public void apply(ObjectNode data) {
            var labels = data.path("target").get("labels");
            keepFirst(labels, 10, 63);
            cutTexts(labels, 60);
        }
    };

    /** Shortens the {@code data} of a notification in place. */
    public abstract void apply(ObjectNode data);

    /** One of its own, which nobody sees, where there is none. */
    private static ObjectNode cause(ObjectNode data) {
        return data.at("/incident/cause") instanceof ObjectNode cause ? cause : JsonNodeFactory.instance.objectNode();
    }

    private static void cutTexts(JsonNode node, int max) {
        if (node instanceof ObjectNode object) {
            object.properties().forEach(it -> {
                if (it.getValue().isTextual()) {
                    object.put(it.getKey(), Texts.cut(it.getValue().textValue(), max));
                }
            });
        }
    }

    private static void keepFirst(JsonNode node, int count, int maxName) {
        if (node instanceof ObjectNode object) {
            var names = new ArrayList<String>();
            object.fieldNames().forEachRemaining(names::add);
            var kept = names.stream()
                    .filter(it -> it.length() <= maxName)
                    .limit(count)
                    .toList();
            object.retain(kept);
        }
    }
}
