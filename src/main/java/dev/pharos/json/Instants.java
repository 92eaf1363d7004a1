package dev.pharos.json;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Instants in writing: RFC 3339 in UTC with exactly three decimals, {@code 2026-11-23T03:00:00.120Z}. */
public final class Instants {
    private static final DateTimeFormatter MILLISECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private Instants() {}

    /** What is below a millisecond is dropped. */
    public static String show(Instant instant) {
        return MILLISECONDS.format(instant);
    }
}
