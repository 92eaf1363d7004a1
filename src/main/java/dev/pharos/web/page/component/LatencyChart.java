package dev.pharos.web.page.component;

import dev.pharos.store.history.published.LatencyReader.Percentiles;
import dev.pharos.web.page.days.Stroke;
import dev.pharos.web.page.words.Tongue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * Time to answer, slot by slot of time, as an SVG that is as wide as there are slots and 100 high; it has a gap where there
 * was no answer.
 *
 * @param top what the upper edge stands for, in milliseconds
 */
public final class LatencyChart {
    private static final double[] STEPS = {1, 1.5, 2, 3, 4, 5, 7, 8, 10};
    private static final double LEAST_DISTANCE = 8;

    private final List<Optional<Percentiles>> slots;
    private final double top;
    private final Tongue tongue;

    /** The slots in a row, the oldest first; at least one of them is known. */
    public LatencyChart(List<Optional<Percentiles>> slots, Tongue tongue) {
        this.slots = List.copyOf(slots);
        this.tongue = tongue;
        this.top = top(slots.stream()
                .flatMap(Optional::stream)
                .mapToDouble(Percentiles::p95)
                .max()
                .orElse(1));
    }

    private static double top(double highest) {
        var power = Math.pow(10, Math.floor(Math.log10(Math.max(highest, 0.1))));
        for (var step : STEPS) {
            if (highest <= step * power) {
                return step * power;
            }
        }
        return 10 * power;
    }

    /** The labels of the axis, from above. */
    public List<String> axis() {
        var unit = tongue.say("brief.milli", "count", "");
        return List.of(tongue.millis(top), tongue.millis(top / 2).replace(unit, ""), "0");
    }

    /** Slots that are not known, the band between both lines, and the lines. */
    public List<Stroke> strokes() {
        var strokes = new ArrayList<Stroke>();
        var wide = "h" + slots.size();
        strokes.add(new Stroke("grid", "M0 0" + wide + "M0 50" + wide + "M0 100" + wide));
        holes(strokes);
        strokes.add(stroke("band", this::band));
        strokes.add(stroke("p95", run -> line(run, Percentiles::p95)));
        strokes.add(stroke("p50", run -> line(run, Percentiles::p50)));
        return strokes;
    }

    private Stroke stroke(String css, Function<int[], String> piece) {
        return new Stroke(css, runs().stream().map(piece).collect(Collectors.joining()));
    }

    private void holes(List<Stroke> strokes) {
        for (int from = 0; from < slots.size(); from++) {
            var until = from;
            while (until < slots.size() && slots.get(until).isEmpty()) {
                until++;
            }
            if (until > from) {
                strokes.add(new Stroke("hole", "M" + from + " 0h" + (until - from) + "v100H" + from + "z"));
                from = until;
            }
        }
    }

    /** Known slots in a row, as {first, after the last}. */
    private List<int[]> runs() {
        var runs = new ArrayList<int[]>();
        for (int slot = 0; slot < slots.size(); slot++) {
            if (slots.get(slot).isEmpty()) {
                continue;
            }
            if (slot > 0 && slots.get(slot - 1).isPresent()) {
                runs.getLast()[1] = slot + 1;
            } else {
                runs.add(new int[] {slot, slot + 1});
            }
        }
        return runs;
    }

    private String line(int[] run, ToDoubleFunction<Percentiles> of) {
        if (run[1] - run[0] == 1) {
            return "M" + (run[0] + 0.1) + " " + height(run[0], of) + "h0.8";
        }
        var out = new StringBuilder();
        for (int slot = run[0]; slot < run[1]; slot++) {
            out.append(slot == run[0] ? 'M' : 'L')
                    .append(slot + 0.5)
                    .append(' ')
                    .append(height(slot, of));
        }
        return out.toString();
    }

    private String band(int[] run) {
        var back = new StringBuilder();
        for (int slot = run[1] - 1; slot >= run[0]; slot--) {
            back.append('L').append(slot + 0.5).append(' ').append(height(slot, Percentiles::p50));
        }
        return run[1] - run[0] == 1 ? "" : line(run, Percentiles::p95) + back + "z";
    }

    private String height(int slot, ToDoubleFunction<Percentiles> of) {
        return decimal(100 - 100 * slots.get(slot).map(of::applyAsDouble).orElse(0.0) / top);
    }

    private static String decimal(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    /** A word at the end of a line: where, in per cent from above, and what. */
    public record End(String y, String words) {}

    /** What the lines come to at the end, far enough from each other to be read; none where that is not known. */
    public List<End> ends() {
        return slots.getLast()
                .map(today -> {
                    var p95 = 100 - 100 * today.p95() / top;
                    var p50 = Math.max(100 - 100 * today.p50() / top, p95 + LEAST_DISTANCE);
                    var lift = Math.max(0, p50 - 100);
                    return List.of(
                            new End(decimal(p95 - lift) + "%", "p95 " + tongue.millis(today.p95())),
                            new End(decimal(p50 - lift) + "%", "p50 " + tongue.millis(today.p50())));
                })
                .orElse(List.of());
    }

    /** A time under the axis: where, in per cent from the left, and which. */
    public record Tick(String x, String words) {}

    /**
     * Times under the axis, far enough from each other to be read.
     *
     * @param labels when each slot begins
     * @param every how many slots lie between two of them
     * @param end what the last slot is called
     */
    public List<Tick> ticks(List<String> labels, int every, String end) {
        var ticks = new ArrayList<Tick>();
        for (int slot = 0; slot < slots.size() - 1 - every / 2.0; slot += every) {
            ticks.add(new Tick(across(slot), labels.get(slot)));
        }
        ticks.add(new Tick(across(slots.size() - 1), end));
        return ticks;
    }

    private String across(int slot) {
        return decimal(100.0 * (slot + 0.5) / slots.size()) + "%";
    }

    /** The drawing in a sentence. */
    public String summary() {
        return tongue.say("latency.summary", "half", range(Percentiles::p50), "most", range(Percentiles::p95));
    }

    private String range(ToDoubleFunction<Percentiles> of) {
        var all = slots.stream().flatMap(Optional::stream).mapToDouble(of).summaryStatistics();
        var least = tongue.millis(all.getMin());
        var most = tongue.millis(all.getMax());
        return least.equals(most)
                ? tongue.say("latency.within", "most", most)
                : tongue.say("latency.within-range", "least", least, "most", most);
    }
}
