package dev.pharos.probe.answer;

import dev.pharos.core.outcome.health.HealthDocument;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Whatever a body holds, it is JSON or it is not, a health document or not, and few parts come of it. */
public final class HealthDocumentFuzz {
    private static final JsonReader READER = new JsonReader();

    private HealthDocumentFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        for (var charset : new java.nio.charset.Charset[] {StandardCharsets.UTF_8, StandardCharsets.UTF_16}) {
            READER.read(input, charset).ifPresent(json -> {
                check(HealthDocument.recognise(json, Optional.of("application/json")));
                check(HealthDocument.recognise(json, Optional.of("application/health+json; charset=utf-8")));
            });
        }
    }

    private static void check(Optional<HealthDocument> document) {
        document.ifPresent(it -> {
            if (it.components().size() > HealthDocument.MOST_COMPONENTS) {
                throw new IllegalStateException(it.components().size() + " parts");
            }
            it.components().keySet().forEach(name -> {
                if (name.isEmpty() || name.length() > HealthDocument.LONGEST_NAME + 1) {
                    throw new IllegalStateException("the name of a part has " + name.length() + " characters");
                }
            });
        });
    }
}
