package dev.pharos.json.rule;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;

/** Instants as people write them: RFC 3339, {@code 2026-12-24T18:00:00Z}, cut to milliseconds. */
public final class Moments {
    private static final Instant FIRST = Instant.EPOCH;
    private static final Instant END = Instant.parse("9999-01-01T00:00:00Z");

    private Moments() {}

    /** @throws IllegalArgumentException which says what is wrong with it */
    public static Instant parse(String text) {
        try {
            return bounded(text, OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException _) {
            throw new IllegalArgumentException(Texts.quoted(text) + " must be a time such as 2026-12-24T18:00:00Z");
        }
    }

    /** It, where a database and a calendar can hold it; cut as it will be written, so that what is compared is what is kept. */
    public static Instant bounded(String text, Instant at) {
        if (at.isBefore(FIRST) || !at.isBefore(END)) {
            throw new IllegalArgumentException(Texts.quoted(text) + " must be in the years 1970 to 9998");
        }
        return at.truncatedTo(ChronoUnit.MILLIS);
    }
}
