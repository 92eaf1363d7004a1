package dev.pharos.core.oncall;

import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Some days of the week; written {@code Mon-Fri}, {@code Sat,Sun}, or both: {@code Mon-Wed,Fri}. */
public record Days(Set<DayOfWeek> days) {
    private static final List<String> WORDS = List.of("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun");
    private static final int WEEK = 7;

    public Days {
        if (days.isEmpty()) {
            throw new IllegalArgumentException("there must be at least one day");
        }
        days = Collections.unmodifiableSet(new TreeSet<>(days));
    }

    public static Days all() {
        return new Days(EnumSet.allOf(DayOfWeek.class));
    }

    public boolean include(DayOfWeek day) {
        return days.contains(day);
    }

    /** @throws IllegalArgumentException with the text and the rule */
    public static Days parse(String text) {
        var days = EnumSet.noneOf(DayOfWeek.class);
        for (var part : text.split(",", -1)) {
            var ends = Arrays.stream(part.strip().split("-", -1))
                    .map(it -> day(it.strip(), text))
                    .toList();
            if (ends.size() > 2) {
                throw flaw(text);
            }
            for (var day = ends.getFirst(); ; day = day.plus(1)) {
                days.add(day);
                if (day == ends.getLast()) {
                    break;
                }
            }
        }
        return new Days(days);
    }

    /** The day of one word: {@code Mon}. */
    static DayOfWeek day(String word, String text) {
        for (var i = 0; i < WEEK; i++) {
            if (WORDS.get(i).equalsIgnoreCase(word)
                    || DayOfWeek.of(i + 1).name().toLowerCase(Locale.ROOT).equals(word.toLowerCase(Locale.ROOT))) {
                return DayOfWeek.of(i + 1);
            }
        }
        throw flaw(text);
    }

    static String word(DayOfWeek day) {
        return WORDS.get(day.ordinal());
    }

    private static IllegalArgumentException flaw(String text) {
        var shown = text.length() > 80 ? text.substring(0, 79) + "…" : text;
        return new IllegalArgumentException("\"" + shown + "\" must be days such as Mon-Fri, Sat,Sun or Mon-Wed,Fri");
    }

    /** The shortest that {@link #parse} reads back; three days in a row and more are a range. */
    @Override
    public String toString() {
        var parts = new ArrayList<String>();
        var first = 0;
        while (first < WEEK) {
            if (!include(DayOfWeek.of(first + 1))) {
                first++;
                continue;
            }
            var last = first;
            while (last + 1 < WEEK && include(DayOfWeek.of(last + 2))) {
                last++;
            }
            if (last - first >= 2) {
                parts.add(WORDS.get(first) + "-" + WORDS.get(last));
            } else {
                parts.addAll(WORDS.subList(first, last + 1));
            }
            first = last + 1;
        }
        return String.join(",", parts);
    }
}
