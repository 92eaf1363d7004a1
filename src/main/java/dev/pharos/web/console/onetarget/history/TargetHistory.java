package dev.pharos.web.console.onetarget.history;

import dev.pharos.core.availability.StatePeriod;
import dev.pharos.core.incident.Incident;
import dev.pharos.core.outcome.Phase;
import dev.pharos.core.rollup.Latencies;
import dev.pharos.core.rollup.Sketch;
import dev.pharos.store.rollup.VerdictCounts.Counts;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What was of one target, as it was read.
 *
 * @param at when it was
 * @param periods how it stood in the last 90 days
 * @param windows how long its answers took, the shortest window first
 * @param span that the chart shows
 * @param offered spans that can be chosen
 * @param slots of that, those too in which there was nothing
 * @param incidents the last ones, newest first
 * @param incidentCount how many there are in all
 */
public record TargetHistory(
        Instant at,
        List<StatePeriod> periods,
        List<Window> windows,
        Span span,
        List<Span> offered,
        List<Slot> slots,
        List<Incident> incidents,
        long incidentCount) {
    public TargetHistory {
        periods = List.copyOf(periods);
        windows = List.copyOf(windows);
        offered = List.copyOf(offered);
        slots = List.copyOf(slots);
        incidents = List.copyOf(incidents);
    }

    /** The median of each phase in the time that the chart shows, in milliseconds; empty where there was no answer. */
    public Map<Phase, Double> usual() {
        var all = slots.stream().map(Slot::latencies).reduce(Latencies.NONE, Latencies::plus);
        var usual = new EnumMap<Phase, Double>(Phase.class);
        for (var phase : Phase.values()) {
            all.of(phase).quantile(0.5).ifPresent(it -> usual.put(phase, it));
        }
        return usual;
    }

    /** @param total of the answers */
    public record Window(Span span, Sketch total, Counts probes) {}

    /** A piece of the time that the chart shows. */
    public record Slot(Instant from, Instant to, Latencies latencies) {}
}
