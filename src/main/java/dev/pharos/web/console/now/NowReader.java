package dev.pharos.web.console.now;

import dev.pharos.catalog.channels.ChannelStore;
import dev.pharos.catalog.edit.defined.Defined;
import dev.pharos.catalog.edit.defined.DefinitionStore;
import dev.pharos.catalog.edit.defined.ShownNames;
import dev.pharos.catalog.edit.defined.Which;
import dev.pharos.catalog.schedules.EditedSchedules;
import dev.pharos.catalog.silences.EditedSilences;
import dev.pharos.catalog.windows.EditedWindows;
import dev.pharos.core.access.TenantId;
import dev.pharos.core.catalog.Definition;
import dev.pharos.core.incident.Incident;
import dev.pharos.core.incident.IncidentState;
import dev.pharos.core.targets.TargetId;
import dev.pharos.cycle.Watched;
import dev.pharos.cycle.Watchlist;
import dev.pharos.platform.SelfCheck;
import dev.pharos.store.escalation.EscalationStandings;
import dev.pharos.store.history.IncidentReader;
import dev.pharos.store.history.IncidentReader.Wanted;
import dev.pharos.web.console.first.FirstSteps;
import dev.pharos.web.console.live.Changes;
import dev.pharos.web.console.live.Latest;
import dev.pharos.web.console.story.Outlook;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads what Now shows of one tenant, none of it of another. Blocks. */
@ApplicationScoped
class NowReader {
    static final Duration DRAWN = Duration.ofHours(1);
    static final Duration LOOKED_AHEAD = Duration.ofDays(60);

    private static final int MOST_READ = 500;
    private static final int MOST_SHOWN = 12;
    private static final int MOST_PAST = 6;
    private static final int MOST_ROWS = 100;

    private final IncidentReader incidents;
    private final EscalationStandings standings;
    private final Watchlist watchlist;
    private final DefinitionStore definitions;
    private final ShownNames names;
    private final ChannelStore channels;
    private final List<SelfCheck> checks;
    private final Clock clock;
    private final Latest<TenantId, Known> latest;

    NowReader(
            IncidentReader incidents,
            EscalationStandings standings,
            Watchlist watchlist,
            DefinitionStore definitions,
            ShownNames names,
            ChannelStore channels,
            @All List<SelfCheck> checks,
            Changes changes,
            Clock clock) {
        this.incidents = incidents;
        this.standings = standings;
        this.watchlist = watchlist;
        this.definitions = definitions;
        this.names = names;
        this.channels = channels;
        this.checks = List.copyOf(checks);
        this.clock = clock;
        this.latest = new Latest<>(changes, clock);
    }

    /**
     * What pages that are open show by themselves: read once for all of them, about once a second, and anew after a change.
     *
     * @throws SQLException where too many ask, or PostgreSQL is away
     */
    Known latest(TenantId tenant) throws SQLException {
        return latest.get(tenant, () -> read(tenant));
    }

    /** As it is at this moment. */
    Known read(TenantId tenant) {
        var now = clock.instant();
        var waiting = newest(tenant, IncidentState.OPEN);
        var taken = newest(tenant, IncidentState.ACKNOWLEDGED);
        var waitingCount = count(tenant, IncidentState.OPEN, waiting);
        var open = Stream.concat(waiting.stream(), taken.stream())
                .sorted(Comparator.comparing((Incident it) -> it.state() != IncidentState.OPEN)
                        .thenComparing(Incident::severity)
                        .thenComparing(Incident::startedAt))
                .toList();
        var ended = newest(tenant, IncidentState.RESOLVED);
        var shown = open.stream().limit(MOST_SHOWN).toList();
        var past = ended.stream()
                .sorted(Comparator.comparing((Incident it) -> it.resolvedAt().orElse(Instant.EPOCH))
                        .reversed())
                .limit(MOST_PAST)
                .toList();
        var stands = standings.of(shown.stream().map(Incident::id).toList());
        var schedules = all(definitions.list(EditedSchedules.TABLE, tenant, Which.ALL, "", MOST_ROWS));
        return new Known(
                now,
                Counts.of(watchlist.all().stream()
                        .filter(it -> it.target().tenant().equals(tenant))),
                watched(Stream.concat(shown.stream(), past.stream())),
                shown.stream()
                        .flatMap(it -> incidents.find(tenant, it.id()).stream())
                        .toList(),
                waitingCount + count(tenant, IncidentState.ACKNOWLEDGED, taken),
                waitingCount,
                stands,
                past,
                Stream.concat(open.stream(), ended.stream())
                        .filter(it -> it.resolvedAt()
                                .filter(at -> at.isBefore(now.minus(DRAWN)))
                                .isEmpty())
                        .toList(),
                schedules,
                all(definitions.list(EditedSilences.TABLE, tenant, lasting(now), "", MOST_ROWS)),
                all(definitions.list(EditedWindows.TABLE, tenant, Which.ALL, "", MOST_READ)).stream()
                        .flatMap(window -> window
                                .current(now)
                                .map(it -> new Known.Work(
                                        window.name(), window.matchers().toString(), it.until()))
                                .stream())
                        .toList(),
                names.ofContacts(tenant, Outlook.contacts(schedules, stands.values(), now)),
                checks.stream()
                        .map(it -> new Known.Check(it.name(), it.condition()))
                        .sorted(Comparator.comparing(Known.Check::name))
                        .toList(),
                channels.count(tenant),
                watchlist.all().stream()
                        .map(Watched::target)
                        .anyMatch(it -> it.tenant().equals(tenant) && !FirstSteps.isShipped(it)));
    }

    private List<Incident> newest(TenantId tenant, IncidentState state) {
        return incidents.newest(tenant, Wanted.ALL.in(state), Optional.empty(), MOST_READ);
    }

    /** How many there are, where these are the newest of them. */
    private int count(TenantId tenant, IncidentState state, List<Incident> newest) {
        return newest.size() < MOST_READ
                ? newest.size()
                : Math.toIntExact(incidents.count(tenant, Wanted.ALL.in(state)));
    }

    private Map<TargetId, Watched> watched(Stream<Incident> shown) {
        return shown.map(Incident::targetId)
                .distinct()
                .flatMap(it -> watchlist.find(it).stream())
                .collect(Collectors.toMap(it -> it.target().id(), Function.identity()));
    }

    private static Which lasting(Instant now) {
        return new Which(
                "(definition ->> 'startsAt')::timestamptz <= ? AND (definition ->> 'endsAt')::timestamptz > ?",
                List.of(now, now));
    }

    private static <D extends Definition> List<D> all(List<Defined<D>> stored) {
        return stored.stream().map(Defined::definition).toList();
    }
}
