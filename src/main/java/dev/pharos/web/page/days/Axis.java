package dev.pharos.web.page.days;

import dev.pharos.web.page.words.Prose;
import dev.pharos.web.page.words.Tongue;
import dev.pharos.web.page.words.Words;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The time that bars stand for, which grows with what is known: hours while less than two days are, then days, up to ninety
 * of them. The last slot is now; where few are known, they are drawn from the left, and the rest of the line is empty.
 *
 * @param first the beginning of the first slot
 * @param began when watching began; now, where it has not
 * @param tongue in which it is told
 */
public record Axis(Unit unit, Instant first, int count, Instant began, Instant now, Tongue tongue) {
    /** More days are not shown. */
    public static final int MOST_DAYS = 90;

    private static final Duration WORTH_DAYS = Duration.ofDays(2);

    /** What one bar stands for. */
    public enum Unit {
        HOUR("hour", "this hour", Duration.ofHours(1), 48),
        DAY("day", "today", Duration.ofDays(1), 45);

        private final String word;
        private final String last;
        private final Duration length;
        private final int fewest;

        Unit(String word, String last, Duration length, int fewest) {
            this.word = word;
            this.last = last;
            this.length = length;
            this.fewest = fewest;
        }

        /** In English. */
        public String word() {
            return word;
        }

        /** What the last slot is called, in English. */
        public String last() {
            return last;
        }

        /** What is said of it: {@code unit.summary.day}. */
        public String key(String of) {
            return of + "." + word;
        }

        public Duration length() {
            return length;
        }
    }

    public static Axis of(Optional<Instant> began, Instant now) {
        return of(began, now, MOST_DAYS, Tongue.ENGLISH);
    }

    /** @param days at most so many are shown */
    public static Axis of(Optional<Instant> began, Instant now, int days, Tongue tongue) {
        var since = began.filter(it -> it.isBefore(now)).orElse(now);
        var unit = Duration.between(since, now).compareTo(WORTH_DAYS) < 0 ? Unit.HOUR : Unit.DAY;
        var known = slot(now, unit) - slot(since, unit) + 1;
        var most = unit == Unit.DAY ? days : MOST_DAYS;
        var count = (int) Math.clamp(known, Math.min(unit.fewest, most), most);
        var first = Instant.ofEpochSecond((slot(now, unit) - count + 1) * unit.length.toSeconds());
        return new Axis(unit, first, count, since, now, tongue);
    }

    private static long slot(Instant at, Unit unit) {
        return Math.floorDiv(at.getEpochSecond(), unit.length.toSeconds());
    }

    /** How many slots lie before watching began, and are not drawn. */
    public int lead() {
        return slotOf(began);
    }

    /** Where a slot is drawn, in per cent from the left. */
    public double across(int slot) {
        return 100.0 * (slot - lead()) / count;
    }

    public Instant start(int slot) {
        return first.plus(unit.length.multipliedBy(slot));
    }

    /** The slot that an instant lies in; the first one for all that was before. */
    public int slotOf(Instant at) {
        return (int) Math.clamp(slot(at, unit) - slot(first, unit), 0, count - 1L);
    }

    public boolean isLast(int slot) {
        return slot == count - 1;
    }

    /** Whether all of it was watched. */
    public boolean full() {
        return !began.isAfter(first);
    }

    /** {@code 90 days}, {@code Day by day, since 19 Nov}, {@code Hour by hour, since 09:12}. */
    public String heading() {
        return switch (unit) {
            case HOUR -> tongue.say("axis.hours", "time", tongue.moment(began, now));
            case DAY ->
                full()
                        ? tongue.say("axis.days", "count", count)
                        : tongue.say("axis.since", "day", tongue.day(Words.dateOf(began), now));
        };
    }

    /**
     * From when to when: {@code 26 Aug}, {@code 26 Aug to 2 Oct}, {@code 09:00 to 11:00}.
     *
     * @param to null where it is all in {@code from}
     */
    public record Dates(Prose.Run from, Prose.@Nullable Run to) {}

    /** Slots in a row. */
    public Dates dates(int slot, int length) {
        return switch (unit) {
            case DAY -> new Dates(day(slot), length == 1 ? null : day(slot + length - 1));
            case HOUR -> {
                var until = start(slot + length);
                yield new Dates(
                        Prose.Run.time(start(slot), tongue.moment(start(slot), now)),
                        Prose.Run.time(until, Words.clock(until)));
            }
        };
    }

    private Prose.Run day(int slot) {
        LocalDate date = Words.dateOf(start(slot));
        return Prose.Run.day(date, tongue.day(date, now));
    }

    /** The same without marks. */
    public String plainDates(int from, int length) {
        return switch (unit) {
            case DAY -> length == 1 ? label(from) : range(label(from), label(from + length - 1));
            case HOUR -> range(label(from), Words.clock(start(from + length)));
        };
    }

    private String range(String from, String until) {
        return tongue.say("range", "from", from, "until", until);
    }

    /** Where a slot begins: {@code 26 Aug}, {@code 09:00}. */
    public String label(int slot) {
        return switch (unit) {
            case DAY -> tongue.day(Words.dateOf(start(slot)), now);
            case HOUR -> tongue.moment(start(slot), now);
        };
    }
}
