package dev.pharos.json.rule;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;

/**
 * Lengths of time in writing: {@code 500ms}, {@code 10s}, {@code 1m}, {@code 1h}, {@code 7d}, {@code 1h30m}, or ISO 8601.
 * They are whole milliseconds, never negative.
 */
public final class Durations {
    private static final Pattern SHORT =
            Pattern.compile("(?:(\\d{1,9})d)?(?:(\\d{1,9})h)?(?:(\\d{1,9})m(?!s))?(?:(\\d{1,9})s)?(?:(\\d{1,12})ms)?");
    private static final long[] UNIT_MS = {86_400_000, 3_600_000, 60_000, 1_000, 1};
    private static final String[] UNIT = {"d", "h", "m", "s", "ms"};

    private Durations() {}

    /**
     * Reads a duration.
     *
     * @throws IllegalArgumentException with the value and the rule, where it is none
     */
    public static Duration parse(String text) {
        var match = SHORT.matcher(text);
        if (text.isEmpty() || !match.matches()) {
            return parseIso(text);
        }
        long ms = 0;
        for (int i = 0; i < UNIT.length; i++) {
            ms += match.group(i + 1) == null ? 0 : Long.parseLong(match.group(i + 1)) * UNIT_MS[i];
        }
        return Duration.ofMillis(ms);
    }

    /** As {@link #parse(String)}, from {@code min} to {@code max}. */
    public static Duration parse(String text, Duration min, Duration max) {
        var duration = parse(text);
        if (duration.compareTo(min) < 0 || duration.compareTo(max) > 0) {
            throw new IllegalArgumentException(text + " must be " + show(min) + " to " + show(max));
        }
        return duration;
    }

    /**
     * The canonical short form, in the largest unit that leaves no remainder: {@code 1m}, {@code 90s}, {@code 36h}.
     * What is below a millisecond is dropped.
     */
    public static String show(Duration duration) {
        var ms = duration.toMillis();
        for (int i = 0; i < UNIT.length; i++) {
            if (ms != 0 && ms % UNIT_MS[i] == 0) {
                return ms / UNIT_MS[i] + UNIT[i];
            }
        }
        return "0s";
    }

    private static Duration parseIso(String text) {
        try {
            var duration = text.length() > 40 ? Duration.ofNanos(-1) : Duration.parse(text);
            if (!duration.isNegative() && duration.equals(Duration.ofMillis(duration.toMillis()))) {
                return duration;
            }
        } catch (DateTimeParseException | ArithmeticException notIso) {
            // Told below with the others.
        }
        throw new IllegalArgumentException(Texts.quoted(text)
                + " must be a duration in whole milliseconds, such as 500ms, 10s, 1m, 1h, 7d or PT1M");
    }
}
