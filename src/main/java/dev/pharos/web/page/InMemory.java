package dev.pharos.web.page;

import dev.pharos.core.access.TenantId;
import dev.pharos.core.assertion.Verdict;
import dev.pharos.core.confirmation.HealthState;
import dev.pharos.core.incident.IncidentId;
import dev.pharos.core.outcome.CertificateFacts;
import dev.pharos.core.outcome.Phase;
import dev.pharos.core.targets.Result;
import dev.pharos.core.targets.Target;
import dev.pharos.cycle.Watched;
import dev.pharos.cycle.Watchlist;
import dev.pharos.store.history.published.History;
import dev.pharos.store.history.published.OutageReader;
import dev.pharos.store.history.published.PublicIncident;
import dev.pharos.store.history.published.PublicTarget;
import dev.pharos.store.history.published.PublicWords;
import dev.pharos.store.history.published.StatusReader;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What pages show where no records can be read: what is in memory of public targets. Nothing of the time before, and of an
 * incident only one that is open.
 *
 * @param started when this process did
 */
record InMemory(Watchlist watchlist, Instant started) {

    /** All that can be shown of all components; empty where none is watched. */
    Optional<History> history() {
        var targets = watched()
                .map(Watched::target)
                // Their ids are in the order of their registration.
                .sorted(Comparator.comparing(it -> it.id().value()))
                .map(this::target)
                .toList();
        return targets.isEmpty() ? Optional.empty() : Optional.of(History.unread(targets));
    }

    StatusReader.Component component(Watched watched) {
        return new StatusReader.Component(
                target(watched.target()), incident(watched).stream().toList());
    }

    /** An open incident, with the last failing probe in the place of the one that confirmed it. */
    Optional<OutageReader.Outage> outage(IncidentId id) {
        return watched()
                .filter(it -> it.state().incident().equals(Optional.of(id)))
                .findFirst()
                .flatMap(it -> incident(it).map(incident -> outage(incident, failing(it, incident.startedAt()))));
    }

    /**
     * Of those that a page shows by key, for who chooses one.
     *
     * @param most so many
     */
    Map<String, String> names(Predicate<Target> shown, int most) {
        var names = new TreeMap<String, String>();
        watched()
                .map(Watched::target)
                .filter(shown)
                .limit(most)
                .forEach(it -> names.put(it.key().value(), it.definition().name()));
        return names;
    }

    /** In the order of nothing: those whose page this is. */
    Stream<Watched> watched() {
        return watchlist.all().stream()
                .filter(it -> it.target().definition().isPublic()
                        && it.target().tenant().equals(TenantId.MAIN));
    }

    private PublicTarget target(Target target) {
        var definition = target.definition();
        return new PublicTarget(
                target.id(),
                target.key(),
                definition.name(),
                definition.group(),
                definition.paused(),
                started,
                Optional.empty(),
                List.of());
    }

    private static Optional<PublicIncident> incident(Watched watched) {
        var state = watched.state();
        return state.incident().map(id -> incident(watched, id, began(state.health(), state.since())));
    }

    private static PublicIncident incident(Watched watched, IncidentId id, Instant startedAt) {
        var target = watched.target();
        var definition = target.definition();
        var last = failing(watched, startedAt);
        var fail = last.map(Result::verdict).map(Verdict.Fail.class::cast);
        return new PublicIncident(
                id,
                target.id(),
                target.key(),
                definition.name(),
                definition.group(),
                true,
                definition.severity(),
                startedAt,
                opened(id, startedAt),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                fail.map(Verdict.Fail::reason),
                fail.flatMap(Verdict.Fail::phase),
                last.flatMap(it -> it.certificate().filter(leaf -> hadExpired(leaf, it.startedAt())))
                        .isPresent(),
                last.map(it -> Duration.ofNanos(it.timings().totalNanos())).orElse(Duration.ZERO),
                PublicWords.NONE);
    }

    private static boolean hadExpired(CertificateFacts leaf, Instant at) {
        return leaf.notAfter().isBefore(at);
    }

    private static Instant began(HealthState health, Instant since) {
        return switch (health) {
            case HealthState.Down down -> down.since();
            case HealthState.Recovering recovering -> recovering.downSince();
            case HealthState.Unknown _, HealthState.Unproven _, HealthState.Up _, HealthState.Suspect _ -> since;
        };
    }

    /** Its id was made when it was opened, and holds that moment (RFC 9562, UUIDv7). */
    private static Instant opened(IncidentId id, Instant startedAt) {
        var made = Instant.ofEpochMilli(id.value().getMostSignificantBits() >>> 16);
        return made.isBefore(startedAt) ? startedAt : made;
    }

    /** The last probe, where it failed within the outage. */
    private static Optional<Result> failing(Watched watched, Instant since) {
        return watched.lastResult()
                .filter(it -> it.verdict() instanceof Verdict.Fail)
                .filter(it -> !it.startedAt().isBefore(since));
    }

    private static OutageReader.Outage outage(PublicIncident incident, Optional<Result> failing) {
        var ms = new EnumMap<Phase, Double>(Phase.class);
        for (var phase : Phase.values()) {
            failing.ifPresent(it -> ms.put(phase, it.timings().ms(phase)));
        }
        var cause = new OutageReader.Cause(failing.map(Result::startedAt).orElse(incident.startedAt()), ms);
        var none = new OutageReader.Changes(0, 0);
        return new OutageReader.Outage(
                incident, cause, new EnumMap<>(Phase.class), List.of(), false, List.of(), List.of(), none);
    }
}
