package dev.pharos.store.planned;

import dev.pharos.core.access.TenantId;
import dev.pharos.core.calendar.Period;
import dev.pharos.core.maintenance.MaintenanceWindow;
import dev.pharos.core.targets.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The periods of all maintenance windows around an instant, unrolled, by tenant. Never changes. */
record PlannedPeriods(Map<TenantId, List<Unrolled>> byTenant) {
    static final PlannedPeriods NONE = new PlannedPeriods(Map.of());

    /** A streak of the longest interval goes on across 3.5 days. */
    private static final Duration BACK = Duration.ofDays(4);

    /** For when the database is away. */
    static final Duration AHEAD = Duration.ofDays(3);

    /** Of one window; hourly ones have 168. */
    private static final int MOST = 2_000;

    /** @param periods in order */
    record Unrolled(MaintenanceWindow window, List<Period> periods) {}

    static PlannedPeriods around(Instant now, Map<TenantId, List<MaintenanceWindow>> windows) {
        var unrolled = new HashMap<TenantId, List<Unrolled>>();
        windows.forEach((tenant, those) -> {
            var some = those.stream()
                    .map(it -> new Unrolled(it, it.between(now.minus(BACK), now.plus(AHEAD), MOST)))
                    .filter(it -> !it.periods().isEmpty())
                    .toList();
            if (!some.isEmpty()) {
                unrolled.put(tenant, some);
            }
        });
        return new PlannedPeriods(Map.copyOf(unrolled));
    }

    /** See {@link dev.pharos.cycle.PlannedMaintenance#between}; asks matchers only where the time is right. */
    List<Period> between(Target target, Instant from, Instant until) {
        var windows = byTenant.getOrDefault(target.tenant(), List.of());
        if (windows.isEmpty()) {
            return List.of();
        }
        var found = new ArrayList<Period>();
        for (var it : windows) {
            var before = found.size();
            for (var period : it.periods()) {
                if (!period.from().isAfter(until) && period.until().isAfter(from)) {
                    found.add(period);
                }
            }
            if (found.size() > before
                    && !it.window().matchers().hold(target.definition().subject())) {
                found.subList(before, found.size()).clear();
            }
        }
        return joined(found);
    }

    /** Of each public window the period that is under way, or else the next one of the coming days, in order. */
    List<Planned> announced(TenantId tenant, Instant now) {
        return byTenant.getOrDefault(tenant, List.of()).stream()
                .filter(it -> it.window().isPublic())
                .flatMap(it -> it.periods().stream()
                        .filter(period -> period.until().isAfter(now))
                        .limit(1)
                        .map(period -> new Planned(it.window(), period)))
                .sorted(Comparator.comparing(it -> it.period().from()))
                .toList();
    }

    /** The windows that run for a target, the last to end first; asks matchers only where the time is right. */
    List<Planned> running(Target target, Instant now) {
        var running = new ArrayList<Planned>();
        for (var it : byTenant.getOrDefault(target.tenant(), List.of())) {
            it.periods().stream()
                    .filter(period -> period.contains(now))
                    .max(Comparator.comparing(Period::until))
                    .map(period -> new Planned(it.window(), period))
                    .filter(planned -> planned.concerns(target))
                    .ifPresent(running::add);
        }
        running.sort(Comparator.<Planned, Instant>comparing(it -> it.period().until())
                .reversed());
        return running;
    }

    /** Those that overlap or meet are one. */
    private static List<Period> joined(List<Period> periods) {
        if (periods.size() < 2) {
            return periods;
        }
        periods.sort(Comparator.comparing(Period::from));
        var joined = new ArrayList<Period>();
        for (var period : periods) {
            var last = joined.isEmpty() ? null : joined.getLast();
            if (last != null && !period.from().isAfter(last.until())) {
                var end = period.until().isAfter(last.until()) ? period.until() : last.until();
                joined.set(joined.size() - 1, new Period(last.from(), end));
            } else {
                joined.add(period);
            }
        }
        return joined;
    }
}
