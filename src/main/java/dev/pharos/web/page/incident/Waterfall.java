package dev.pharos.web.page.incident;

import dev.pharos.core.outcome.Phase;
import dev.pharos.core.targets.ProbeSpec.Kind;
import dev.pharos.web.page.words.Tongue;
import dev.pharos.web.page.words.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The phases of one probe, one below the other on one scale of time, with what is usual beside them.
 *
 * @param rows in the order of the phases
 * @param axis the labels of the scale: its start, middle and end
 */
public record Waterfall(List<Row> rows, List<String> axis) {

    /**
     * @param x where its bar begins
     * @param width of its bar; empty where there is none to be seen
     * @param label in its bar, and where; may be empty
     * @param took how long it took, or how it {@code failed}, or that it was never {@code reached}
     * @param usually what is usual; empty where that is not known
     */
    public record Row(
            String phase,
            String x,
            String width,
            String label,
            String labelled,
            String took,
            boolean failed,
            boolean reached,
            String usually) {}

    private static final double EMPTY = 0.0005;
    private static final double LEAST_PART = 0.006;
    private static final double ROOM_FOR_A_LABEL = 0.35;

    /**
     * @param kind of the probe: its phases are shown
     * @param ms the time of each phase; 0 for one that was not reached
     * @param failed the phase that the probe broke off in; empty where it came to an answer
     * @param how it broke off, in a word
     * @param usual the usual time of each phase; empty where nothing is known
     */
    public static Waterfall of(
            Kind kind,
            Map<Phase, Double> ms,
            double total,
            Optional<Phase> failed,
            String how,
            Map<Phase, Double> usual,
            Tongue tongue) {
        var rows = new ArrayList<Row>();
        var reached = true;
        var before = 0.0;
        var scale = Math.max(total, EMPTY);
        for (var phase : Phase.values()) {
            if (!kind.has(phase)) {
                continue;
            }
            var name = tongue.word("phase", phase);
            var mine = ms.getOrDefault(phase, 0.0);
            var breaks = failed.filter(it -> it == phase).isPresent();
            if (breaks) {
                mine = Math.max(mine, total - before);
            }
            var usually = Optional.ofNullable(usual.get(phase))
                    .map(it -> took(it, tongue))
                    .orElse("");
            if (!reached) {
                rows.add(new Row(name, "", "", "", "", tongue.say("waterfall.unreached"), false, false, usually));
            } else if (breaks) {
                var x = Math.min(before / scale, 0.94);
                var label = mine / scale > ROOM_FOR_A_LABEL ? tongue.millis(mine) : "";
                rows.add(
                        new Row(name, percent(x), percent(1 - x), label, percent(x + 0.015), how, true, true, usually));
            } else {
                var x = percent(Math.min(before / scale, 0.99));
                rows.add(new Row(name, x, width(mine, scale), "", "", took(mine, tongue), false, true, usually));
            }
            before += mine;
            reached = reached && !breaks;
        }
        return new Waterfall(rows, List.of("0", Words.scale(total / 2, tongue), Words.scale(total, tongue)));
    }

    private static String took(double ms, Tongue tongue) {
        return ms < EMPTY ? tongue.say("waterfall.none") : tongue.millis(ms);
    }

    private static String width(double ms, double scale) {
        return ms < EMPTY ? "" : ms / scale < LEAST_PART ? "5" : percent(ms / scale);
    }

    private static String percent(double part) {
        return String.format(Locale.ROOT, "%.3f%%", 100 * part);
    }
}
