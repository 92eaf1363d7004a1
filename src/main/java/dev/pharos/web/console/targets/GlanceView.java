package dev.pharos.web.console.targets;

import dev.pharos.core.availability.Availability;
import dev.pharos.core.availability.Percentage;
import dev.pharos.core.availability.StatePeriod;
import dev.pharos.store.glance.Glance;
import dev.pharos.web.console.targets.search.Listed;
import dev.pharos.web.page.answers.ComponentStatus;
import dev.pharos.web.page.days.Axis;
import dev.pharos.web.page.days.Calendar;
import dev.pharos.web.page.words.Tongue;
import dev.pharos.web.page.words.Words;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/**
 * What history says of a target, in a row.
 *
 * @param key of the target
 * @param p50 as a path, hour by hour; empty where there is no line to draw
 * @param median of its answers in milliseconds, in words; empty where nothing is known
 * @param high what 95 of 100 take at most
 * @param bars how it stood, day by day
 * @param uptime of 90 days, in words
 */
public record GlanceView(
        String key, String p50, String p95, String median, String high, Calendar.Bars bars, String uptime) {
    private static final int HOURS = 24;
    private static final double HEIGHT = 20;

    static GlanceView of(Listed row, Glance glance, Instant now) {
        var periods = glance.periods().stream()
                .filter(it -> it.from().isBefore(now))
                .map(it -> it.until().isAfter(now) ? new StatePeriod(it.state(), it.from(), now) : it)
                .toList();
        var began = periods.stream().map(StatePeriod::from).findFirst();
        var calendar = new Calendar(row.definition().name(), axis(now), periods, began, status(row, now));
        var spent = Availability.of(periods, now.minus(Duration.ofDays(Axis.MOST_DAYS)), now);
        var most = glance.hours().stream().mapToDouble(Glance.Hour::p95).max().orElse(0);
        return new GlanceView(
                row.target().key().value(),
                line(glance.hours(), Glance.Hour::p50, most, now),
                line(glance.hours(), Glance.Hour::p95, most, now),
                words(glance.p50()),
                words(glance.p95()),
                calendar.bars(),
                Percentage.of(spent).orElse("no data"));
    }

    /** Of all rows the same, so that a column is one moment. */
    static Axis axis(Instant now) {
        var today = Words.dateOf(now);
        var first = today.minusDays(Axis.MOST_DAYS - 1L)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
        return new Axis(Axis.Unit.DAY, first, Axis.MOST_DAYS, first, now, Tongue.ENGLISH);
    }

    private static ComponentStatus status(Listed row, Instant now) {
        return switch (row.standing()) {
            case DOWN, RECOVERING -> new ComponentStatus.Down(row.state().since(), Optional.empty());
            case DEGRADED -> new ComponentStatus.Degraded(row.state().since(), ComponentStatus.Ailing.AS_A_WHOLE);
            case SUSPECT, UP -> new ComponentStatus.Up(Optional.empty(), now);
            case MAINTENANCE, UNKNOWN, PAUSED -> new ComponentStatus.Unjudged();
        };
    }

    private static String line(List<Glance.Hour> hours, ToDoubleFunction<Glance.Hour> ms, double most, Instant now) {
        if (hours.size() < 2 || most <= 0) {
            return "";
        }
        var d = new StringBuilder();
        var before = Double.NaN;
        for (var it : hours) {
            var x = HOURS - Duration.between(it.from(), now).toMinutes() / 60.0;
            var y = HEIGHT - 1 - (HEIGHT - 4) * ms.applyAsDouble(it) / most;
            d.append(x - before < 1.5 ? 'L' : 'M').append(String.format(Locale.ROOT, "%.1f %.1f", Math.max(0, x), y));
            before = x;
        }
        return d.toString();
    }

    private static String words(OptionalDouble ms) {
        return ms.isPresent() ? Words.number(Math.round(ms.getAsDouble())) : "";
    }
}
