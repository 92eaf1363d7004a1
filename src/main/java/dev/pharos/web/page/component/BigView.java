package dev.pharos.web.page.component;

import dev.pharos.core.availability.Availability;
import dev.pharos.store.history.published.PublicIncident;
import dev.pharos.web.page.days.DayBoundaries;
import dev.pharos.web.page.pieces.Subject;
import dev.pharos.web.page.pieces.Uptimes;
import dev.pharos.web.page.words.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The uptime of one window, with what it is made of. */
public record BigView(String window, Uptimes.Figure uptime, String made) {
    private static final List<String> NAMES = List.of("24 hours", "7 days", "30 days", "90 days");
    private static final Duration WORTH_A_WORD = Duration.ofMinutes(1);

    static List<BigView> of(Subject subject, List<PublicIncident> incidents, Instant now) {
        if (subject.began().isEmpty()) {
            return List.of(new BigView("Uptime", new Uptimes.Figure("no data", false), "not watched yet"));
        }
        var began = subject.began().get();
        var uptimes = Uptimes.of(List.of(subject), now);
        var windows = new ArrayList<BigView>();
        for (var i : uptimes.shown()) {
            var window = DayBoundaries.WINDOWS.get(i);
            var from = now.minus(window);
            var late = began.isAfter(from) ? Duration.between(from, began) : Duration.ZERO;
            var made = made(Uptimes.in(subject, window, now), outages(incidents, from, now), late);
            var since = late.compareTo(WORTH_A_WORD) < 0 ? "" : ", watched " + Uptimes.since(began, now);
            windows.add(new BigView(NAMES.get(i), Uptimes.figure(subject, window, now), made + since));
        }
        if (uptimes.young()) {
            var spent = Uptimes.sinceBegun(subject, now);
            windows.add(new BigView(
                    Words.capital(Uptimes.since(began, now)),
                    Uptimes.Figure.of(spent),
                    made(spent, outages(incidents, began, now), Duration.ZERO)));
        }
        return windows;
    }

    private static long outages(List<PublicIncident> incidents, Instant from, Instant now) {
        return incidents.stream()
                .filter(it -> it.resolvedAt().orElse(now).isAfter(from))
                .count();
    }

    /**
     * @param late how much of the window had passed when watching began, which is no gap
     */
    private static String made(Availability spent, long outages, Duration late) {
        if (spent.known().isZero()) {
            return "nothing known yet";
        }
        var parts = new ArrayList<String>();
        if (spent.down().isPositive()) {
            parts.add(
                    Words.brief(spent.down()) + " down" + (outages > 0 ? " in " + Words.count(outages, "outage") : ""));
        }
        if (spent.degraded().isPositive()) {
            parts.add(Words.brief(spent.degraded()) + " degraded");
        }
        if (parts.isEmpty()) {
            parts.add("never down");
        }
        var unseen = spent.noData().minus(late);
        if (unseen.compareTo(WORTH_A_WORD) >= 0) {
            parts.add(Words.brief(unseen) + " without data");
        }
        return String.join(", ", parts);
    }
}
