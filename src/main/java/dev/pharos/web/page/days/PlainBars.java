package dev.pharos.web.page.days;

import dev.pharos.web.page.answers.Look;
import dev.pharos.web.page.days.Calendar.Bars;
import dev.pharos.web.page.days.Calendar.Stretch;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * Bars of which a page has a thousand: one stroke for each colour, and no words. They look like those with words. What is calm lies
 * beneath what hides it, so that it need not be cut up for it.
 */
final class PlainBars {
    private PlainBars() {}

    static Bars of(Axis axis, List<Stretch> stretches) {
        // In one order in each row, for what is alike is packed well.
        var coloured = new TreeMap<String, String>();
        stretches.stream()
                .filter(it -> !it.bar().equals(DayBar.UP))
                .forEach(
                        it -> coloured.merge(it.bar().css(), it.bar().strokes(it.from(), it.length()), String::concat));
        var strokes = new ArrayList<Stroke>();
        var calm = String.join("", calm(stretches));
        if (!calm.isEmpty()) {
            strokes.add(new Stroke(DayBar.UP.css(), calm));
        }
        coloured.forEach((css, d) -> strokes.add(new Stroke(css, d)));
        return new Bars(axis.lead(), axis.count(), "", strokes);
    }

    private static List<String> calm(List<Stretch> stretches) {
        var calm = new ArrayList<String>();
        var from = 0;
        var length = 0;
        for (var it : stretches) {
            if (!it.bar().equals(DayBar.UP) && !hides(it)) {
                add(calm, from, length);
                length = 0;
            } else {
                from = length == 0 ? it.from() : from;
                length += it.length();
            }
        }
        add(calm, from, length);
        return calm;
    }

    private static void add(List<String> calm, int from, int length) {
        if (length > 0) {
            calm.add(DayBar.UP.strokes(from, length));
        }
    }

    /** Whether it is as wide as a calm bar, stands on the same level, and is higher. */
    private static boolean hides(Stretch stretch) {
        return !stretch.bar().half()
                && (stretch.bar().look() == Look.DOWN || stretch.bar().look() == Look.DEGRADED);
    }
}
