package dev.pharos.catalog.edit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.json.Violation;
import dev.pharos.web.api.problem.Problem;
import dev.pharos.web.api.wire.MergePatch;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What a client writes: perhaps a read that it changed, so that what only we write is passed over. */
public final class Written {
    private static final List<String> OF_ALL = List.of("source", "createdAt", "updatedAt");

    private Written() {}

    /** A copy without the fields that reads add: those of every thing, and those of its kind. */
    public static ObjectNode definition(ObjectNode body, Collection<String> ofItsKind) {
        return body.deepCopy().remove(OF_ALL).remove(ofItsKind);
    }

    /**
     * With the key that the address names.
     *
     * @throws dev.pharos.web.api.problem.ProblemException 422 where the body has another one
     */
    static ObjectNode under(String key, ObjectNode written) {
        flaw(key, written).ifPresent(it -> {
            throw Problem.invalid(List.of(it)).exception();
        });
        return written.put("key", key);
    }

    /** Why a body cannot be under this key. */
    static Optional<Violation> flaw(String key, ObjectNode written) {
        var inBody = written.path("key");
        return inBody.isMissingNode() || inBody.isNull() || inBody.asText().equals(key)
                ? Optional.empty()
                : Optional.of(new Violation(
                        "key",
                        "\"" + inBody.asText() + "\" must be the key in the address, \"" + key
                                + "\": a key never changes"));
    }

    /** A definition with a merge patch on it; a field that the definition does not know stays, to be refused by name. */
    static ObjectNode patched(String key, ObjectNode stored, ObjectNode patch) {
        var merged = MergePatch.apply(stored, patch);
        for (var member : patch.properties()) {
            if (member.getValue().isNull() && !stored.has(member.getKey())) {
                merged.<JsonNode>set(member.getKey(), member.getValue());
            }
        }
        return under(key, merged);
    }
}
