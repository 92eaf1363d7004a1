package dev.pharos.alerting;

import dev.pharos.core.alerting.AlertState;
import dev.pharos.core.alerting.Alerts;
import dev.pharos.core.incident.Resolution;
import dev.pharos.core.incident.Trigger;
import dev.pharos.core.json.JsonPath;
import dev.pharos.core.targets.TargetId;
import dev.pharos.cycle.Watched;
import dev.pharos.cycle.Watchlist;
import dev.pharos.platform.Rounds;
import dev.pharos.store.alerting.StoredRules;
import dev.pharos.store.incident.IncidentsOfRules;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/** All rules with what they ask for, for one thread; but whether one asks for a target, which anybody may ask. */
@ApplicationScoped
class AlertRun {
    private static final Logger LOG = Logger.getLogger(AlertRun.class);

    private final DataSource dataSource;
    private final Watchlist watchlist;
    private final RuleIncidents incidents;
    private final AskedNumbers numbers;
    private final AlertBoard board;
    private final LongRuns longRuns;
    private final Recents recents = new Recents();
    private final Map<UUID, WatchedRule> rules = new HashMap<>();
    private Set<UUID> unreadable = Set.of();
    private Map<Trigger.Rule, IncidentsOfRules.Open> open = new HashMap<>();

    /** From when on every result is known. */
    private Instant since = Instant.MAX;

    AlertRun(
            DataSource dataSource,
            Watchlist watchlist,
            RuleIncidents incidents,
            AskedNumbers numbers,
            AlertBoard board) {
        this.dataSource = dataSource;
        this.watchlist = watchlist;
        this.incidents = incidents;
        this.numbers = numbers;
        this.board = board;
        this.longRuns = new LongRuns(dataSource);
    }

    boolean asksFor(TargetId target) {
        return recents.has(target);
    }

    /** Takes what came since the last round. */
    void take(List<Arrived.One> results) {
        recents.take(results);
        recents.takeNumbers(numbers.take());
    }

    /** Knows nothing any more: what is believed was believed of a time of which results are missing. */
    void forget() {
        rules.clear();
        recents.forget();
        since = Instant.MAX;
    }

    /**
     * Reads what is written now, and of targets that are new to all rules what they did in the last minutes. What fails leaves nothing
     * known by halves.
     *
     * @param anew whether results were missed, so that those of every target are read again
     */
    void know(Instant now, boolean anew) throws SQLException {
        try (var connection = dataSource.getConnection()) {
            know(connection, now, anew);
        } catch (SQLException | RuntimeException | Error half) {
            forget();
            throw half;
        }
    }

    private void know(Connection connection, Instant now, boolean anew) throws SQLException {
        if (anew || since.isAfter(now)) {
            since = now;
        }
        var written = StoredRules.read(connection);
        unreadable = written.unreadable();
        var targets = watchlist.all().stream().map(Watched::target).toList();
        var fresh = new ArrayList<WatchedRule>();
        rules.keySet()
                .retainAll(written.rules().stream().map(StoredRules.Stored::id).toList());
        for (var it : written.rules()) {
            var known = rules.get(it.id());
            if (known == null || known.looksElsewhere(it.rule())) {
                known = new WatchedRule(it);
                rules.put(it.id(), known);
                fresh.add(known);
            }
            known.know(it, targets);
        }
        recents.read(connection, asked(rules.values()), longest(), now, anew);
        numbers.ask(paths());
        longRuns.expire();
        LookBack.at(fresh, connection, now);
    }

    private Duration longest() {
        return rules.values().stream()
                .map(it -> it.rule().over())
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    /** The targets that some rules mean. */
    static Set<TargetId> asked(Collection<WatchedRule> rules) {
        var asked = new HashSet<TargetId>();
        rules.forEach(rule -> rule.targets().forEach(series -> series.forEach(it -> asked.add(it.id()))));
        return asked;
    }

    private Map<TargetId, Set<JsonPath>> paths() {
        var paths = new HashMap<TargetId, Set<JsonPath>>();
        for (var rule : rules.values()) {
            var its = rule.rule().when().paths();
            if (!its.isEmpty()) {
                rule.targets()
                        .forEach(series -> series.forEach(it -> paths.computeIfAbsent(it.id(), _ -> new HashSet<>())
                                .addAll(its)));
            }
        }
        return paths;
    }

    /**
     * Looks at each rule, and opens and ends what that changes. One that cannot be written is come to again, and one that breaks keeps
     * none of the others from being looked at.
     */
    void look(Instant now) throws SQLException {
        try (var connection = dataSource.getConnection()) {
            readOpen(connection);
        }
        agree(now);
        endOrphans(now);
        longRuns.read(rules.values(), now);
        try {
            for (var rule : List.copyOf(rules.values())) {
                Rounds.<SQLException>went(
                        LOG, "Looking at the alert rule " + rule.rule().key(), () -> look(rule, now));
            }
        } finally {
            show();
        }
    }

    private void readOpen(Connection connection) throws SQLException {
        open = new HashMap<>();
        for (var it : IncidentsOfRules.open(connection)) {
            open.put(it.rule(), it);
        }
    }

    /** What fires is what has an incident open, whoever opened or ended one, and whether or not we were told. */
    private void agree(Instant now) {
        rules.forEach((id, rule) -> {
            for (var series : rule.alerts().firing()) {
                if (!open.containsKey(rule.trigger(series))) {
                    rule.alerts().forget(series);
                }
            }
        });
        open.values().forEach(it -> {
            var rule = rules.get(it.rule().id());
            if (rule != null && !(rule.alerts().of(it.rule().series()) instanceof AlertState.Firing)) {
                rule.alerts().restore(it.rule().series(), it.startedAt(), now);
            }
        });
    }

    private void look(WatchedRule rule, Instant now) throws SQLException {
        var changes = new ArrayList<>(rule.look(recents::of, longRuns, since, now));
        try {
            while (!changes.isEmpty()) {
                write(rule, changes.getFirst(), now);
                changes.removeFirst();
            }
        } finally {
            changes.forEach(rule.alerts()::undo);
        }
    }

    private void write(WatchedRule rule, Alerts.Changed changed, Instant now) throws SQLException {
        switch (changed.change()) {
            case AlertState.Change.Fired(var began) ->
                incidents.open(
                        rule.stored(),
                        changed.series(),
                        rule.worstFirst(changed.series(), recents::of, now),
                        changed.ruling().orElseThrow(),
                        began,
                        now);
            case AlertState.Change.Ended ended -> {
                var its = open.get(rule.trigger(changed.series()));
                if (its != null) {
                    var how = changed.ruling().isPresent() ? Resolution.RECOVERED : Resolution.RETIRED;
                    incidents.end(its, Optional.of(rule.rule()), changed.ruling(), ended.at(), how);
                }
            }
        }
    }

    private void show() {
        var states = new HashMap<UUID, Map<String, AlertState>>();
        rules.forEach((id, rule) -> states.put(id, rule.alerts().states()));
        board.show(states);
    }

    /** Those whose rule is gone; not those of a rule that another version wrote, which that one ends. */
    private void endOrphans(Instant now) throws SQLException {
        for (var it : open.values()) {
            if (!rules.containsKey(it.rule().id())
                    && !unreadable.contains(it.rule().id())) {
                incidents.end(it, Optional.empty(), Optional.empty(), now, Resolution.DELETED);
            }
        }
    }
}
