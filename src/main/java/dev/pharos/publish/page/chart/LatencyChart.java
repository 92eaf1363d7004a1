package dev.pharos.publish.page.chart;

import dev.pharos.publish.page.words.Words;
import dev.pharos.record.read.LatencyReader.Percentiles;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * Time to answer by day, as an SVG that is as wide as there are days and 100 high; it has a gap where nobody looked.
 *
 * @param top what the upper edge stands for, in milliseconds
 */
public final class LatencyChart {
    private static final double[] STEPS = {1, 1.5, 2, 3, 4, 5, 7, 8, 10};
    private static final double LEAST_DISTANCE = 8;

    private final List<Optional<Percentiles>> days;
    private final double top;

    /** The days in a row, the oldest first; at least one of them is known. */
    public LatencyChart(List<Optional<Percentiles>> days) {
        this.days = List.copyOf(days);
        this.top = top(days.stream()
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
        return List.of(Words.millis(top), Words.millis(top / 2).replace(" ms", ""), "0");
    }

    /** Days that are not known, the band between both lines, and the lines. */
    public String paths() {
        var out = new StringBuilder();
        out.append("<path class=\"grid\" d=\"M0 0h")
                .append(days.size())
                .append("M0 50h")
                .append(days.size());
        out.append("M0 100h").append(days.size()).append("\"/>");
        holes(out);
        path(out, "band", runs().stream().map(this::band).toList());
        path(out, "p95", runs().stream().map(run -> line(run, Percentiles::p95)).toList());
        path(out, "p50", runs().stream().map(run -> line(run, Percentiles::p50)).toList());
        return out.toString();
    }

    private static void path(StringBuilder out, String name, List<String> pieces) {
        out.append("<path class=\"")
                .append(name)
                .append("\" d=\"")
                .append(String.join("", pieces))
                .append("\"/>");
    }

    private void holes(StringBuilder out) {
        for (int from = 0; from < days.size(); from++) {
            var until = from;
            while (until < days.size() && days.get(until).isEmpty()) {
                until++;
            }
            if (until > from) {
                var length = until - from;
                out.append("<path class=\"hole\" d=\"M" + from + " 0h" + length + "v100H" + from + "z\"/>");
                from = until;
            }
        }
    }

    /** Known days in a row, as {first, after the last}. */
    private List<int[]> runs() {
        var runs = new ArrayList<int[]>();
        for (int day = 0; day < days.size(); day++) {
            if (days.get(day).isEmpty()) {
                continue;
            }
            if (day > 0 && days.get(day - 1).isPresent()) {
                runs.getLast()[1] = day + 1;
            } else {
                runs.add(new int[] {day, day + 1});
            }
        }
        return runs;
    }

    private String line(int[] run, ToDoubleFunction<Percentiles> of) {
        if (run[1] - run[0] == 1) {
            return "M" + (run[0] + 0.1) + " " + height(run[0], of) + "h0.8";
        }
        var out = new StringBuilder();
        for (int day = run[0]; day < run[1]; day++) {
            out.append(day == run[0] ? 'M' : 'L').append(day + 0.5).append(' ').append(height(day, of));
        }
        return out.toString();
    }

    private String band(int[] run) {
        var back = new StringBuilder();
        for (int day = run[1] - 1; day >= run[0]; day--) {
            back.append('L').append(day + 0.5).append(' ').append(height(day, Percentiles::p50));
        }
        return run[1] - run[0] == 1 ? "" : line(run, Percentiles::p95) + back + "z";
    }

    private String height(int day, ToDoubleFunction<Percentiles> of) {
        return decimal(100 - 100 * days.get(day).map(of::applyAsDouble).orElse(0.0) / top);
    }

    private static String decimal(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    /** A word at the end of a line: where, in per cent from above, and what. */
    public record End(String y, String words) {}

    /** What the lines come to today, far enough from each other to be read; none where today is not known yet. */
    public List<End> ends() {
        return days.getLast()
                .map(today -> {
                    var p95 = 100 - 100 * today.p95() / top;
                    var p50 = Math.max(100 - 100 * today.p50() / top, p95 + LEAST_DISTANCE);
                    var lift = Math.max(0, p50 - 100);
                    return List.of(
                            new End(decimal(p95 - lift) + "%", "p95 " + Words.millis(today.p95())),
                            new End(decimal(p50 - lift) + "%", "p50 " + Words.millis(today.p50())));
                })
                .orElse(List.of());
    }

    /** A date under the axis: where, in per cent from the left, and which. */
    public record Tick(String x, String words) {}

    public List<Tick> ticks(LocalDate first, Instant now) {
        var ticks = new ArrayList<Tick>();
        for (int day = 0; day < days.size() - 3; day += 7) {
            ticks.add(new Tick(across(day), Words.day(first.plusDays(day), now)));
        }
        ticks.add(new Tick(across(days.size() - 1), "today"));
        return ticks;
    }

    private String across(int day) {
        return decimal(100.0 * (day + 0.5) / days.size()) + "%";
    }

    /** The drawing in a sentence. */
    public String summary() {
        return "half of the answers came " + range(Percentiles::p50) + ", 95 in 100 " + range(Percentiles::p95);
    }

    private String range(ToDoubleFunction<Percentiles> of) {
        var all = days.stream().flatMap(Optional::stream).mapToDouble(of).summaryStatistics();
        var least = Words.millis(all.getMin());
        var most = Words.millis(all.getMax());
        return least.equals(most) ? "within " + most : "within " + least + " to " + most + ", depending on the day";
    }
}
