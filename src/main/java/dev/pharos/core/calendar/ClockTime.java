package dev.pharos.core.calendar;

import java.time.LocalTime;
import java.util.regex.Pattern;

/** A time of day in writing: {@code 09:00}; {@code 24:00} is the midnight at the end of a day. */
public final class ClockTime {
    private static final Pattern RULE = Pattern.compile("([01][0-9]|2[0-3]):[0-5][0-9]|24:00");

    private ClockTime() {}

    /** @throws IllegalArgumentException with the text and the rule */
    public static LocalTime parse(String text) {
        if (!RULE.matcher(text).matches()) {
            var shown = text.length() > 80 ? text.substring(0, 79) + "…" : text;
            throw new IllegalArgumentException("\"" + shown + "\" must be a time of day such as 09:00");
        }
        return text.equals("24:00") ? LocalTime.MIDNIGHT : LocalTime.parse(text);
    }
}
