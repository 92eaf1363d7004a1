package dev.pharos.json.rule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Map;

/** Hides what is written and never read back, and keeps it over a write that does not know it. */
public final class Secrets {
    /** What a read shows in place of a secret. */
    public static final String MASK = "•••";

    public static final String NOTHING_KEPT =
            "\"" + MASK + "\" keeps the secret that is stored, and none is: write the secret itself";

    private Secrets() {}

    /** Hides secret headers in place. */
    public static void maskHeaders(ObjectNode headers) {
        for (var name : names(headers)) {
            if (HeaderRules.isSecret(name)) {
                headers.put(name, MASK);
            }
        }
    }

    /** Puts stored secrets into {@code headers} that it leaves out or masks; one that is {@code null} stays so. */
    public static void keepHeaders(ObjectNode headers, ObjectNode stored) {
        for (var kept : stored.properties()) {
            if (HeaderRules.isSecret(kept.getKey())) {
                keep(headers, kept);
            }
        }
    }

    private static void keep(ObjectNode headers, Map.Entry<String, JsonNode> kept) {
        var written =
                names(headers).stream().filter(kept.getKey()::equalsIgnoreCase).toList();
        if (written.isEmpty()) {
            headers.set(kept.getKey(), kept.getValue());
        }
        for (var name : written) {
            if (MASK.equals(headers.path(name).textValue())) {
                headers.set(name, kept.getValue());
            }
        }
    }

    private static ArrayList<String> names(ObjectNode node) {
        var names = new ArrayList<String>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
