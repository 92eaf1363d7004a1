package dev.pharos.json.rule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;

/** Hides what is written and never read back, and keeps it over a write that does not know it. */
public final class Secrets {
    /** What a read shows in place of a secret. */
    public static final String MASK = "•••";

    public static final String NOTHING_KEPT =
            "\"" + MASK + "\" keeps the secret that is stored, and none is: write the secret itself";

    /**
     * Stands in a write in the place of a secret that cannot be kept, because what it was written for changes. It holds a
     * NUL, so that nobody has it for a secret.
     */
    public static final String LOST = MASK + "\0";

    private static final String WRITE_AGAIN =
            "is kept only for the scheme, host, port and TLS that it was written for, and this write changes or weakens"
                    + " them: write the secret again, or null to remove it";

    private Secrets() {}

    /** Why a text cannot be a secret: it only stands for one, of which nothing is known. */
    public static Optional<String> flaw(String text) {
        return switch (text) {
            case MASK -> Optional.of(NOTHING_KEPT);
            case LOST -> Optional.of(WRITE_AGAIN);
            default -> Optional.empty();
        };
    }

    /** Puts a text in the place of each secret header. */
    public static void replaceHeaders(ObjectNode headers, String text) {
        for (var name : names(headers)) {
            if (HeaderRules.isSecret(name)) {
                headers.put(name, text);
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
