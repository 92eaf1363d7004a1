package dev.pharos.catalog.edit.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.core.access.TenantId;
import java.util.LinkedHashSet;
import java.util.Optional;

/**
 * One change of one thing.
 *
 * @param what the word for its kind: {@code escalation-policy}
 * @param source the file that wanted it, where one did
 */
public record AuditEntry(
        TenantId tenant,
        String what,
        String key,
        Action action,
        long revision,
        Optional<String> source,
        ObjectNode changes) {

    /** What was done. */
    public enum Action {
        MADE,
        CHANGED,
        DELETED
    }

    /**
     * A definition as it is, and as it may be shown.
     *
     * @param whole with its secrets, to see whether one changed
     * @param shown with a mask in their places
     */
    public record Shape(ObjectNode whole, ObjectNode shown) {
        /** Of what has no secrets. */
        public static Shape of(ObjectNode json) {
            return new Shape(json, json);
        }
    }

    /** Each field that differs, with what it was and what it is; that a secret changed is told, but not from what to what. */
    public static ObjectNode changes(Shape before, Shape after) {
        var changes = JsonNodeFactory.instance.objectNode();
        var names = new LinkedHashSet<String>();
        before.whole().fieldNames().forEachRemaining(names::add);
        after.whole().fieldNames().forEachRemaining(names::add);
        for (var name : names) {
            if (!path(before.whole(), name).equals(path(after.whole(), name))) {
                var change = changes.putObject(name);
                change.set("from", path(before.shown(), name));
                change.set("to", path(after.shown(), name));
            }
        }
        return changes;
    }

    /** Of something that is new: nothing was before, and what is now stands with it. */
    public static ObjectNode none() {
        return JsonNodeFactory.instance.objectNode();
    }

    private static JsonNode path(ObjectNode json, String name) {
        return json.has(name) ? json.get(name) : JsonNodeFactory.instance.nullNode();
    }
}
