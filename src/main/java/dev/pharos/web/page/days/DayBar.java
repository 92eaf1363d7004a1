package dev.pharos.web.page.days;

import dev.pharos.core.availability.Availability;
import dev.pharos.web.page.answers.Look;
import java.time.Duration;

/**
 * How one UTC day, or hour, looks as a bar: its worst, however short.
 *
 * @param brief whether it was down, but not for long
 * @param half whether less than half of it is known; where nothing is known, whether less than half of it is over
 * @param trouble how long it was as {@code look} says; zero for a day that was up or of which nothing is known
 */
public record DayBar(Look look, boolean brief, boolean half, Duration trouble) {
    /** An outage shorter than this, added up over the day, is a brief one. */
    private static final Duration BRIEF = Duration.ofMinutes(10);

    static final DayBar UP = new DayBar(Look.UP, false, false, Duration.ZERO);

    /** The bar of a day that was spent like this; today is as long as it has lasted, {@code whole} as it will be. */
    public static DayBar of(Availability day, Duration whole) {
        var middle = whole.toMillis() / 2;
        var known = day.known().plus(day.maintenance()).toMillis();
        if (known == 0) {
            return new DayBar(Look.NO_DATA, false, day.noData().toMillis() < middle, Duration.ZERO);
        }
        var half = known < middle;
        if (day.down().isPositive()) {
            return new DayBar(Look.DOWN, day.down().compareTo(BRIEF) < 0, half, day.down());
        }
        if (day.degraded().isPositive()) {
            return new DayBar(Look.DEGRADED, false, half, day.degraded());
        }
        if (day.maintenance().isPositive()) {
            return new DayBar(Look.MAINTENANCE, false, half, day.maintenance());
        }
        return half ? new DayBar(Look.UP, false, true, Duration.ZERO) : UP;
    }

    /** Its name in the stylesheet. */
    public String css() {
        var letter = switch (look) {
            case UP -> "u";
            case DEGRADED -> "g";
            case DOWN -> brief ? "b" : "d";
            case MAINTENANCE -> "m";
            case NO_DATA -> "n";
        };
        return half ? letter + " p" : letter;
    }

    /** Its stroke over so many slots in a line of bars, 28 high, that all stand on one level; of maintenance two, parted. */
    public String strokes(int from, int length) {
        return switch (look) {
            case UP -> stroke(from, "22", length);
            case DEGRADED -> stroke(from, "19.5", length);
            case DOWN -> stroke(from, brief ? "17" : "14", length);
            case MAINTENANCE -> stroke(from, "15", length) + stroke(from, "25", length);
            case NO_DATA -> stroke(from, "26.5", length);
        };
    }

    private static String stroke(int from, String middle, int length) {
        return "M" + from + " " + middle + "h" + length;
    }
}
