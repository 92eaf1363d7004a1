package dev.pharos.web.api.target;

import dev.pharos.core.availability.Availability;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The windows of time for which availability is told, each up to now. */
enum Window {
    HOUR("1h", Duration.ofHours(1)),
    DAY("24h", Duration.ofHours(24)),
    WEEK("7d", Duration.ofDays(7)),
    MONTH("30d", Duration.ofDays(30)),
    QUARTER("90d", Duration.ofDays(90)),
    YEAR("365d", Duration.ofDays(365));

    static final String RULE = Arrays.stream(values()).map(Window::code).collect(Collectors.joining(", "));

    private static final int PLACES = 100_000;

    private final String code;
    private final Duration length;

    Window(String code, Duration length) {
        this.code = code;
        this.length = length;
    }

    /** Rounded down to five places, so that a second of outage never reads as 1; null where nothing is known. */
    static @Nullable Double share(Availability availability) {
        var known = availability.known().toMillis();
        var good = availability.up().plus(availability.degraded()).toMillis();
        return known == 0 ? null : Math.floorDiv(good * PLACES, known) / (double) PLACES;
    }

    String code() {
        return code;
    }

    Duration length() {
        return length;
    }
}
