package dev.pharos.core.outcome.health;

import dev.pharos.core.json.Json;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The words in which the known kinds of health documents say how they are. */
final class HealthWords {
    private static final String HEALTH_JSON = "application/health+json";

    /** Our own words and those of ASP.NET Core, MicroProfile Health and Spring Boot Actuator, in any case. */
    private static final Map<String, ComponentState> WORDS = Map.of(
            "healthy", ComponentState.UP,
            "degraded", ComponentState.DEGRADED,
            "unhealthy", ComponentState.DOWN,
            "up", ComponentState.UP,
            "unknown", ComponentState.DEGRADED,
            "down", ComponentState.DOWN,
            "out_of_service", ComponentState.DOWN);

    /** {@code application/health+json}, section 3.1, with its aliases. */
    private static final Map<String, ComponentState> HEALTH_JSON_WORDS = Map.of(
            "pass", ComponentState.UP,
            "ok", ComponentState.UP,
            "warn", ComponentState.DEGRADED,
            "fail", ComponentState.DOWN,
            "error", ComponentState.DOWN);

    private HealthWords() {}

    /** Where one says how it is: most in {@code status}, MicroProfile Health 1.x in {@code outcome}, its parts in {@code state}. */
    private static final List<String> OF_THE_WHOLE = List.of("status", "outcome");

    private static final List<String> OF_A_PART = List.of("status", "state", "outcome");

    static Optional<HealthDocument> read(Json.Obj object, Optional<String> mediaType) {
        var typed = isHealthJson(mediaType);
        return OF_THE_WHOLE.stream()
                .map(object.members()::get)
                .flatMap(said -> ofWhole(said, typed).stream())
                .findFirst()
                .map(state -> new HealthDocument(state, HealthComponents.of(object)));
    }

    private static Optional<ComponentState> ofWhole(@Nullable Json said, boolean typed) {
        if (!(said instanceof Json.Str word)) {
            return Optional.empty();
        }
        return typed ? ofPart(word) : ofDocument(word.value());
    }

    /** What an object that is a part says of itself. */
    static Optional<ComponentState> ofPart(Json.Obj part) {
        return OF_A_PART.stream()
                .map(part.members()::get)
                .flatMap(said -> ofPart(said).stream())
                .findFirst();
    }

    /** What a part says of itself, in any of the words or as a boolean. */
    static Optional<ComponentState> ofPart(@Nullable Json said) {
        return switch (said) {
            case null -> Optional.empty();
            case Json.Bool bool -> Optional.of(bool.value() ? ComponentState.UP : ComponentState.DOWN);
            case Json.Str word ->
                ofDocument(word.value()).or(() -> Optional.ofNullable(HEALTH_JSON_WORDS.get(lower(word.value()))));
            case Json.Null _, Json.Num _, Json.Arr _, Json.Obj _ -> Optional.empty();
        };
    }

    private static Optional<ComponentState> ofDocument(String word) {
        return Optional.ofNullable(WORDS.get(lower(word)));
    }

    private static boolean isHealthJson(Optional<String> mediaType) {
        return mediaType
                .map(type -> lower(type.split(";", 2)[0].strip()))
                .filter(HEALTH_JSON::equals)
                .isPresent();
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
