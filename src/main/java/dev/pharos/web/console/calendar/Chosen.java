package dev.pharos.web.console.calendar;

import dev.pharos.core.calendar.Period;
import dev.pharos.web.api.wire.Parameters;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A stretch of time that the address of a form names, as somebody chose it in a calendar: in UTC, as all of the console. */
public final class Chosen {
    private static final Instant LAST = Instant.parse("9999-01-01T00:00:00Z");

    private Chosen() {}

    /**
     * Refuses what is no time. One that ends before it begins is none.
     *
     * @param begin such as {@code 2026-11-28T18:00}; left out with {@code end} where nobody chose
     */
    public static Optional<Period> of(@Nullable String begin, @Nullable String end) {
        var parameters = new Parameters();
        var from = parameters.read("begin", begin, "a time such as 2026-11-28T18:00, in UTC", Chosen::time);
        var until = parameters.read("end", end, "a time such as 2026-11-28T18:00, in UTC", Chosen::time);
        parameters.check();
        return from.flatMap(it -> until.filter(it::isBefore).map(over -> new Period(it, over)));
    }

    private static Instant time(String text) {
        var at = text.endsWith("Z")
                ? OffsetDateTime.parse(text).toInstant()
                : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
        if (at.isBefore(Instant.EPOCH) || !at.isBefore(LAST)) {
            throw new DateTimeException(text);
        }
        return at.truncatedTo(ChronoUnit.MINUTES);
    }
}
