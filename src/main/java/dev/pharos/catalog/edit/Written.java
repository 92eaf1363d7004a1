package dev.pharos.catalog.edit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.publish.api.problem.Problem;
import dev.pharos.publish.api.wire.MergePatch;
import java.util.List;

/** What a client writes: perhaps a read that it changed, so that what only we write is passed over. */
public final class Written {
    private static final List<String> OURS =
            List.of("state", "source", "createdAt", "updatedAt", "retiredAt", "disabledReason", "warnings");

    private Written() {}

    /** A copy without the fields that reads add. */
    public static ObjectNode definition(ObjectNode body) {
        return body.deepCopy().remove(OURS);
    }

    /**
     * A copy with the key that the address names.
     *
     * @throws dev.pharos.publish.api.problem.ProblemException 422 where the body has another one
     */
    public static ObjectNode under(String key, ObjectNode body) {
        var written = definition(body);
        var inBody = written.path("key");
        if (!inBody.isMissingNode() && !inBody.isNull() && !inBody.asText().equals(key)) {
            throw Problem.invalid(
                            "key",
                            "\"" + inBody.asText() + "\" must be the key in the address, \"" + key
                                    + "\": a key never changes")
                    .exception();
        }
        return written.put("key", key);
    }

    /** A definition with a merge patch on it; a field that the definition does not know stays, to be refused by name. */
    public static ObjectNode patched(String key, ObjectNode stored, ObjectNode patch) {
        var merged = MergePatch.apply(stored, patch);
        for (var member : patch.properties()) {
            if (member.getValue().isNull() && !stored.has(member.getKey())) {
                merged.<JsonNode>set(member.getKey(), member.getValue());
            }
        }
        return under(key, merged);
    }
}
