package dev.pharos.core.rollup;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Of which roll-ups a window is put together, and what is left over for single results. */
public final class Cover {
    /**
     * A stretch of a window.
     *
     * @param grain of which roll-ups it is made, from border to border; empty where it is to be read from results
     */
    public record Part(Optional<Grain> grain, Instant from, Instant to) {
        /** The same, cut at each midnight. */
        public List<Part> days() {
            var days = new ArrayList<Part>();
            for (var begin = from; begin.isBefore(to); ) {
                var midnight = Grain.DAY.after(Grain.DAY.floor(begin));
                var end = midnight.isBefore(to) ? midnight : to;
                days.add(new Part(grain, begin, end));
                begin = end;
            }
            return days;
        }
    }

    private Cover() {}

    /**
     * The parts of a window in order of time, as few roll-ups as there can be: whole months, at their edges whole days, at the
     * edges of these whole hours.
     *
     * @param rolledUntil what is later is not rolled up yet
     */
    public static List<Part> of(Instant from, Instant to, Instant rolledUntil) {
        var parts = new ArrayList<Part>();
        var first = Grain.HOUR.ceiling(from);
        var over = Grain.HOUR.floor(to.isBefore(rolledUntil) ? to : rolledUntil);
        if (!first.isBefore(over)) {
            add(parts, Optional.empty(), from, to);
            return parts;
        }
        add(parts, Optional.empty(), from, first);
        split(parts, Grain.MONTH, first, over);
        add(parts, Optional.empty(), over, to);
        return parts;
    }

    private static void split(List<Part> parts, Grain grain, Instant from, Instant to) {
        var first = grain.ceiling(from);
        var last = grain.floor(to);
        if (first.isBefore(last)) {
            finer(parts, grain, from, first);
            add(parts, Optional.of(grain), first, last);
            finer(parts, grain, last, to);
        } else {
            finer(parts, grain, from, to);
        }
    }

    private static void finer(List<Part> parts, Grain grain, Instant from, Instant to) {
        if (grain != Grain.HOUR) {
            split(parts, Grain.values()[grain.ordinal() - 1], from, to);
        }
    }

    private static void add(List<Part> parts, Optional<Grain> grain, Instant from, Instant to) {
        if (from.isBefore(to)) {
            parts.add(new Part(grain, from, to));
        }
    }
}
