package dev.pharos.web.console.onetarget;

import dev.pharos.core.availability.Availability;
import dev.pharos.core.availability.Percentage;
import dev.pharos.core.availability.StatePeriod;
import dev.pharos.core.availability.Timeline;
import dev.pharos.web.page.answers.ComponentStatus;
import dev.pharos.web.page.days.Axis;
import dev.pharos.web.page.days.Calendar;
import dev.pharos.web.page.words.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How much of the time it was up.
 *
 * @param bars how it stood, day by day or hour by hour
 * @param heading what a bar is
 */
public record UptimeView(List<Figure> figures, Calendar.Bars bars, String from, String heading, String until) {
    private static final List<Duration> WINDOWS =
            List.of(Duration.ofHours(24), Duration.ofDays(7), Duration.ofDays(30), Duration.ofDays(90));

    /** @param small what was not up, in words */
    public record Figure(String window, String uptime, String small) {}

    static UptimeView of(Seen seen) {
        var now = seen.history().at();
        var periods = Timeline.joined(seen.history().periods(), seen.state().period()).stream()
                .filter(it -> it.from().isBefore(now))
                .map(it -> it.until().isAfter(now) ? new StatePeriod(it.state(), it.from(), now) : it)
                .toList();
        var began = periods.stream().map(StatePeriod::from).findFirst();
        var axis = Axis.of(began, now);
        var calendar = new Calendar(seen.name(), axis, periods, began, status(seen, now));
        return new UptimeView(
                WINDOWS.stream().map(it -> figure(periods, it, now)).toList(),
                calendar.bars(),
                axis.label(axis.lead()),
                axis.full() ? axis.heading() : "",
                axis.unit().last());
    }

    private static Figure figure(List<StatePeriod> periods, Duration window, Instant now) {
        var spent = Availability.of(periods, now.minus(window), now);
        var words = window.toDays() == 1 ? "24 hours" : window.toDays() + " days";
        var small = new ArrayList<String>();
        add(small, spent.down(), " down");
        add(small, spent.degraded(), " degraded");
        if (small.isEmpty()) {
            add(small, spent.maintenance(), " maintenance");
        }
        if (spent.noData().compareTo(window.dividedBy(20)) > 0) {
            small.add("known for " + Words.brief(spent.known().plus(spent.maintenance())));
        }
        return new Figure(words, Percentage.of(spent).orElse("no data"), String.join(", ", small));
    }

    private static void add(List<String> small, Duration spent, String how) {
        if (spent.compareTo(Duration.ofSeconds(1)) >= 0) {
            small.add(Words.brief(spent) + how);
        }
    }

    private static ComponentStatus status(Seen seen, Instant now) {
        return switch (seen.standing()) {
            case DOWN, RECOVERING -> new ComponentStatus.Down(seen.state().since(), Optional.empty());
            case DEGRADED -> new ComponentStatus.Degraded(seen.state().since(), ComponentStatus.Ailing.AS_A_WHOLE);
            case SUSPECT, UP -> new ComponentStatus.Up(Optional.empty(), now);
            case MAINTENANCE, UNKNOWN, PAUSED -> new ComponentStatus.Unjudged();
        };
    }
}
