package dev.pharos.web.console.incident;

import dev.pharos.catalog.edit.defined.Defined;
import dev.pharos.catalog.edit.defined.DefinitionStore;
import dev.pharos.catalog.edit.defined.ShownNames;
import dev.pharos.catalog.edit.defined.Which;
import dev.pharos.catalog.schedules.EditedSchedules;
import dev.pharos.core.access.TenantId;
import dev.pharos.core.incident.IncidentId;
import dev.pharos.core.oncall.ScheduleDefinition;
import dev.pharos.cycle.Watchlist;
import dev.pharos.store.escalation.EscalationStandings;
import dev.pharos.store.escalation.EscalationStandings.Standing;
import dev.pharos.store.escalation.EscalationStandings.Together;
import dev.pharos.store.history.DeliveryReader;
import dev.pharos.store.history.IncidentProbes;
import dev.pharos.store.history.IncidentReader;
import dev.pharos.web.console.live.Changes;
import dev.pharos.web.console.live.Latest;
import dev.pharos.web.console.story.Outlook;
import dev.pharos.web.console.updates.ToldReader;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads all of one incident of one tenant. Blocks. */
@ApplicationScoped
class WholeReader {
    /** One more than are shown. */
    static final int MOST_TOGETHER = 21;

    private static final int MOST_DELIVERIES = 500;
    private static final int MOST_SCHEDULES = 100;

    private final IncidentReader incidents;
    private final IncidentProbes probes;
    private final DeliveryReader deliveries;
    private final EscalationStandings standings;
    private final DefinitionStore definitions;
    private final ShownNames names;
    private final ToldReader told;
    private final Watchlist watchlist;
    private final Clock clock;
    private final Latest<Asked, Optional<Whole>> latest;

    private record Asked(TenantId tenant, IncidentId id) {}

    WholeReader(
            IncidentReader incidents,
            IncidentProbes probes,
            DeliveryReader deliveries,
            EscalationStandings standings,
            DefinitionStore definitions,
            ShownNames names,
            ToldReader told,
            Watchlist watchlist,
            Changes changes,
            Clock clock) {
        this.incidents = incidents;
        this.probes = probes;
        this.deliveries = deliveries;
        this.standings = standings;
        this.definitions = definitions;
        this.names = names;
        this.told = told;
        this.watchlist = watchlist;
        this.clock = clock;
        this.latest = new Latest<>(changes, clock);
    }

    /** What pages that are open show by themselves; empty as below. */
    Optional<Whole> latest(TenantId tenant, IncidentId id) throws SQLException {
        return latest.get(new Asked(tenant, id), () -> find(tenant, id));
    }

    /** Empty where the tenant has none of this id. */
    Optional<Whole> find(TenantId tenant, IncidentId id) {
        var now = clock.instant();
        return incidents.find(tenant, id).map(story -> {
            var incident = story.incident();
            var stands = standings.of(List.of(id));
            var of = new DeliveryReader.Filter(tenant, Optional.of(id.value()), Optional.empty(), Optional.empty());
            return new Whole(
                    story,
                    watchlist.find(incident.targetId()),
                    probes.around(incident, now),
                    deliveries.newest(of, Optional.empty(), MOST_DELIVERIES).reversed(),
                    outlook(tenant, stands, now),
                    together(tenant, id, stands),
                    told.read(tenant, id));
        });
    }

    private Outlook outlook(TenantId tenant, Map<IncidentId, Standing> stands, Instant now) {
        var schedules = schedules(tenant);
        var called = names.ofContacts(tenant, Outlook.contacts(schedules, stands.values(), now));
        return new Outlook(now, stands, schedules, called);
    }

    private List<ScheduleDefinition> schedules(TenantId tenant) {
        return definitions.list(EditedSchedules.TABLE, tenant, Which.ALL, "", MOST_SCHEDULES).stream()
                .map(Defined::definition)
                .toList();
    }

    private List<Together> together(TenantId tenant, IncidentId id, Map<IncidentId, Standing> stands) {
        var lead =
                Optional.ofNullable(stands.get(id)).flatMap(Standing::toldWith).orElse(id);
        var all = standings.together(tenant, lead, MOST_TOGETHER);
        return all.size() > 1 ? all : List.of();
    }
}
