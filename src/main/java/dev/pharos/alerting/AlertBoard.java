package dev.pharos.alerting;

import dev.pharos.core.alerting.AlertState;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Where the alerts of all rules stood at the last look, for whoever asks. */
@Singleton
public class AlertBoard {
    private volatile Map<UUID, List<Alert>> alerts = Map.of();

    /**
     * The alert of a series that is pending or fires.
     *
     * @param series a target, a group, the value of a label; empty where all are put together
     */
    public record Alert(String series, AlertState state) {}

    void show(Map<UUID, Map<String, AlertState>> states) {
        var shown = new HashMap<UUID, List<Alert>>();
        states.forEach((rule, its) -> shown.put(
                rule,
                its.entrySet().stream()
                        .map(it -> new Alert(it.getKey(), it.getValue()))
                        .sorted(Comparator.comparing(Alert::series))
                        .toList()));
        alerts = Map.copyOf(shown);
    }

    /** Those of a rule in the order of their series; none while it is calm, or was not looked at yet. */
    public List<Alert> of(UUID rule) {
        return alerts.getOrDefault(rule, List.of());
    }
}
