package dev.pharos.store.alerting;

import dev.pharos.core.alerting.window.Seen;
import dev.pharos.core.outcome.Phase;
import dev.pharos.core.outcome.Reason;
import dev.pharos.core.outcome.health.ComponentState;
import dev.pharos.core.targets.TargetId;
import dev.pharos.store.results.ManyTargets;
import dev.pharos.store.results.packed.StoredResult;
import dev.pharos.store.sql.JsonColumn;
import dev.pharos.store.sql.Transaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What rules ask of results of days ago, sealed or not. Reads one stretch after another; not for use by two threads at once. */
public final class PastResults {
    /** A target has few different ones; where each is another, nothing is won by keeping them. */
    private static final int MOST_KEPT = 1_000;

    private final Map<String, Map<String, ComponentState>> components = new HashMap<>();
    private final Map<String, Optional<Instant>> ends = new HashMap<>();

    /** Told of each result that was read; what it throws ends the reading. */
    public interface Meter {
        void result() throws SQLException;
    }

    /** Those of some targets that began after one instant and not after the other, each target's in their order. */
    public Map<TargetId, List<Seen>> between(
            Connection connection, Collection<TargetId> targets, Instant after, Instant until, Meter meter)
            throws SQLException {
        var all = new HashMap<TargetId, List<Seen>>();
        Transaction.on(
                connection,
                () -> ManyTargets.between(connection, targets, after, until, (target, result) -> {
                    meter.result();
                    all.computeIfAbsent(target, _ -> new ArrayList<>()).add(seen(result));
                }));
        all.values().forEach(its -> its.sort(Comparator.comparing(Seen::startedAt)));
        return all;
    }

    private Seen seen(StoredResult result) throws SQLException {
        var ms = new float[Phase.COUNT + 1];
        for (var phase : Phase.values()) {
            ms[phase.ordinal()] = (float) result.times().ms(phase);
        }
        ms[Phase.COUNT] = (float) (result.times().total() / 1e3);
        return new Seen(
                result.at(),
                result.failed() ? Optional.ofNullable(result.outcome().reason()).map(Reason::ofCode) : Optional.empty(),
                result.outcome().status(),
                ms,
                components(result.documents().components()),
                end(result.documents().certificate()));
    }

    private Map<String, ComponentState> components(@Nullable String json) throws SQLException {
        if (json == null) {
            return Map.of();
        }
        var known = components.get(json);
        if (known == null) {
            known = RecentResults.components(json);
            keep(components, json, known);
        }
        return known;
    }

    private Optional<Instant> end(@Nullable String certificate) throws SQLException {
        if (certificate == null) {
            return Optional.empty();
        }
        var known = ends.get(certificate);
        if (known == null) {
            var facts = JsonColumn.read(certificate, "result.certificate");
            known = RecentResults.end(
                    facts.path("notAfter").textValue(),
                    facts.path("verifiedUntil").textValue());
            keep(ends, certificate, known);
        }
        return known;
    }

    private static <T> void keep(Map<String, T> known, String json, T value) {
        if (known.size() >= MOST_KEPT) {
            known.clear();
        }
        known.put(json, value);
    }
}
