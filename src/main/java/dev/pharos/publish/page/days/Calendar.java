package dev.pharos.publish.page.days;

import dev.pharos.core.slo.Availability;
import dev.pharos.core.slo.DayBar;
import dev.pharos.core.slo.Days;
import dev.pharos.core.slo.Span;
import dev.pharos.publish.page.words.Now;
import dev.pharos.publish.page.words.Words;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The time of a component along an axis, the last slot being today or this hour.
 *
 * @param slots how each was spent, the oldest first
 * @param from the slot in which watching it began; as many as there are where it has not
 * @param now how it shows now, for the words about the last one
 */
public record Calendar(String name, Axis axis, List<Availability> slots, int from, Now now) {

    /** The spans must not overlap. */
    public static Calendar of(String name, Axis axis, List<Span> spans, Optional<Instant> began, Now now) {
        var slots = Days.of(spans, axis.first(), axis.unit().length(), axis.count(), axis.now());
        return new Calendar(name, axis, slots, began.map(axis::slotOf).orElse(axis.count()), now);
    }

    /** Whether anybody has looked yet. */
    public boolean watched() {
        return from < slots.size();
    }

    /** All that was watched, the oldest first. */
    public List<Stretch> stretches() {
        var stretches = new ArrayList<Stretch>();
        for (int slot = from; slot < slots.size(); slot++) {
            var bar = bar(slot);
            var words = words(slot, bar);
            if (!stretches.isEmpty() && stretches.getLast().joins(bar, words)) {
                stretches.add(stretches.removeLast().longer());
            } else {
                stretches.add(new Stretch(slot, 1, bar, words));
            }
        }
        return stretches;
    }

    private DayBar bar(int slot) {
        return DayBar.of(slots.get(slot), axis.unit().length());
    }

    /** What is said of a slot. */
    public String words(int slot) {
        return words(slot, bar(slot));
    }

    private String words(int slot, DayBar bar) {
        var last = axis.isLast(slot);
        return switch (bar.look()) {
            case NO_DATA -> "no data";
            case UP -> bar.half() && !last ? "up, as far as is known" : "up";
            case DEGRADED ->
                last && now instanceof Now.Degraded ? "degraded so far" : "degraded for " + Words.brief(bar.trouble());
            case SHORT_OUTAGE, LONG_OUTAGE ->
                last && now instanceof Now.Down down ? downSoFar(down) : "down for " + Words.brief(bar.trouble());
        };
    }

    private String downSoFar(Now.Down down) {
        return down.since().isBefore(axis.start(axis.count() - 1))
                ? "down so far"
                : "down since " + Words.clock(down.since());
    }

    /** {@code 4 days with an outage, 1 degraded, 1 without data}, or {@code up every day}. */
    public String summary() {
        var outages = 0;
        var degraded = 0;
        var unknown = 0;
        for (int slot = from; slot < slots.size(); slot++) {
            switch (bar(slot).look()) {
                case SHORT_OUTAGE, LONG_OUTAGE -> outages++;
                case DEGRADED -> degraded++;
                case NO_DATA -> unknown++;
                case UP -> {}
            }
        }
        if (unknown == slots.size() - from) {
            return "no data yet";
        }
        var parts = new ArrayList<String>();
        add(parts, outages, "with an outage");
        add(parts, degraded, "degraded");
        add(parts, unknown, "without data");
        return parts.isEmpty() ? "up every " + axis.unit().word() : String.join(", ", parts);
    }

    private void add(List<String> parts, int slots, String what) {
        if (slots > 0) {
            var count = parts.isEmpty() ? Words.count(slots, axis.unit().word()) : Integer.toString(slots);
            parts.add(count + " " + what);
        }
    }
}
