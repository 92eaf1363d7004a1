package dev.pharos.web.console.onetarget;

import dev.pharos.catalog.edit.Edits;
import dev.pharos.catalog.targets.StoredTarget;
import dev.pharos.catalog.targets.rest.EditedTargets;
import dev.pharos.core.targets.Result;
import dev.pharos.core.targets.Target;
import dev.pharos.core.targets.TargetDefinition;
import dev.pharos.cycle.Watched;
import dev.pharos.cycle.Watchlist;
import dev.pharos.store.escalation.EscalationPreview;
import dev.pharos.store.escalation.EscalationPreview.Preview;
import dev.pharos.store.history.IncidentReader;
import dev.pharos.store.history.ResultReader;
import dev.pharos.store.planned.PlannedWindows;
import dev.pharos.web.console.onetarget.history.HistoryReader;
import dev.pharos.web.console.onetarget.history.Span;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads what the page of one target shows. Blocks. */
@ApplicationScoped
class TargetReader {
    private static final int MOST_RESULTS = 15;

    private final Edits<TargetDefinition, StoredTarget> targets;
    private final Watchlist watchlist;
    private final ResultReader results;
    private final IncidentReader incidents;
    private final PlannedWindows windows;
    private final EscalationPreview preview;
    private final HistoryReader history;
    private final Clock clock;

    TargetReader(
            EditedTargets targets,
            Watchlist watchlist,
            ResultReader results,
            IncidentReader incidents,
            PlannedWindows windows,
            EscalationPreview preview,
            HistoryReader history,
            Clock clock) {
        this.targets = new Edits<>(targets);
        this.watchlist = watchlist;
        this.results = results;
        this.incidents = incidents;
        this.windows = windows;
        this.preview = preview;
        this.history = history;
        this.clock = clock;
    }

    /**
     * The target of whoever has signed in.
     *
     * @throws dev.pharos.web.api.problem.ProblemException 404 where they have none of this key
     */
    Seen of(String key, Optional<Span> span) throws SQLException {
        var stored = targets.stored(key);
        var target = stored.target();
        var watched = watchlist.find(target.id());
        var now = clock.instant();
        var probed = watched.isPresent() && !target.definition().paused();
        var open = watched.map(Watched::state)
                .flatMap(it -> it.incident())
                .flatMap(it -> incidents.find(target.tenant(), it));
        return new Seen(
                now,
                stored,
                watched,
                newest(target, watched),
                open,
                windows.running(target, now).stream()
                        .findFirst()
                        .map(it -> it.period().until()),
                probed ? Optional.of(foreseen(target, now)) : Optional.empty(),
                history.of(target, span));
    }

    private Preview foreseen(Target target, Instant now) throws SQLException {
        return preview.of(target, now.truncatedTo(ChronoUnit.MILLIS));
    }

    /** What is in memory may be ahead of what is kept. */
    private List<Result> newest(Target target, Optional<Watched> watched) {
        var kept = results.newest(target, Optional.empty(), Optional.empty(), MOST_RESULTS);
        var known = kept.stream().findFirst().map(Result::startedAt).orElse(Instant.EPOCH);
        var fresh = watched.flatMap(Watched::lastResult)
                .filter(it -> it.startedAt().truncatedTo(ChronoUnit.MICROS).isAfter(known));
        return Stream.concat(fresh.stream(), kept.stream()).limit(MOST_RESULTS).toList();
    }
}
