package dev.pharos.web.page.component;

import dev.pharos.web.page.words.Tongue;
import dev.pharos.web.page.words.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The time along which a chart is drawn: a range that ends now, from where watching began.
 *
 * @param first where its first slot begins
 * @param slot how long each is
 * @param count how many there are
 */
public record Scale(Range range, Instant first, Duration slot, int count, Instant now) {

    /**
     * @param wanted by the visitor; else what shows all that is known
     * @param began when watching did
     */
    public static Scale of(Optional<Range> wanted, Duration interval, Instant began, Instant now) {
        var range = wanted.orElseGet(() -> Range.holding(Duration.between(began, now), interval));
        var slot = range.slot(interval);
        var last = floor(now, slot);
        var slots = Math.max(1, range.length().dividedBy(slot));
        var begins = last.minus(slot.multipliedBy(slots - 1));
        var first = floor(began.isAfter(begins) ? began : begins, slot);
        var from = first.isAfter(last) ? last : first;
        return new Scale(
                range, from, slot, 1 + (int) Duration.between(from, last).dividedBy(slot), now);
    }

    private static Instant floor(Instant at, Duration slot) {
        var seconds = slot.toSeconds();
        return Instant.ofEpochSecond(Math.floorDiv(at.getEpochSecond(), seconds) * seconds);
    }

    Instant start(int index) {
        return first.plus(slot.multipliedBy(index));
    }

    /** Under the axis. */
    String label(int index, Tongue tongue) {
        return switch (range) {
            case HOUR, DAY -> Words.clock(start(index));
            case WEEK, MONTH -> tongue.day(Words.dateOf(start(index)), now);
        };
    }

    /** In the table. */
    String named(int index, Tongue tongue) {
        return slot.compareTo(Duration.ofDays(1)) < 0 ? tongue.moment(start(index), now) : label(index, tongue);
    }

    /** So many slots lie between two labels: whole days in a week, whole weeks in a month, where there are enough. */
    int labelled() {
        var unit = switch (range) {
            case HOUR, DAY -> slot;
            case WEEK -> Duration.ofDays(1);
            case MONTH -> Duration.ofDays(7);
        };
        var slots = (int) Math.max(1, unit.dividedBy(slot));
        return count > 2 * slots
                ? slots * Math.ceilDiv(Math.ceilDiv(count, slots), 7)
                : Math.max(1, Math.ceilDiv(count, 5));
    }

    String end(Tongue tongue) {
        return tongue.say(range == Range.MONTH ? "days.end.day" : "days.end.hour");
    }

    /** Whether the last slot still has time for its first answer. */
    boolean lastIsOpen() {
        return start(count).isAfter(now);
    }

    /** The same without its last slot. */
    Scale shorter() {
        return new Scale(range, first, slot, count - 1, now);
    }

    List<Range> offered(Duration interval) {
        return Range.offered(interval);
    }
}
