package dev.pharos.catalog.targets.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.catalog.targets.StoredTarget;
import dev.pharos.catalog.targets.json.TargetJson;
import dev.pharos.core.incident.IncidentId;
import dev.pharos.core.incident.TargetState;
import dev.pharos.core.targets.Result;
import dev.pharos.core.targets.Target;
import dev.pharos.core.targets.TargetId;
import dev.pharos.cycle.Watched;
import dev.pharos.cycle.Watchlist;
import dev.pharos.json.Instants;
import dev.pharos.json.StandingJson;
import dev.pharos.store.history.StandingReader;
import dev.pharos.store.planned.PlannedWindows;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Shows a target: its definition without secrets, and its state as the watchlist knows it now. */
@ApplicationScoped
class TargetViews {
    private final Watchlist watchlist;
    private final PlannedWindows windows;
    private final StandingReader standings;
    private final Clock clock;

    TargetViews(Watchlist watchlist, PlannedWindows windows, StandingReader standings, Clock clock) {
        this.watchlist = watchlist;
        this.windows = windows;
        this.standings = standings;
        this.clock = clock;
    }

    ObjectNode of(StoredTarget stored) {
        var target = stored.target();
        var json = TargetJson.shown(target.definition());
        json.put("source", target.source().orElse(null));
        state(json.putObject("state"), target, stored.updatedAt());
        json.put("createdAt", Instants.show(stored.createdAt()));
        json.put("updatedAt", Instants.show(stored.updatedAt()));
        stored.retiredAt().ifPresent(at -> json.put("retiredAt", Instants.show(at)));
        return json;
    }

    /** The same with what came of its objectives, which is read from its history. */
    ObjectNode withStanding(StoredTarget stored) {
        var json = of(stored);
        var now = clock.instant();
        stored.definition()
                .objectives()
                .ifPresentOrElse(
                        it -> StandingJson.write(
                                json.putObject("standing"),
                                it,
                                standings.of(stored.target().id(), it, now),
                                now),
                        () -> json.putNull("standing"));
        return json;
    }

    /** The targets of which this is believed now. */
    List<TargetId> in(Health health) {
        return watchlist.all().stream()
                .filter(it -> Health.of(it.target(), it.state()) == health)
                .map(it -> it.target().id())
                .toList();
    }

    private void state(ObjectNode json, Target target, Instant updatedAt) {
        var watched = watchlist.find(target.id());
        var state = watched.map(Watched::state).orElseGet(() -> TargetState.unknown(updatedAt));
        json.put("health", Health.of(target, state).code());
        json.put("since", Instants.show(state.since()));
        json.put("lastProbeAt", lastProbe(watched, state).map(Instants::show).orElse(null));
        json.put("nextProbeAt", nextProbe(watched).map(Instants::show).orElse(null));
        json.put("consecutiveFailures", state.health().consecutiveFailures());
        json.put("incident", state.incident().map(IncidentId::toString).orElse(null));
        maintenance(json.putNull("maintenance"), watched);
    }

    /** Of several windows the last to end: until then nothing is judged. */
    private void maintenance(ObjectNode json, Optional<Watched> watched) {
        watched.map(Watched::target)
                .filter(it -> !it.definition().paused())
                .flatMap(it -> windows.running(it, clock.instant()).stream().findFirst())
                .ifPresent(running -> {
                    var window = json.putObject("maintenance");
                    window.put("key", running.window().key().value());
                    window.put("name", running.window().name());
                    window.put("until", Instants.show(running.period().until()));
                });
    }

    private static Optional<Instant> lastProbe(Optional<Watched> watched, TargetState state) {
        var last = watched.flatMap(Watched::lastResult).map(Result::startedAt);
        return Stream.concat(last.stream(), state.lastProbeAt().stream()).max(Instant::compareTo);
    }

    private Optional<Instant> nextProbe(Optional<Watched> watched) {
        var now = clock.instant();
        return watched.filter(it -> !it.target().definition().paused())
                .map(it -> it.nextRetry()
                        .map(Watched.Retry::due)
                        .filter(due -> due.isAfter(now))
                        .orElseGet(() -> it.target().cadence().nextDue(now)));
    }
}
