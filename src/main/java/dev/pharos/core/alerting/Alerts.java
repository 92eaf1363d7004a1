package dev.pharos.core.alerting;

import dev.pharos.core.alerting.AlertState.Change;
import dev.pharos.core.alerting.condition.Measures;
import dev.pharos.core.alerting.condition.Ruling;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The alerts of one rule, one a series. Not for use by two threads at once. */
public final class Alerts {
    private final Map<String, AlertState> states = new HashMap<>();

    /**
     * What a look at a series has changed.
     *
     * @param ruling by which numbers; empty where the series is gone
     */
    public record Changed(String series, Change change, Optional<Ruling> ruling) {}

    /** Goes on with an alert of which an incident is open. */
    public void restore(String series, Instant since, Instant at) {
        states.put(series, new AlertState.Firing(since, at));
    }

    /** Believes nothing of a series any more: somebody has ended its incident, or it could not be opened. */
    public void forget(String series) {
        states.remove(series);
    }

    /** Takes back what could not be written, so that the next look comes to it again. */
    public void undo(Changed changed) {
        states.put(
                changed.series(),
                switch (changed.change()) {
                    case Change.Fired(var since) -> new AlertState.Pending(since);
                    case Change.Ended ended -> ended.fired();
                });
    }

    /** Those that are pending or fire, by series. */
    public Map<String, AlertState> states() {
        return Map.copyOf(states);
    }

    /** The series whose alerts fire. */
    public List<String> firing() {
        return states.entrySet().stream()
                .filter(it -> it.getValue() instanceof AlertState.Firing)
                .map(Map.Entry::getKey)
                .toList();
    }

    public AlertState of(String series) {
        return states.getOrDefault(series, AlertState.CALM);
    }

    /**
     * Looks at all series at an instant, which is after that of the look before. The alert of one that is not among them any more,
     * for nothing of it is watched, is over.
     */
    public List<Changed> look(AlertRule rule, Map<String, ? extends Measures> series, Instant at) {
        var changes = new ArrayList<Changed>();
        for (var gone : List.copyOf(states.keySet())) {
            if (!series.containsKey(gone) && states.remove(gone) instanceof AlertState.Firing fired) {
                changes.add(new Changed(gone, new Change.Ended(fired, at), Optional.empty()));
            }
        }
        series.forEach((name, measures) -> {
            var step = of(name).next(rule, rule.when().holds(measures), at);
            if (step.state().equals(AlertState.CALM)) {
                states.remove(name);
            } else {
                states.put(name, step.state());
            }
            step.change()
                    .ifPresent(change -> changes.add(
                            new Changed(name, change, Optional.of(rule.when().judge(measures)))));
        });
        return changes;
    }
}
