package dev.pharos.web.page.pieces;

import dev.pharos.core.outcome.health.ComponentState;
import dev.pharos.web.page.answers.Look;
import dev.pharos.web.page.words.Tongue;
import java.util.List;
import java.util.Map;

/**
 * The parts that a health document names.
 *
 * @param more how many are not listed
 */
public record PartsView(List<Part> listed, int more) {
    public static final PartsView NONE = new PartsView(List.of(), 0);

    private static final int MOST = 40;

    /** One of them, with its state. */
    public record Part(Look look, String name, String state) {}

    public static PartsView of(Map<String, ComponentState> parts, Tongue tongue) {
        var listed = parts.entrySet().stream()
                .limit(MOST)
                .map(it -> new Part(look(it.getValue()), it.getKey(), tongue.word("part", it.getValue())))
                .toList();
        return new PartsView(listed, parts.size() - listed.size());
    }

    private static Look look(ComponentState state) {
        return switch (state) {
            case UP -> Look.UP;
            case DEGRADED -> Look.DEGRADED;
            case DOWN -> Look.DOWN;
        };
    }
}
