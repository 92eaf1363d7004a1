package dev.pharos.web.page.component;

import dev.pharos.core.availability.Availability;
import dev.pharos.store.history.published.PublicIncident;
import dev.pharos.web.page.days.DayBoundaries;
import dev.pharos.web.page.pieces.Subject;
import dev.pharos.web.page.pieces.Uptimes;
import dev.pharos.web.page.words.Tongue;
import dev.pharos.web.page.words.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The uptime of one window, with what it is made of. */
public record BigView(String window, Uptimes.Figure uptime, String made) {
    private static final List<String> SPANS = List.of("span.24h", "span.7d", "span.30d", "span.90d");
    private static final Duration WORTH_A_WORD = Duration.ofMinutes(1);

    static List<BigView> of(Subject subject, List<PublicIncident> incidents, int days, Instant now, Tongue tongue) {
        if (subject.began().isEmpty()) {
            var none = new Uptimes.Figure(tongue.say("bar.none"), false);
            return List.of(new BigView(tongue.say("uptime.heading"), none, tongue.say("axis.unwatched")));
        }
        var began = subject.began().get();
        var uptimes = Uptimes.of(List.of(subject), days, now);
        var since = Uptimes.since(began, now, tongue);
        var windows = new ArrayList<BigView>();
        for (var i : uptimes.shown()) {
            var window = DayBoundaries.WINDOWS.get(i);
            var from = now.minus(window);
            var late = began.isAfter(from) ? Duration.between(from, began) : Duration.ZERO;
            var made = made(Uptimes.in(subject, window, now), outages(incidents, from, now), late, tongue);
            windows.add(new BigView(
                    tongue.say(SPANS.get(i)),
                    Uptimes.figure(subject, window, now, tongue),
                    late.compareTo(WORTH_A_WORD) < 0
                            ? made
                            : tongue.say("uptime.watched", "made", made, "since", since)));
        }
        if (uptimes.young()) {
            var spent = Uptimes.sinceBegun(subject, now);
            windows.add(new BigView(
                    Words.capital(since),
                    Uptimes.Figure.of(spent, tongue),
                    made(spent, outages(incidents, began, now), Duration.ZERO, tongue)));
        }
        return windows;
    }

    private static long outages(List<PublicIncident> incidents, Instant from, Instant now) {
        return incidents.stream()
                .filter(it -> !it.isByHand() && it.resolvedAt().orElse(now).isAfter(from))
                .count();
    }

    /**
     * @param late how much of the window had passed when watching began, which is no gap
     */
    private static String made(Availability spent, long outages, Duration late, Tongue tongue) {
        if (spent.known().isZero()) {
            return tongue.say("uptime.unknown");
        }
        var parts = new ArrayList<String>();
        if (spent.down().isPositive()) {
            var length = tongue.brief(spent.down());
            parts.add(
                    outages > 0
                            ? tongue.say("uptime.down-in", "count", outages, "length", length)
                            : tongue.say("uptime.down", "length", length));
        }
        if (spent.degraded().isPositive()) {
            parts.add(tongue.say("uptime.degraded", "length", tongue.brief(spent.degraded())));
        }
        if (parts.isEmpty()) {
            parts.add(tongue.say("uptime.never"));
        }
        var unseen = spent.noData().minus(late);
        if (unseen.compareTo(WORTH_A_WORD) >= 0) {
            parts.add(tongue.say("uptime.no-data", "length", tongue.brief(unseen)));
        }
        return String.join(tongue.say("names.comma"), parts);
    }
}
