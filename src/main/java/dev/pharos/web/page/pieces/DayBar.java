package dev.pharos.web.page.pieces;

import dev.pharos.core.availability.Availability;
import dev.pharos.web.page.words.Look;
import java.time.Duration;

/**
 * How one UTC day, or hour, looks as a bar: its worst, however short.
 *
 * @param brief whether it was down, but not for long
 * @param half whether less than half of it is known; where nothing is known, whether less than half of it is over
 * @param planned whether nothing is known of it because work was planned
 * @param trouble how long it was as bad as {@code look} says; zero for a day that was up or of which nothing is known
 */
public record DayBar(Look look, boolean brief, boolean half, boolean planned, Duration trouble) {
    /** An outage shorter than this, added up over the day, is a brief one. */
    private static final Duration BRIEF = Duration.ofMinutes(10);

    /** Of a day of which something is known, or nothing for no reason. */
    public DayBar(Look look, boolean brief, boolean half, Duration trouble) {
        this(look, brief, half, false, trouble);
    }

    static final DayBar UP = new DayBar(Look.UP, false, false, Duration.ZERO);

    /** The bar of a day that was spent like this; today is as long as it has lasted, {@code whole} as it will be. */
    public static DayBar of(Availability day, Duration whole) {
        var middle = whole.minus(day.maintenance()).toMillis() / 2;
        var known = day.known().toMillis();
        if (known == 0 && day.maintenance().isPositive()) {
            return new DayBar(Look.NO_DATA, false, false, true, Duration.ZERO);
        }
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
        return half ? new DayBar(Look.UP, false, true, Duration.ZERO) : UP;
    }

    /** Its name in the stylesheet. */
    public String css() {
        var letter = switch (look) {
            case UP -> "u";
            case DEGRADED -> "g";
            case DOWN -> brief ? "b" : "d";
            case NO_DATA -> planned ? "m" : "n";
        };
        return half ? letter + " p" : letter;
    }

    /** The middle of its stroke in a line of bars, 28 high, that all stand on one level. */
    public String centre() {
        return switch (look) {
            case UP -> "22";
            case DEGRADED -> "19.5";
            case DOWN -> brief ? "17" : "14";
            case NO_DATA -> "26.5";
        };
    }
}
