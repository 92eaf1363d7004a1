package dev.pharos.publish.page.chart;

import dev.pharos.core.outcome.Phase;
import dev.pharos.core.target.ProbeSpec.Kind;
import dev.pharos.publish.page.words.Words;
import io.quarkus.qute.RawString;
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
     * @param bar the drawing, an SVG
     * @param took how long it took, or how it {@code failed}, or that it was never {@code reached}
     * @param usually what is usual; empty where that is not known
     */
    public record Row(String phase, RawString bar, String took, boolean failed, boolean reached, String usually) {}

    private static final double EMPTY = 0.0005;
    private static final double LEAST_PART = 0.006;
    private static final double ROOM_FOR_A_LABEL = 0.35;
    private static final String NOT_REACHED =
            "<svg aria-hidden=\"true\"><rect class=\"not\" x=\"1\" y=\"1\" width=\"99.5%\" height=\"14\"/></svg>";
    private static final String NOTHING = "<svg aria-hidden=\"true\"></svg>";

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
            Map<Phase, Double> usual) {
        var rows = new ArrayList<Row>();
        var reached = true;
        var before = 0.0;
        var scale = Math.max(total, EMPTY);
        for (var phase : Phase.values()) {
            if (!kind.has(phase)) {
                continue;
            }
            var mine = ms.getOrDefault(phase, 0.0);
            var breaks = failed.filter(it -> it == phase).isPresent();
            if (breaks) {
                mine = Math.max(mine, total - before);
            }
            var usually =
                    Optional.ofNullable(usual.get(phase)).map(Waterfall::took).orElse("");
            if (!reached) {
                rows.add(new Row(name(phase), new RawString(NOT_REACHED), "not reached", false, false, usually));
            } else if (breaks) {
                rows.add(new Row(name(phase), failing(before, mine, scale), how, true, true, usually));
            } else {
                rows.add(new Row(name(phase), passing(before, mine, scale), took(mine), false, true, usually));
            }
            before += mine;
            reached = reached && !breaks;
        }
        return new Waterfall(rows, List.of("0", Words.scale(total / 2), Words.scale(total)));
    }

    private static String took(double ms) {
        return ms < EMPTY ? "none" : Words.millis(ms);
    }

    private static RawString passing(double before, double ms, double scale) {
        if (ms < EMPTY) {
            return new RawString(NOTHING);
        }
        var width = ms / scale < LEAST_PART ? "5" : percent(ms / scale);
        return new RawString("<svg aria-hidden=\"true\"><rect class=\"ok\" x=\""
                + percent(Math.min(before / scale, 0.99)) + "\" width=\"" + width + "\" height=\"16\"/></svg>");
    }

    private static RawString failing(double before, double ms, double scale) {
        var from = Math.min(before / scale, 0.94);
        var label = ms / scale > ROOM_FOR_A_LABEL
                ? "<text x=\"" + percent(from + 0.015) + "\" y=\"12.5\">" + Words.millis(ms) + "</text>"
                : "";
        return new RawString("<svg aria-hidden=\"true\"><rect class=\"bad\" x=\"" + percent(from) + "\" width=\""
                + percent(1 - from) + "\" height=\"16\"/>" + label + "</svg>");
    }

    private static String percent(double part) {
        return String.format(Locale.ROOT, "%.3f%%", 100 * part);
    }

    private static String name(Phase phase) {
        return switch (phase) {
            case RESOLVE -> "Resolve";
            case CONNECT -> "Connect";
            case TLS -> "TLS";
            case PROCESSING -> "Processing";
            case TRANSFER -> "Transfer";
        };
    }
}
