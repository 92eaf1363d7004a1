package dev.pharos.web.console.quiet;

import dev.pharos.catalog.edit.defined.Defined;
import dev.pharos.core.calendar.Period;
import dev.pharos.core.maintenance.MaintenanceWindow;
import dev.pharos.core.maintenance.Silence;
import dev.pharos.web.console.calendar.TwoWeeks;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is kept quiet, as it was read.
 *
 * @param windows planned work that has a time in the two weeks, or goes on
 * @param silences silences that touch the two weeks, or go on
 * @param windowCount how many of the first there are in all
 * @param silenceCount how many of the second
 * @param targets how many of the targets are kept quiet now
 */
record Quiet(
        TwoWeeks weeks,
        List<Planned> windows,
        List<Silenced> silences,
        long windowCount,
        long silenceCount,
        int targets) {

    /** Which targets matchers hold of: how many, and some of their names. */
    record Matched(int count, List<String> names) {}

    /** @param periods those that lie in the two weeks */
    record Planned(
            Defined<MaintenanceWindow> stored,
            List<Period> periods,
            Optional<Period> current,
            Optional<Period> next,
            Matched matched) {
        Planned of(Matched targets) {
            return new Planned(stored, periods, current, next, targets);
        }
    }

    record Silenced(Defined<Silence> stored, Matched matched) {
        Silence silence() {
            return stored.definition();
        }
    }

    Instant now() {
        return weeks.now();
    }

    List<Planned> running() {
        return windows.stream().filter(it -> it.current().isPresent()).toList();
    }

    List<Silenced> active() {
        return silences.stream()
                .filter(it -> it.silence().period().contains(now()))
                .toList();
    }

    /** What begins next. */
    record Next(String name, Instant at) {}

    Optional<Next> next() {
        return Stream.concat(
                        windows.stream()
                                .flatMap(it -> it.next().stream()
                                        .map(at -> new Next(
                                                it.stored().definition().name(), at.from()))),
                        silences.stream()
                                .filter(it -> it.silence().period().from().isAfter(now()))
                                .map(it -> new Next(
                                        "a silence", it.silence().period().from())))
                .min(Comparator.comparing(Next::at));
    }
}
