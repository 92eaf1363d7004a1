package dev.pharos.alerting;

import dev.pharos.core.access.TenantId;
import dev.pharos.core.alerting.AlertRule;
import dev.pharos.core.alerting.Alerts;
import dev.pharos.core.alerting.window.Recent;
import dev.pharos.core.alerting.window.Tally;
import dev.pharos.core.incident.Trigger;
import dev.pharos.core.targets.Target;
import dev.pharos.core.targets.TargetId;
import dev.pharos.store.alerting.StoredRules.Stored;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A rule, the targets that it means by series, and where its alerts stand. Not for use by two threads at once. */
final class WatchedRule {
    private final Alerts alerts = new Alerts();
    private Stored stored;
    private Map<String, List<Target>> series = Map.of();

    WatchedRule(Stored stored) {
        this.stored = stored;
    }

    Stored stored() {
        return stored;
    }

    AlertRule rule() {
        return stored.rule();
    }

    Alerts alerts() {
        return alerts;
    }

    /** Takes what is written now, and all that is watched now. */
    void know(Stored written, Collection<Target> targets) {
        stored = written;
        series = series(written.tenant(), written.rule(), targets);
    }

    /** The targets that a rule means, by series; those that rest are not among them. */
    static Map<String, List<Target>> series(TenantId tenant, AlertRule rule, Collection<Target> targets) {
        var grouped = new HashMap<String, List<Target>>();
        for (var target : targets) {
            var subject = target.definition().subject();
            if (target.tenant().equals(tenant) && !target.definition().paused() && rule.means(subject)) {
                grouped.computeIfAbsent(rule.by().seriesOf(subject), _ -> new ArrayList<>())
                        .add(target);
            }
        }
        return grouped;
    }

    Collection<List<Target>> targets() {
        return series.values();
    }

    List<Target> targetsOf(String name) {
        return series.getOrDefault(name, List.of());
    }

    Trigger.Rule trigger(String name) {
        return new Trigger.Rule(stored.id(), name);
    }

    /** Whether another version of it looks at something else, so that what is pending of this one says nothing of it. */
    boolean looksElsewhere(AlertRule written) {
        var known = stored.rule();
        return !written.when().equals(known.when())
                || !written.over().equals(known.over())
                || !written.match().equals(known.match())
                || !written.by().equals(known.by())
                || written.noData() != known.noData();
    }

    /**
     * What a look at an instant changes.
     *
     * @param since from when on every result is known: before the whole window is, nothing is made of what there was none of
     */
    List<Alerts.Changed> look(Function<TargetId, Recent> recent, LongRuns longRuns, Instant since, Instant at) {
        var isWhole = !at.minus(rule().over()).isBefore(since);
        return look(
                isWhole ? rule() : rule().withoutNoData(),
                targets -> new Tally(
                        its(targets, recent), at, rule().over(), since, metric -> longRuns.of(metric, targets)),
                at);
    }

    /** What a look at an instant that is over would have changed. */
    List<Alerts.Changed> lookBack(Function<TargetId, Recent> recent, Instant at) {
        return look(
                rule().withoutNoData(),
                targets -> new Tally(its(targets, recent), at, rule().over(), Instant.MAX, Tally.LongRun.UNKNOWN),
                at);
    }

    private List<Alerts.Changed> look(AlertRule as, Function<List<Target>, Tally> tally, Instant at) {
        var tallies = new HashMap<String, Tally>();
        series.forEach((name, targets) -> tallies.put(name, tally.apply(targets)));
        return alerts.look(as, tallies, at);
    }

    private static List<Recent> its(List<Target> targets, Function<TargetId, Recent> recent) {
        return targets.stream().map(it -> recent.apply(it.id())).toList();
    }

    /** Of a series that a look saw change: those of its targets with the most failures in the window first. */
    List<Target> worstFirst(String name, Function<TargetId, Recent> recent, Instant at) {
        var after = at.minus(rule().over());
        return targetsOf(name).stream()
                .sorted(Comparator.<Target>comparingInt(
                                it -> -recent.apply(it.id()).failures(after, at))
                        .thenComparing(it -> it.key().value()))
                .toList();
    }
}
