package dev.pharos.web.console.reports;

import dev.pharos.core.rollup.Grain;
import dev.pharos.store.report.LostTime.Course;
import dev.pharos.store.report.LostTime.Stretch;
import dev.pharos.web.page.words.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * A column a stretch of time.
 *
 * @param title all of it in a sentence
 * @param width of the drawing, which is 100 high: one a column
 * @param columns as paths, the worse part below
 * @param scale its labels from the top down; empty where there is nothing to draw
 * @param ticks of time
 */
record LostChart(String title, int width, List<Column> columns, List<String> scale, List<Tick> ticks) {
    private static final double GAP = 0.12;
    private static final int MOST_TICKS = 5;

    /** A piece of a column. */
    public record Column(String css, String d) {}

    /** Words at a place, in per cent from the left; {@code css} says to which side of it they stand. */
    public record Tick(String x, String css, String words) {}

    /** @param parts from the bottom up; each is drawn in the colour of its place in {@code css} */
    record Bar(Instant from, List<Long> parts) {
        long sum() {
            return parts.stream().mapToLong(Long::longValue).sum();
        }
    }

    static LostChart of(Course course, Instant now) {
        var bars = course.stretches().stream().map(LostChart::bar).toList();
        var most = most(bars);
        var worst = course.stretches().stream()
                .filter(it -> it.down().plus(it.degraded()).toMillis() == most)
                .findFirst();
        var title = most == 0
                ? "Nothing was down or degraded"
                : "Time lost by all targets together, " + each(course.grain()) + ": at most "
                        + Words.brief(Duration.ofMillis(most)) + ", "
                        + worst.map(it -> at(course.grain(), it.from(), now)).orElse("");
        return of(
                title,
                bars,
                List.of("b", "g"),
                course.grain(),
                most == 0
                        ? List.of()
                        : List.of(Words.brief(Duration.ofMillis(most)), Words.brief(Duration.ofMillis(most / 2)), "0"),
                now);
    }

    private static Bar bar(Stretch it) {
        return new Bar(it.from(), List.of(it.down().toMillis(), it.degraded().toMillis()));
    }

    static LostChart of(String title, List<Bar> bars, List<String> css, Grain grain, List<String> scale, Instant now) {
        var most = most(bars);
        var columns = new ArrayList<Column>();
        for (var i = 0; i < bars.size() && most > 0; i++) {
            var top = 100.0;
            for (var part = 0; part < css.size(); part++) {
                var value = bars.get(i).parts().get(part);
                if (value > 0) {
                    var height = Math.max(1.5, 100.0 * value / most);
                    columns.add(new Column(css.get(part), rectangle(i, Math.max(0, top - height), top)));
                    top -= height;
                }
            }
        }
        return new LostChart(title, bars.size(), columns, scale, ticks(bars, grain, now));
    }

    private static long most(List<Bar> bars) {
        return bars.stream().mapToLong(Bar::sum).max().orElse(0);
    }

    private static String rectangle(int at, double top, double bottom) {
        return String.format(Locale.ROOT, "M%.2f %.2fH%.2fV%.2fH%.2fz", at + GAP, top, at + 1 - GAP, bottom, at + GAP);
    }

    private static List<Tick> ticks(List<Bar> bars, Grain grain, Instant now) {
        var count = Math.min(MOST_TICKS, bars.size());
        return IntStream.range(0, count)
                .map(it -> count == 1 ? 0 : it * (bars.size() - 1) / (count - 1))
                .mapToObj(it -> {
                    var last = it == bars.size() - 1 && it > 0;
                    var x = 100.0 * (it == 0 ? 0 : last ? 1 : (it + 0.5) / bars.size());
                    return new Tick(
                            String.format(Locale.ROOT, "%.1f%%", x),
                            it == 0 ? "" : last ? "e" : "c",
                            tick(grain, bars.get(it).from(), now));
                })
                .toList();
    }

    private static String tick(Grain grain, Instant from, Instant now) {
        return switch (grain) {
            case HOUR -> Words.clock(from);
            case DAY -> Words.day(from, now);
            case MONTH -> Words.month(from);
        };
    }

    private static String at(Grain grain, Instant from, Instant now) {
        return switch (grain) {
            case HOUR -> "in the hour from " + Words.moment(from, now);
            case DAY -> "on " + Words.day(from, now);
            case MONTH -> "in " + Words.month(from);
        };
    }

    static String each(Grain grain) {
        return switch (grain) {
            case HOUR -> "hour by hour";
            case DAY -> "day by day";
            case MONTH -> "month by month";
        };
    }
}
