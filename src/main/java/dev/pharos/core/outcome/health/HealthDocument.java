package dev.pharos.core.outcome.health;

import dev.pharos.core.json.Json;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a target says of itself: a status, and the state of each of its parts in the order of the document. The status is
 * what the document says, whatever its parts say.
 */
public record HealthDocument(ComponentState status, Map<String, ComponentState> components) {
    /** More parts than a person reads; those beyond are left out. */
    public static final int MOST_COMPONENTS = 200;

    /** A longer name is cut there. */
    public static final int LONGEST_NAME = 100;

    public HealthDocument {
        components = Collections.unmodifiableMap(new LinkedHashMap<>(components));
    }

    /**
     * The health document that a whole body is; empty where it is an ordinary page.
     *
     * <p>A body is one where it is an object whose {@code status} (MicroProfile Health 1.x: {@code outcome}) is a known word,
     * in any case: {@code healthy}, {@code degraded}, {@code unhealthy}, {@code UP}, {@code DOWN}, {@code OUT_OF_SERVICE},
     * {@code UNKNOWN}. It need not name any part. A part is {@code true}, {@code false}, a word, or an object with a
     * {@code status} or {@code state}; in an array it says its {@code name}; parts of parts are named {@code broker/us1}; a
     * part that says nothing known is left out.
     *
     * <p>The words {@code pass}, {@code warn}, {@code fail} (and their aliases {@code ok}, {@code up}, {@code error},
     * {@code down}) count under the media type {@code application/health+json} only
     * (draft-inadarei-api-health-check-06, sections 3 and 4): elsewhere too many answers say "ok" or "error" of other things.
     * {@code UNKNOWN} reads as degraded: it does not say that all is well.
     *
     * @param mediaType the value of {@code Content-Type}, with or without parameters
     */
    public static Optional<HealthDocument> recognise(Json body, Optional<String> mediaType) {
        return body instanceof Json.Obj object ? HealthWords.read(object, mediaType) : Optional.empty();
    }
}
