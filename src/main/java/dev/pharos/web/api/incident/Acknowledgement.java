package dev.pharos.web.api.incident;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.json.Violation;
import dev.pharos.web.api.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Who looks after an incident, in their own words. */
record Acknowledgement(String by, Optional<String> note) {
    private static final Set<String> KNOWN = Set.of("by", "note");
    private static final int BY_LIMIT = 200;
    private static final int NOTE_LIMIT = 2_000;

    /**
     * Reads {@code {"by", "note"}}: 422 with all that is wrong.
     *
     * @param caller who it is where nobody is named
     */
    static Acknowledgement read(ObjectNode body, String caller) {
        var violations = new ArrayList<Violation>();
        var by = text(body, "by", BY_LIMIT, violations);
        var note = text(body, "note", NOTE_LIMIT, violations);
        body.fieldNames().forEachRemaining(name -> {
            if (!KNOWN.contains(name)) {
                violations.add(new Violation(name, "\"" + name + "\" is unknown: known are by, note"));
            }
        });
        if (!violations.isEmpty()) {
            throw Problem.invalid(violations).exception();
        }
        return new Acknowledgement(by.orElse(caller), note);
    }

    private static Optional<String> text(ObjectNode body, String name, int limit, List<Violation> violations) {
        var value = body.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isTextual() || value.asText().isBlank() || value.asText().length() > limit) {
            violations.add(new Violation(name, "must be a text of 1 to " + limit + " characters"));
            return Optional.empty();
        }
        return Optional.of(value.asText());
    }
}
