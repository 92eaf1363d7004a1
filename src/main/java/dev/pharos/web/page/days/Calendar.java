package dev.pharos.web.page.days;

import dev.pharos.core.availability.Availability;
import dev.pharos.core.availability.Days;
import dev.pharos.core.availability.StatePeriod;
import dev.pharos.web.page.answers.ComponentStatus;
import dev.pharos.web.page.answers.Look;
import dev.pharos.web.page.words.Tongue;
import dev.pharos.web.page.words.Words;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The time of a component along an axis, the last slot being today or this hour. */
public final class Calendar {
    private final String name;
    private final Axis axis;
    private final Tongue tongue;
    private final List<Availability> slots;
    private final int from;
    private final ComponentStatus now;
    private final List<Stretch> stretches;

    /**
     * Days or hours in a row that look alike and of which the same is said; what was not fine stands alone.
     *
     * @param from the first one, counted from the start of the axis
     * @param words what is said of it: {@code down for 27 min}
     */
    public record Stretch(int from, int length, DayBar bar, String words) {
        boolean fine() {
            return bar.look() == Look.UP;
        }

        int last() {
            return from + length - 1;
        }

        private boolean joins(DayBar next, String nextWords) {
            return switch (bar.look()) {
                case UP, MAINTENANCE, NO_DATA -> bar.equals(next) && words.equals(nextWords);
                case DEGRADED, DOWN -> false;
            };
        }
    }

    /**
     * Days that were not fine, in words.
     *
     * @param href of the incident that lasts; empty where they belong to none
     */
    public record Trouble(Look look, Axis.Dates dates, String words, String href) {}

    /**
     * A drawing of it.
     *
     * @param lead how many slots of the axis are left out before it
     * @param title all of it in a sentence; empty where that is written beside it
     */
    public record Bars(int lead, int count, String title, List<Stroke> strokes) {}

    /**
     * @param periods which must not overlap
     * @param began when watching it did; empty where it has not
     * @param now how it shows now, for the words about the last slot
     */
    public Calendar(String name, Axis axis, List<StatePeriod> periods, Optional<Instant> began, ComponentStatus now) {
        this.name = name;
        this.axis = axis;
        this.tongue = axis.tongue();
        this.slots = Days.of(periods, axis.first(), axis.unit().length(), axis.count(), axis.now());
        this.from = began.map(axis::slotOf).orElse(axis.count());
        this.now = now;
        this.stretches = joined();
    }

    private List<Stretch> joined() {
        var joined = new ArrayList<Stretch>();
        for (int slot = from; slot < slots.size(); slot++) {
            var bar = bar(slot);
            var words = words(slot, bar);
            var last = joined.isEmpty() ? null : joined.getLast();
            if (last != null && last.joins(bar, words)) {
                joined.set(joined.size() - 1, new Stretch(last.from, last.length + 1, bar, words));
            } else {
                joined.add(new Stretch(slot, 1, bar, words));
            }
        }
        return joined;
    }

    public Axis axis() {
        return axis;
    }

    /** How each slot was spent, the oldest first. */
    public List<Availability> slots() {
        return slots;
    }

    /** The slot in which watching it began; as many as there are where it has not. */
    public int from() {
        return from;
    }

