package dev.pharos.publish.page.chart;

import dev.pharos.core.outcome.Phase;
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
     * @param took how long it took, in words; not where it {@code failed} or was never {@code reached}
     * @param usually what is usual; empty where that is not known
     */
    public record Row(String phase, RawString bar, String took, boolean failed, boolean reached, String usually) {}

    private static final double EMPTY = 0.0005;
    private static final String NOT_REACHED =
            "<svg aria-hidden=\"true\"><rect class=\"not\" x=\"1\" y=\"1\" width=\"99.5%\" height=\"14\"/></svg>";
    private static final String NOTHING = "<svg aria-hidden=\"true\"></svg>";

    /**
     * @param ms the time of each phase; 0 for one that was not reached
     * @param failed the phase that the probe broke off in; empty where it came to an answer
     * @param usual the usual time of each phase; empty where nothing is known
     */
    public static Waterfall of(Map<Phase, Double> ms, double total, Optional<Phase> failed, Map<Phase, Double> usual) {
        var rows = new ArrayList<Row>();
        var reached = true;
        var before = 0.0;
        var scale = Math.max(total, EMPTY);
        for (var phase : Phase.values()) {
            var mine = ms.getOrDefault(phase, 0.0);
            var breaks = failed.filter(it -> it == phase).isPresent();
            if (breaks) {
                mine = Math.max(mine, total - before);
            }
            rows.add(row(phase, before / scale, mine, scale, breaks, reached, usual));
            before += mine;
            reached = reached && !breaks;
        }
        return new Waterfall(rows, List.of("0", Words.millis(total / 2), Words.millis(total)));
    }

    private static Row row(
            Phase phase,
            double start,
            double ms,
            double scale,
            boolean failed,
            boolean reached,
            Map<Phase, Double> usual) {
        var usually = Optional.ofNullable(usual.get(phase)).map(it -> it < EMPTY ? "none" : Words.millis(it));
        var name = name(phase);
        if (!reached) {
            return new Row(name, new RawString(NOT_REACHED), "not reached", false, false, usually.orElse(""));
        }
        var bar = failed ? failing(start, ms, scale) : ms < EMPTY ? NOTHING : passing(start, ms / scale);
        return new Row(
                name, new RawString(bar), ms < EMPTY ? "none" : Words.millis(ms), failed, true, usually.orElse(""));
    }

    private static String passing(double start, double part) {
        var width = part < 0.006 ? "5" : percent(part);
        return "<svg aria-hidden=\"true\"><rect class=\"ok\" x=\"" + percent(Math.min(start, 0.99)) + "\" width=\""
                + width + "\" height=\"16\"/></svg>";
    }

    private static String failing(double start, double ms, double scale) {
        var from = Math.min(start, 0.94);
        var label = ms / scale > 0.35
                ? "<text x=\"" + percent(from + 0.015) + "\" y=\"12.5\">" + Words.millis(ms) + "</text>"
                : "";
        return "<svg aria-hidden=\"true\"><rect class=\"bad\" x=\"" + percent(from) + "\" width=\"" + percent(1 - from)
                + "\" height=\"16\"/>" + label + "</svg>";
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
