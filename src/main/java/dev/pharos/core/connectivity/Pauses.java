package dev.pharos.core.connectivity;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** When Pharos itself did not run, lately. */
public record Pauses(List<Stretch> stretches) {
    private static final int KEPT = 64;

    /** Nothing of ours ran from here to there. */
    public record Stretch(Instant from, Instant to) {
        public Duration length() {
            return elapsed(from, to);
        }
    }

    public Pauses {
        stretches = List.copyOf(stretches);
    }

    public static Pauses none() {
        return new Pauses(List.of());
    }

    /** With one more; the oldest is forgotten where there are many. */
    public Pauses and(Stretch stretch) {
        var all = new ArrayList<>(stretches);
        all.add(stretch);
        return new Pauses(all.subList(Math.max(0, all.size() - KEPT), all.size()));
    }

    /** How long nothing of ours ran between two instants. */
    public Duration within(Instant from, Instant to) {
        var sum = Duration.ZERO;
        for (var stretch : stretches) {
            var begin = stretch.from().isAfter(from) ? stretch.from() : from;
            var end = stretch.to().isBefore(to) ? stretch.to() : to;
            sum = sum.plus(elapsed(begin, end));
        }
        return sum;
    }

    /** From one instant to a later one; nothing where the wall clock was set back meanwhile. */
    static Duration elapsed(Instant from, Instant to) {
        return to.isAfter(from) ? Duration.between(from, to) : Duration.ZERO;
    }
}