    /** All that was watched, the oldest first. */
    public List<Stretch> stretches() {
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
            case NO_DATA -> tongue.say("bar.none");
            case MAINTENANCE ->
                last && now instanceof ComponentStatus.Maintenance
                        ? tongue.say("bar.maintenance-now")
                        : lasting("bar.maintenance", bar);
            case UP -> tongue.say(bar.half() && !last ? "bar.up-known" : "bar.up");
            case DEGRADED ->
                last && now instanceof ComponentStatus.Degraded
                        ? tongue.say("bar.degraded-now")
                        : lasting("bar.degraded", bar);
            case DOWN -> last && now instanceof ComponentStatus.Down down ? downSoFar(down) : lasting("bar.down", bar);
        };
    }

    private String lasting(String key, DayBar bar) {
        return tongue.say(key, "length", tongue.brief(bar.trouble()));
    }

    private String downSoFar(ComponentStatus.Down down) {
        return down.since().isBefore(axis.start(axis.count() - 1))
                ? tongue.say("bar.down-now")
                : tongue.say("bar.down-since", "time", Words.clock(down.since()));
    }

    /**
     * What was not fine, the newest first.
     *
     * @param open where the incident that lasts is told; empty where none does
     */
    public List<Trouble> troubles(Optional<String> open) {
        return stretches.reversed().stream()
                .filter(it -> !it.fine())
                .map(it -> new Trouble(
                        it.bar.look(), axis.dates(it.from, it.length), it.words, lasts(it) ? open.orElse("") : ""))
                .toList();
    }

    private boolean lasts(Stretch stretch) {
        return axis.isLast(stretch.last()) && now instanceof ComponentStatus.Down && stretch.bar.look() == Look.DOWN;
    }

    private String title() {
        if (from == slots.size()) {
            return tongue.say("bars.unwatched", "name", name);
        }
        var heading = axis.full()
                ? tongue.say(
                        "axis.until", "axis", axis.heading(), "day", tongue.day(Words.dateOf(axis.now()), axis.now()))
                : Words.small(axis.heading(), tongue);
        return tongue.sayWith("bars.title", "name", name, "axis", heading, "summary", summary());
    }

    /**
     * As bars, 28 high and as wide as there are slots, which the stylesheet cuts by its dashes: one stroke for all of which
     * there is nothing to say, and one for each other stretch.
     */
    public Bars bars() {
        return new Bars(axis.lead(), axis.count(), title(), strokes());
    }

    /** The same without words, for where there are many. */
    public Bars plainBars() {
        return PlainBars.of(axis, stretches);
    }

    private List<Stroke> strokes() {
        var strokes = new ArrayList<Stroke>(stretches.size());
        var calm = new StringBuilder();
        for (var it : stretches) {
            var d = it.bar.strokes(it.from, it.length);
            var title = title(it);
            if (title.isEmpty()) {
                calm.append(d);
            } else {
                strokes.add(new Stroke(it.bar.css(), d, title));
            }
        }
        if (!calm.isEmpty()) {
            strokes.addFirst(new Stroke(DayBar.UP.css(), calm.toString()));
        }
        return strokes;
    }

    private String title(Stretch stretch) {
        if (stretch.fine() && axis.isLast(stretch.from)) {
            return tongue.say(axis.unit().key("bars.now"));
        }
        return stretch.fine() && !stretch.bar.half()
                ? ""
                : tongue.say(
                        "bars.stretch", "dates", axis.plainDates(stretch.from, stretch.length), "words", stretch.words);
    }

    /** {@code 4 days with an outage, 1 degraded, 1 without data}, or {@code up every day}. */
    public String summary() {
        var unknown = count(Look.NO_DATA);
        if (unknown == slots.size() - from) {
            return tongue.say("summary.none");
        }
        var parts = new ArrayList<String>();
        add(parts, count(Look.DOWN), "summary.down");
        add(parts, count(Look.DEGRADED), "summary.degraded");
        add(parts, count(Look.MAINTENANCE), "summary.maintenance");
        add(parts, unknown, "summary.no-data");
        return parts.isEmpty()
                ? tongue.say(axis.unit().key("summary.up"))
                : String.join(tongue.say("names.comma"), parts);
    }

    private int count(Look look) {
        var count = 0;
        for (var it : stretches) {
            count += it.bar.look() == look ? it.length : 0;
        }
        return count;
    }

    private void add(List<String> parts, int slots, String what) {
        if (slots > 0) {
            var count = parts.isEmpty()
                    ? tongue.say(axis.unit().key("summary.count"), "count", slots)
                    : Integer.toString(slots);
            parts.add(tongue.say(what, "slots", count));
        }
    }
}
