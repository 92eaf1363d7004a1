package dev.pharos.web.console.onetarget.history;

import dev.pharos.core.incident.Incident;
import dev.pharos.core.outcome.Phase;
import dev.pharos.core.rollup.Sketch;
import dev.pharos.web.console.onetarget.history.TargetHistory.Slot;
import dev.pharos.web.page.words.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Phases over time, one upon the other: the median of each, slot by slot, with the median and the 95th percentile of the whole,
 * and the outages behind them.
 *
 * @param title all of it in a sentence
 * @param width of the drawing, which is 100 high
 * @param scale its labels from the top down; empty where nothing is drawn
 * @param layers a path a phase, from the bottom up
 * @param p50 as a path
 * @param p95 as a path
 * @param outages as paths
 * @param marks what is said of them
 * @param ticks of time
 */
public record PhaseChart(
        String title,
        int width,
        List<String> scale,
        List<Layer> layers,
        String p50,
        String p95,
        List<String> outages,
        List<Mark> marks,
        List<Mark> ticks) {
    private static final int TICKS = 4;
    private static final int MOST_OUTAGES = 40;
    private static final int MOST_MARKS = 3;

    /** A phase; {@code css} is its colour. */
    public record Layer(String css, String phase, String d) {}

    /** Words at a place, in per cent from the left; {@code css} says to which side of it they stand. */
    public record Mark(String x, String css, String words) {}

    /** From a slot to the one after the last of them: what lies beside one another and is known. */
    private record Run(int from, int to) {}

    public static PhaseChart of(TargetHistory history) {
        var slots = history.slots();
        var from = slots.getFirst().from();
        var to = slots.getLast().to();
        var outages = history.incidents().stream()
                .filter(it -> it.startedAt().isBefore(to) && end(it, to).isAfter(from))
                .limit(MOST_OUTAGES)
                .toList();
        var ticks = ticks(from, to);
        var marks =
                outages.stream().limit(MOST_MARKS).map(it -> mark(it, from, to)).toList();
        var areas = outages.stream().map(it -> area(it, slots.size(), from, to)).toList();
        var runs = runs(slots);
        if (runs.isEmpty()) {
            return new PhaseChart(
                    "No answer in this time", slots.size(), List.of(), List.of(), "", "", areas, marks, ticks);
        }
        var top = top(slots);
        return new PhaseChart(
                title(history, slots),
                slots.size(),
                List.of(Words.scale(top), Words.scale(top / 2), "0"),
                layers(slots, runs, top),
                line(slots, runs, top, 0.5),
                line(slots, runs, top, 0.95),
                areas,
                marks,
                ticks);
    }

    private static String title(TargetHistory history, List<Slot> slots) {
        var sums = slots.stream()
                .filter(PhaseChart::isKnown)
                .mapToDouble(it -> quantile(it.latencies().total(), 0.5));
        var least = sums.min().orElse(0);
        var most = slots.stream()
                .filter(PhaseChart::isKnown)
                .mapToDouble(it -> quantile(it.latencies().total(), 0.5))
                .max()
                .orElse(0);
        return "Median time in each phase over " + history.span().words() + ", one upon the other: "
                + Words.millis(least) + " to " + Words.millis(most) + " in all";
    }

    private static boolean isKnown(Slot slot) {
        return slot.latencies().total().count() > 0;
    }

    private static double quantile(Sketch sketch, double share) {
        return sketch.quantile(share).orElse(0);
    }

    private static List<Run> runs(List<Slot> slots) {
        var runs = new ArrayList<Run>();
        for (var i = 0; i < slots.size(); i++) {
            if (isKnown(slots.get(i))) {
                var begin = i;
                while (i < slots.size() && isKnown(slots.get(i))) {
                    i++;
                }
                runs.add(new Run(begin, i));
            }
        }
        return runs;
    }

    /** A round number that the medians fit beneath; a few answers that took far longer are cut off. */
    private static double top(List<Slot> slots) {
        var median = slots.stream()
                .mapToDouble(it ->
                        Math.max(sum(it, Phase.COUNT), quantile(it.latencies().total(), 0.5)))
                .max()
                .orElse(0);
        var high = slots.stream()
                .mapToDouble(it -> quantile(it.latencies().total(), 0.95))
                .max()
                .orElse(0);
        var least = Math.max(median * 1.1, Math.min(high, median * 3));
        var step = Math.pow(10, Math.floor(Math.log10(Math.max(least, 0.1))));
        for (var factor : new double[] {1, 1.2, 1.6, 2, 3, 4, 5, 6, 8}) {
            if (least <= factor * step) {
                return factor * step;
            }
        }
        return 10 * step;
    }

    /** The medians of the first phases together. */
    private static double sum(Slot slot, int phases) {
        return IntStream.range(0, phases)
                .mapToDouble(it -> quantile(slot.latencies().of(Phase.values()[it]), 0.5))
                .sum();
    }

    private static List<Layer> layers(List<Slot> slots, List<Run> runs, double top) {
        var layers = new ArrayList<Layer>();
        for (var phase : Phase.values()) {
            var d = new StringBuilder();
            for (var run : runs) {
                var upper = phase.ordinal() + 1;
                edge(d, slots, run, top, upper, true);
                edge(d, slots, run, top, upper - 1, false);
                d.append('z');
            }
            layers.add(new Layer("f" + (phase.ordinal() + 1), name(phase), d.toString()));
        }
        return layers;
    }

    private static String name(Phase phase) {
        return phase == Phase.TLS ? "TLS" : Words.capital(phase.code());
    }

    /** Over the whole width of each slot, so that one alone is seen too. */
    private static void edge(StringBuilder d, List<Slot> slots, Run run, double top, int phases, boolean forth) {
        var count = run.to() - run.from();
        for (var i = 0; i < count; i++) {
            var slot = forth ? run.from() + i : run.to() - 1 - i;
            var y = y(sum(slots.get(slot), phases), top);
            if (i == 0) {
                point(d, forth ? 'M' : 'L', forth ? slot : slot + 1, y);
            }
            point(d, 'L', slot + 0.5, y);
            if (i == count - 1) {
                point(d, 'L', forth ? slot + 1 : slot, y);
            }
        }
    }

    private static String line(List<Slot> slots, List<Run> runs, double top, double share) {
        var d = new StringBuilder();
        for (var run : runs) {
            for (var i = run.from(); i < run.to(); i++) {
                var y = y(quantile(slots.get(i).latencies().total(), share), top);
                if (i == run.from()) {
                    point(d, 'M', i, y);
                }
                point(d, 'L', i + 0.5, y);
                if (i == run.to() - 1) {
                    point(d, 'L', i + 1, y);
                }
            }
        }
        return d.toString();
    }

    private static double y(double ms, double top) {
        return 100 - 100 * Math.min(1, ms / top);
    }

    private static void point(StringBuilder d, char command, double x, double y) {
        d.append(command).append(String.format(Locale.ROOT, "%.1f %.1f", x, y));
    }

    private static Instant end(Incident outage, Instant now) {
        return outage.resolvedAt().orElse(now);
    }

    private static double share(Instant at, Instant from, Instant to) {
        return Math.clamp(
                (double) Duration.between(from, at).toMillis()
                        / Duration.between(from, to).toMillis(),
                0,
                1);
    }

    private static String area(Incident outage, int width, Instant from, Instant to) {
        var begin = width * share(outage.startedAt(), from, to);
        var end = Math.max(width * share(end(outage, to), from, to), begin + width / 400.0);
        return String.format(Locale.ROOT, "M%.2f 0H%.2fV100H%.2fz", begin, end, begin);
    }

    private static Mark mark(Incident outage, Instant from, Instant to) {
        var x = share(outage.startedAt(), from, to);
        var lasting = Duration.between(outage.startedAt(), end(outage, to));
        return new Mark(
                percent(x),
                x > 0.7 ? "e" : "",
                "down " + Words.moment(outage.startedAt(), to) + ", " + Words.brief(lasting));
    }

    private static List<Mark> ticks(Instant from, Instant to) {
        var ticks = new ArrayList<Mark>();
        for (var i = 0; i <= TICKS; i++) {
            var at = from.plus(Duration.between(from, to).multipliedBy(i).dividedBy(TICKS));
            var far = Duration.between(from, to).compareTo(Duration.ofDays(2)) > 0;
            var words = i == TICKS ? "now" : far ? Words.day(at, to) : Words.clock(at);
            ticks.add(new Mark(percent((double) i / TICKS), i == 0 ? "" : i == TICKS ? "e" : "c", words));
        }
        return ticks;
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f%%", 100 * share);
    }
}
