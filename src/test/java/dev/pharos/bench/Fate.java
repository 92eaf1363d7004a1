package dev.pharos.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Whether the story of an incident says who was told of it, or why nobody was.
 *
 * @param groupedAfter seconds from its confirmation until it was decided that it is told with others
 */
record Fate(boolean isExplained, Optional<Double> groupedAfter) {
    static Fate of(JsonNode incident) {
        var opened = Instant.parse(incident.path("openedAt").asText());
        var explained = false;
        Optional<Double> grouped = Optional.empty();
        for (var line : incident.path("story")) {
            var type = line.path("type").asText();
            var reason = line.path("reason").asText();
            explained |= type.equals("delivery") || type.equals("not-told") && !reason.isEmpty();
            if (grouped.isEmpty() && reason.startsWith("grouped into")) {
                var at = Instant.parse(line.path("at").asText());
                grouped = Optional.of(Duration.between(opened, at).toMillis() / 1e3);
            }
        }
        return new Fate(explained, grouped);
    }
}
