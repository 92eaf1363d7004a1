package dev.pharos.web.api.wire;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A JSON merge patch (RFC 7396): members that are there replace, {@code null} removes, objects are merged. */
public final class MergePatch {
    public static final String MEDIA_TYPE = "application/merge-patch+json";

    private MergePatch() {}

    /** A copy of {@code target} with the patch on it. */
    public static ObjectNode apply(ObjectNode target, ObjectNode patch) {
        var merged = target.deepCopy();
        patch.properties().forEach(member -> {
            var name = member.getKey();
            var value = member.getValue();
            if (value.isNull()) {
                merged.remove(name);
            } else if (value instanceof ObjectNode nested) {
                var under =
                        merged.get(name) instanceof ObjectNode before ? before : JsonNodeFactory.instance.objectNode();
                merged.set(name, apply(under, nested));
            } else {
                merged.set(name, value);
            }
        });
        return merged;
    }
}
