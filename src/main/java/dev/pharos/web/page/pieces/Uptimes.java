package dev.pharos.web.page.pieces;

import dev.pharos.core.availability.Availability;
import dev.pharos.core.availability.Percentage;
import dev.pharos.web.page.days.DayBoundaries;
import dev.pharos.web.page.words.Tongue;
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
 * @param wanted how many of them a page shows at all
 * @param now where they end
 */
public record Uptimes(List<Integer> shown, int wanted, Instant now) {
    /** A percentage; words in its place where it is not known. */
    public record Figure(String words, boolean known) {
        /** In English. */
        public static Figure of(Availability availability) {
            return of(availability, Tongue.ENGLISH);
        }

        public static Figure of(Availability availability, Tongue tongue) {
            return Percentage.of(availability)
                    .map(it -> new Figure(tongue.percent(it), true))
                    .orElseGet(() -> new Figure(tongue.say("bar.none"), false));
        }
    }

    /** @param days how many a page shows: no longer window is */
    public static Uptimes of(List<Subject> subjects, int days, Instant now) {
        var wanted = (int)
                DayBoundaries.WINDOWS.stream().filter(it -> it.toDays() <= days).count();
        return new Uptimes(
                IntStream.range(0, wanted)
                        .filter(window ->
                                subjects.stream().anyMatch(it -> worth(it, DayBoundaries.WINDOWS.get(window), now)))
                        .boxed()
                        .toList(),
                wanted,
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
        return shown.size() < wanted;
    }

    /** {@link #figure(Subject, Duration, Instant, Tongue)} in English. */
    public static Figure figure(Subject subject, Duration window, Instant now) {
        return figure(subject, window, now, Tongue.ENGLISH);
    }

    /** What a window shows of a component; of less than half of it nothing is claimed. */
    public static Figure figure(Subject subject, Duration window, Instant now, Tongue tongue) {
        var spent = in(subject, window, now);
        if (spent.halfKnown()) {
            return Figure.of(spent, tongue);
        }
        var none = tongue.say("bar.none");
        var instead = !whole(subject, window, now)
                ? subject.began().map(it -> since(it, now, tongue)).orElse(none)
                : spent.known().isZero() ? none : tongue.say("bar.little");
        return new Figure(instead, false);
    }

    /** {@code since 28 Nov}, {@code since 09:12}. */
    public static String since(Instant began, Instant now) {
        return since(began, now, Tongue.ENGLISH);
    }

    public static String since(Instant began, Instant now, Tongue tongue) {
        var day = Words.dateOf(began);
        var today = day.equals(Words.dateOf(now));
        return tongue.say("since", "time", today ? Words.clock(began) : tongue.day(day, now));
    }
}
