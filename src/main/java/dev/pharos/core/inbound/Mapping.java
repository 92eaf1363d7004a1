package dev.pharos.core.inbound;

import java.util.List;
import java.util.Optional;

/**
 * Where in a JSON of any shape stands what is wrong.
 *
 * @param alerts the list of what is wrong, of whose elements all else is said; empty where the document says one thing
 * @param id the system's own name for the trouble, the same when it says that it is over
 * @param status whose value says whether it is wrong or over
 * @param firing the values that say that it is wrong
 * @param resolved the values that say that it is over
 * @param startedAt since when, as an instant or in seconds or milliseconds since 1970
 */
public record Mapping(
        Optional<FieldPath> alerts,
        FieldPath id,
        FieldPath status,
        List<String> firing,
        List<String> resolved,
        Optional<FieldPath> title,
        Optional<FieldPath> description,
        Optional<FieldPath> severity,
        Optional<FieldPath> url,
        Optional<FieldPath> startedAt) {
    public static final int MOST_VALUES = 20;

    public Mapping {
        firing = List.copyOf(firing);
        resolved = List.copyOf(resolved);
        for (var value : firing) {
            if (resolved.contains(value)) {
                throw new IllegalArgumentException(
                        "\"" + value + "\" is in firing and in resolved: leave it out of one of them");
            }
        }
        if (firing.isEmpty()) {
            throw new IllegalArgumentException(
                    "firing has no value: write which value of status says that it is wrong");
        }
    }
}
