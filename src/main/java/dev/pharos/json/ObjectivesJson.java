package dev.pharos.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.core.objective.Objectives;
import dev.pharos.core.objective.Percent;
import dev.pharos.json.rule.Durations;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Objectives: {@code {"availability": 99.9, "p95": "300ms", "p99": "500ms", "errorRate": 1, "window": "30d"}}. */
public final class ObjectivesJson {
    private static final String NAME = "objectives";

    private ObjectivesJson() {}

    /** The member {@code objectives} of a definition; empty where there is none, or what is wrong with it is noted. */
    public static Optional<Objectives> read(Fields definition) {
        return definition.object(NAME).flatMap(fields -> {
            var before = definition.violations().size();
            var availability = fields.parsedOrNumber("availability", Percent::parse);
            var p95 = fields.duration("p95", Objectives.SHORTEST, Objectives.LONGEST);
            var p99 = fields.duration("p99", Objectives.SHORTEST, Objectives.LONGEST);
            var errorRate = fields.parsedOrNumber("errorRate", Percent::parse);
            var window = fields.parsedOrNumber("window", ObjectivesJson::window).orElse(Objectives.DEFAULT_WINDOW);
            if (p95.isPresent() && p99.isPresent() && p95.get().compareTo(p99.get()) > 0) {
                fields.refuse("p95", Durations.show(p95.get()) + " must be at most p99, " + Durations.show(p99.get()));
            }
            fields.refuseUnknown();
            if (definition.violations().size() > before) {
                return Optional.empty();
            }
            if (availability.isEmpty() && p95.isEmpty() && p99.isEmpty() && errorRate.isEmpty()) {
                definition.refuse(
                        NAME, "must have at least one of availability, p95, p99 and errorRate; leave it out instead");
                return Optional.empty();
            }
            return Optional.of(new Objectives(availability, p95, p99, errorRate, window));
        });
    }

    public static void write(ObjectNode json, Objectives objectives) {
        json.put("availability", number(objectives.availability()));
        json.put("p95", objectives.p95().map(Durations::show).orElse(null));
        json.put("p99", objectives.p99().map(Durations::show).orElse(null));
        json.put("errorRate", number(objectives.errorRate()));
        json.put("window", Durations.show(objectives.window()));
    }

    private static @Nullable Double number(Optional<Percent> percent) {
        return percent.map(it -> it.value().doubleValue()).orElse(null);
    }

    private static Duration window(String text) {
        var window = Durations.parse(text);
        if (!Objectives.WINDOWS.contains(window)) {
            throw new IllegalArgumentException(text + " must be one of "
                    + Objectives.WINDOWS.stream().map(Durations::show).collect(Collectors.joining(", ")));
        }
        return window;
    }
}
