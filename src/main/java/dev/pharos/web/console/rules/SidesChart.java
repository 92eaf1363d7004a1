package dev.pharos.web.console.rules;

import dev.pharos.core.alerting.Course;
import dev.pharos.core.alerting.condition.Condition.Sides;
import dev.pharos.web.page.words.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * The sides of the first comparison of a rule over time, with what fired behind them.
 *
 * @param title all of it in a sentence
 * @param width of the drawing, which is 100 high
 * @param scale its labels from the top down; empty where nothing is drawn
 * @param left what is measured, as a path
 * @param right what it is compared with, as a path
 * @param fired as paths
 * @param ticks of time
 */
record SidesChart(
        String title, int width, List<String> scale, String left, String right, List<String> fired, List<Tick> ticks) {
    private static final int TICKS = 4;

    /** Words at a place, in per cent from the left; {@code css} says to which side of it they stand. */
    public record Tick(String x, String css, String words) {}

    /** @param numbers how its numbers are read */
    static SidesChart of(String name, Course course, Instant from, Instant to, Numbers numbers) {
        var sides = course.sides();
        var known = sides.stream().flatMap(Optional::stream).toList();
        var ticks = ticks(from, to);
        if (known.isEmpty()) {
            return new SidesChart(
                    name + ": nothing is known of this time", sides.size(), List.of(), "", "", List.of(), ticks);
        }
        var most = known.stream()
                .mapToDouble(it -> Math.max(it.left(), it.right()))
                .max()
                .orElse(0);
        var least = Math.min(
                0,
                known.stream()
                        .mapToDouble(it -> Math.min(it.left(), it.right()))
                        .min()
                        .orElse(0));
        var top = most <= least ? least + 1 : least + (most - least) * 1.1;
        return new SidesChart(
                name + ": " + numbers.shown(range(known, true)) + " to " + numbers.shown(range(known, false)),
                sides.size(),
                List.of(numbers.shown(top), numbers.shown((top + least) / 2), numbers.shown(least)),
                line(sides, Sides::left, least, top),
                line(sides, Sides::right, least, top),
                fired(course, sides.size()),
                ticks);
    }

    private static double range(List<Sides> known, boolean least) {
        var all = known.stream().mapToDouble(Sides::left);
        return (least ? all.min() : all.max()).orElse(0);
    }

    private static String line(List<Optional<Sides>> sides, ToDoubleFunction<Sides> of, double least, double top) {
        var d = new StringBuilder();
        var goesOn = false;
        for (var i = 0; i < sides.size(); i++) {
            var it = sides.get(i);
            if (it.isPresent()) {
                var y = 100 - 100 * (of.applyAsDouble(it.get()) - least) / (top - least);
                d.append(String.format(Locale.ROOT, "%s%.1f %.1fH%d", goesOn ? "L" : "M", (double) i, y, i + 1));
            }
            goesOn = it.isPresent();
        }
        return d.toString();
    }

    /** What lies beside one another is one area. */
    private static List<String> fired(Course course, int width) {
        var areas = new ArrayList<String>();
        for (var i = 0; i < width; i++) {
            if (course.fired(i)) {
                var begin = i;
                while (i < width && course.fired(i)) {
                    i++;
                }
                areas.add(String.format(Locale.ROOT, "M%d 0H%dV100H%dz", begin, i, begin));
            }
        }
        return areas;
    }

    private static List<Tick> ticks(Instant from, Instant to) {
        var isLong = Duration.between(from, to).toDays() >= 2;
        return IntStream.rangeClosed(0, TICKS)
                .mapToObj(it -> {
                    var at = from.plus(
                            Duration.between(from, to).multipliedBy(it).dividedBy(TICKS));
                    return new Tick(
                            String.format(Locale.ROOT, "%.1f%%", 100.0 * it / TICKS),
                            it == 0 ? "" : it == TICKS ? "e" : "c",
                            isLong ? Words.day(at, to) : Words.clock(at));
                })
                .toList();
    }
}
