package dev.pharos.core.rollup;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** The stretches of time that are rolled up, in UTC. */
public enum Grain {
    HOUR,
    DAY,
    MONTH;

    public static final Duration AN_HOUR = Duration.ofHours(1);

    /** For example {@code hour}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The beginning of the stretch that an instant is in. */
    public Instant floor(Instant at) {
        return switch (this) {
            case HOUR -> at.truncatedTo(ChronoUnit.HOURS);
            case DAY -> at.truncatedTo(ChronoUnit.DAYS);
            case MONTH -> start(LocalDate.ofInstant(at, ZoneOffset.UTC).withDayOfMonth(1));
        };
    }

    /** The first beginning of a stretch that is not before an instant. */
    public Instant ceiling(Instant at) {
        var floor = floor(at);
        return floor.equals(at) ? at : after(floor);
    }

    /** The end of the stretch that begins at an instant. */
    public Instant after(Instant begin) {
        return switch (this) {
            case HOUR -> begin.plus(AN_HOUR);
            case DAY -> begin.plus(Duration.ofDays(1));
            case MONTH -> start(LocalDate.ofInstant(begin, ZoneOffset.UTC).plusMonths(1));
        };
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
