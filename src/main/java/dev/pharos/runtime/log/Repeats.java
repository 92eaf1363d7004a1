package dev.pharos.runtime.log;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Counts lines that are like one another, so that nobody who makes us say the same thing again and again can fill the log
 * or drown in it what matters. Of each kind some are written in a stretch of time; the rest is counted, and told as a
 * number when the stretch is over. Holds a bounded number of kinds.
 */
final class Repeats {
    private static final int MOST_KINDS = 200;

    /**
     * Lines that are alike.
     *
     * @param written how many of them may be written in a stretch
     */
    record Kind(String name, int written, Duration stretch) {}

    /** What was not written. */
    record Untold(int lines, String like) {}

    private static final class Stretch {
        private final Instant ends;
        private final String like;
        private int lines;
        private int untold;

        Stretch(Instant ends, String like) {
            this.ends = ends;
            this.like = like;
        }
    }

    private final Map<String, Stretch> stretches = new HashMap<>();
    private final List<Untold> over = new ArrayList<>();

    /**
     * Whether to write one more line of this kind.
     *
     * @param line asked for only where it is the first
     */
    synchronized boolean writes(Kind kind, Supplier<String> line, Instant at) {
        var name = stretches.containsKey(kind.name()) || stretches.size() < MOST_KINDS ? kind.name() : "";
        var stretch = stretches.get(name);
        if (stretch != null && ended(stretch, kind, at)) {
            end(stretch);
            stretch = null;
        }
        if (stretch == null) {
            stretch = new Stretch(at.plus(kind.stretch()), line.get());
            stretches.put(name, stretch);
        }
        stretch.lines++;
        if (stretch.lines > kind.written()) {
            stretch.untold++;
            return false;
        }
        return true;
    }

    /** What was counted in stretches that are over; each is told once. */
    synchronized List<Untold> told(Instant at) {
        stretches.values().removeIf(stretch -> {
            if (at.isBefore(stretch.ends)) {
                return false;
            }
            end(stretch);
            return true;
        });
        return drained();
    }

    /** What was counted and not told yet. */
    synchronized List<Untold> rest() {
        stretches.values().forEach(this::end);
        stretches.clear();
        return drained();
    }

    /** Also where the clock was set back. */
    private static boolean ended(Stretch stretch, Kind kind, Instant at) {
        return !at.isBefore(stretch.ends) || at.isBefore(stretch.ends.minus(kind.stretch()));
    }

    private void end(Stretch stretch) {
        if (stretch.untold > 0 && over.size() < MOST_KINDS) {
            over.add(new Untold(stretch.untold, stretch.like));
        }
    }

    private List<Untold> drained() {
        var all = List.copyOf(over);
        over.clear();
        return all;
    }
}
