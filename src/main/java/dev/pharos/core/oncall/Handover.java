package dev.pharos.core.oncall;

import dev.pharos.core.calendar.ClockTime;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.Optional;

/**
 * When one participant hands over to the next; written {@code 09:00}, or {@code Mon 09:00} where turns are whole weeks.
 *
 * @param day empty: the day of the week on which the layer starts, or every day
 */
public record Handover(Optional<DayOfWeek> day, LocalTime time) {
    public static final Handover DEFAULT = new Handover(Optional.empty(), LocalTime.of(9, 0));

    /** @throws IllegalArgumentException with the text and the rule */
    public static Handover parse(String text) {
        var words = text.strip().split("\\s+");
        try {
            return switch (words.length) {
                case 1 -> new Handover(Optional.empty(), ClockTime.parse(words[0]));
                case 2 -> new Handover(Optional.of(Days.day(words[0], text)), ClockTime.parse(words[1]));
                default -> throw flaw(text);
            };
        } catch (IllegalArgumentException _) {
            throw flaw(text);
        }
    }

    private static IllegalArgumentException flaw(String text) {
        var shown = text.length() > 80 ? text.substring(0, 79) + "…" : text;
        return new IllegalArgumentException(
                "\"" + shown + "\" must be a time such as 09:00, or a day and a time: Mon 09:00");
    }

    @Override
    public String toString() {
        return day.map(it -> Days.word(it) + " ").orElse("") + time;
    }
}
