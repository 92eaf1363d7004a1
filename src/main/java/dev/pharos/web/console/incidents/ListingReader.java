package dev.pharos.web.console.incidents;

import dev.pharos.core.access.TenantId;
import dev.pharos.core.incident.Incident;
import dev.pharos.core.incident.IncidentState;
import dev.pharos.core.targets.TargetId;
import dev.pharos.cycle.Watched;
import dev.pharos.cycle.Watchlist;
import dev.pharos.store.history.IncidentReader;
import dev.pharos.store.history.IncidentReader.Listed;
import dev.pharos.web.console.live.Changes;
import dev.pharos.web.console.live.Latest;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads a page of the list of incidents of one tenant. Blocks. */
@ApplicationScoped
class ListingReader {
    /** So many are on a page. */
    static final int PAGE = 50;

    private final IncidentReader incidents;
    private final Watchlist watchlist;
    private final Clock clock;
    private final Latest<Asked, Listing> latest;

    private record Asked(TenantId tenant, Question question) {}

    ListingReader(IncidentReader incidents, Watchlist watchlist, Changes changes, Clock clock) {
        this.incidents = incidents;
        this.watchlist = watchlist;
        this.clock = clock;
        this.latest = new Latest<>(changes, clock);
    }

    /** What pages that are open show by themselves. */
    Listing latest(TenantId tenant, Question question) throws SQLException {
        return latest.get(new Asked(tenant, question), () -> read(tenant, question));
    }

    /** As it is at this moment. */
    Listing read(TenantId tenant, Question question) {
        var state = question.state();
        var paged = state.orElse(IncidentState.RESOLVED);
        var found = incidents.listed(tenant, question.in(paged), question.before(), PAGE + 1);
        var shown = found.subList(0, Math.min(PAGE, found.size()));
        var open = state.isPresent()
                ? paged == IncidentState.RESOLVED ? List.<Listed>of() : shown
                : question.before().isPresent() ? List.<Listed>of() : goingOn(tenant, question);
        var past = paged == IncidentState.RESOLVED ? shown : List.<Listed>of();
        return new Listing(
                clock.instant(),
                question,
                incidents.count(tenant, question.in(IncidentState.OPEN)),
                incidents.count(tenant, question.in(IncidentState.ACKNOWLEDGED)),
                incidents.count(tenant, question.in(IncidentState.RESOLVED)),
                open,
                past,
                found.size() > PAGE,
                watched(Stream.concat(open.stream(), past.stream())));
    }

    /** Those that stand above the past ones: the newest of each state, those that nobody has taken before the others. */
    private List<Listed> goingOn(TenantId tenant, Question question) {
        return Stream.of(IncidentState.OPEN, IncidentState.ACKNOWLEDGED)
                .flatMap(it -> incidents.listed(tenant, question.in(it), Optional.empty(), PAGE).stream())
                .sorted(Comparator.comparing((Listed it) -> it.incident().state())
                        .thenComparing(it -> it.incident().severity())
                        .thenComparing(it -> it.incident().startedAt()))
                .toList();
    }

    private Map<TargetId, Watched> watched(Stream<Listed> shown) {
        return shown.map(Listed::incident)
                .map(Incident::targetId)
                .distinct()
                .flatMap(it -> watchlist.find(it).stream())
                .collect(Collectors.toMap(it -> it.target().id(), Function.identity()));
    }
}
