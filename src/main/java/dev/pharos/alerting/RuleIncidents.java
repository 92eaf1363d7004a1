package dev.pharos.alerting;

import dev.pharos.core.alerting.AlertRule;
import dev.pharos.core.alerting.By;
import dev.pharos.core.alerting.condition.Ruling;
import dev.pharos.core.catalog.Key;
import dev.pharos.core.incident.Actor;
import dev.pharos.core.incident.ByHand;
import dev.pharos.core.incident.Incident;
import dev.pharos.core.incident.IncidentId;
import dev.pharos.core.incident.Resolution;
import dev.pharos.core.incident.Trigger;
import dev.pharos.core.outcome.Excerpt;
import dev.pharos.core.targets.Target;
import dev.pharos.core.targets.TargetKey;
import dev.pharos.cycle.commit.Commits;
import dev.pharos.cycle.commit.Happened;
import dev.pharos.json.rule.Durations;
import dev.pharos.platform.Ids;
import dev.pharos.store.alerting.StoredRules.Stored;
import dev.pharos.store.incident.IncidentsByHand;
import dev.pharos.store.incident.IncidentsByHand.Affected;
import dev.pharos.store.incident.IncidentsOfRules;
import dev.pharos.store.incident.Told;
import dev.pharos.store.sql.Transaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** Opens and ends the incidents of alert rules, each with what is to be told of it in one transaction. Blocks. */
@ApplicationScoped
class RuleIncidents {
    private final DataSource dataSource;
    private final Ids ids;
    private final Commits commits;

    RuleIncidents(DataSource dataSource, Ids ids, Commits commits) {
        this.dataSource = dataSource;
        this.ids = ids;
        this.commits = commits;
    }

    /**
     * Opens one; nothing where this series has one, or where its targets are gone by now.
     *
     * @param targets of the series, the worst first
     */
    void open(Stored stored, String series, List<Target> targets, Ruling ruling, Instant since, Instant at)
            throws SQLException {
        var rule = stored.rule();
        var named = targets.stream().limit(ByHand.MOST_COMPONENTS).toList();
        var opened = Transaction.run(dataSource, connection -> {
            var there =
                    IncidentsByHand.targets(
                                    connection,
                                    stored.tenant(),
                                    named.stream().map(Target::key).toList())
                            .stream()
                            .collect(Collectors.toMap(it -> it.component().key(), Function.identity()));
            var affected = ordered(named, there);
            if (affected.isEmpty()) {
                return Optional.<Happened>empty();
            }
            var first = affected.getFirst();
            var incident = Incident.open(
                    new IncidentId(ids.next()),
                    new Trigger.Rule(stored.id(), series),
                    rule.severity(),
                    new ByHand(
                            title(rule, series, first, ruling),
                            affected.stream().map(Affected::component).toList()),
                    since,
                    at);
            var facts = rule.runbookUrl().map(first.facts()::withRunbook).orElseGet(first::facts);
            return IncidentsOfRules.open(
                    connection, stored.tenant(), incident, facts, told(rule), actor(rule), seen(rule, ruling));
        });
        opened.ifPresent(it -> commits.publish(List.of(it)));
    }

    /** Ends one; nothing where it is over already. */
    void end(IncidentsOfRules.Open open, Optional<AlertRule> rule, Optional<Ruling> ruling, Instant at, Resolution how)
            throws SQLException {
        var seen = rule.map(it ->
                        ruling.map(numbers -> ended(it, numbers)).orElse("none of its targets is watched any more"))
                .orElse("its rule was deleted");
        var ended = Transaction.run(
                dataSource,
                connection -> IncidentsOfRules.end(
                        connection,
                        open.tenant(),
                        open.id(),
                        at,
                        how,
                        rule.map(RuleIncidents::actor).orElse(new Actor("a rule that is gone", Optional.empty())),
                        seen));
        ended.ifPresent(it -> commits.publish(List.of(it)));
    }

    private static List<Affected> ordered(List<Target> targets, Map<TargetKey, Affected> there) {
        return targets.stream()
                .map(it -> Optional.ofNullable(there.get(it.key())))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Told told(AlertRule rule) {
        return new Told(
                rule.policy(),
                rule.channels().map(it -> it.stream().map(Key::value).toList()));
    }

    private static Actor actor(AlertRule rule) {
        return new Actor("rule " + rule.key(), Optional.empty());
    }

    /** What it is called: the rule, of what, and by which numbers. */
    static String title(AlertRule rule, String series, Affected first, Ruling ruling) {
        var of = switch (rule.by()) {
            case By.Target _ -> ": " + first.component().name();
            case By.Group _, By.Label _ -> series.isEmpty() ? "" : ": " + series;
            case By.All _ -> "";
        };
        return Excerpt.of(rule.name() + of + " (" + numbers(ruling) + ")", ByHand.LONGEST_TITLE);
    }

    private static String seen(AlertRule rule, Ruling ruling) {
        return numbers(ruling) + ": " + rule.when() + ", over " + Durations.show(rule.over())
                + (rule.pending().isZero() ? "" : ", for " + Durations.show(rule.pending()));
    }

    private static String ended(AlertRule rule, Ruling ruling) {
        return numbers(ruling) + ": no longer " + rule.when();
    }

    private static String numbers(Ruling ruling) {
        return ruling.readings().stream()
                .map(it -> it.metric() + " is "
                        + (it.value().isPresent() ? number(it.value().getAsDouble()) : "unknown"))
                .collect(Collectors.joining(", "));
    }

    /** With as many digits as somebody reads at night. */
    static String number(double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1e9) {
            return Long.toString((long) value);
        }
        var digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 1 ? 1 : 3;
        return String.format(Locale.ROOT, "%." + digits + "f", value);
    }
}
