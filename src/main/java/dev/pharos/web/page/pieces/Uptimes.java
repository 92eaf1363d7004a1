package dev.pharos.web.page.pieces;

import dev.pharos.core.availability.Availability;
import dev.pharos.core.availability.Percentage;
import dev.pharos.web.page.days.DayBoundaries;
import dev.pharos.web.page.words.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The windows of uptime that are worth showing: one is, once half of it is known of some component. Before that a figure
 * for all the time since watching began stands in their place, for a share of a window that was hardly watched claims what
 * nobody knows.
 *
 * @param shown which of {@link DayBoundaries#WINDOWS}
 * @param now where they end
 */
public record Uptimes(List<Integer> shown, Instant now) {
    /** A percentage; words in its place where it is not known. */
    public record Figure(String words, boolean known) {
        public static Figure of(Availability availability) {
            return Percentage.of(availability)
                    .map(it -> new Figure(it, true))
                    .orElseGet(() -> new Figure("no data", false));
        }
    }

    public static Uptimes of(List<Subject> subjects, Instant now) {
        return new Uptimes(
                IntStream.range(0, DayBoundaries.WINDOWS.size())
                        .filter(window ->
                                subjects.stream().anyMatch(it -> worth(it, DayBoundaries.WINDOWS.get(window), now)))
                        .boxed()
                        .toList(),
                now);
    }

    private static boolean worth(Subject subject, Duration window, Instant now) {
        return whole(subject, window, now) || in(subject, window, now).halfKnown();
    }

    /** Whether it was watched since before the window, with or without gaps. */
    private static boolean whole(Subject subject, Duration window, Instant now) {
        return subject.began().filter(it -> !it.isAfter(now.minus(window))).isPresent();
    }

    public static Availability in(Subject subject, Duration window, Instant now) {
        return Availability.of(subject.periods(), now.minus(window), now);
    }

    /** How all the time was spent since watching began. */
    public static Availability sinceBegun(Subject subject, Instant now) {
        return Availability.of(subject.periods(), subject.began().orElse(now), now);
    }

    /** Whether windows are left out, for which the time since watching began stands in. */
    public boolean young() {
        return shown.size() < DayBoundaries.WINDOWS.size();
    }

    /** What a window shows of a component; of less than half of it nothing is claimed. */
    public static Figure figure(Subject subject, Duration window, Instant now) {
        var spent = in(subject, window, now);
        if (spent.halfKnown()) {
            return Figure.of(spent);
        }
        var instead = !whole(subject, window, now)
                ? subject.began().map(it -> since(it, now)).orElse("no data")
                : spent.known().isZero() ? "no data" : "little data";
        return new Figure(instead, false);
    }

    /** {@code since 28 Nov}, {@code since 09:12}. */
    public static String since(Instant began, Instant now) {
        var today = Words.dateOf(began).equals(Words.dateOf(now));
        return "since " + (today ? Words.clock(began) : Words.day(began, now));
    }
}
