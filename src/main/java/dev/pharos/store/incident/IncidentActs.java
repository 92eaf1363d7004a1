package dev.pharos.store.incident;

import dev.pharos.core.access.TenantId;
import dev.pharos.core.incident.Incident;
import dev.pharos.core.incident.IncidentEvent;
import dev.pharos.core.incident.IncidentId;
import dev.pharos.core.incident.IncidentState;
import dev.pharos.core.incident.Snooze;
import dev.pharos.core.incident.Unacknowledgement;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** What people write down of an incident, on the caller's connection and in the caller's transaction. */
final class IncidentActs {
    /** So that its history can always be told whole. */
    static final int MOST_EVENTS = 800;

    private IncidentActs() {}

    /** Also of one that is resolved: what is learnt of an outage is often learnt later. */
    static Acted note(Connection connection, TenantId tenant, IncidentId id, IncidentEvent.Noted note)
            throws SQLException {
        var found = IncidentRows.lock(connection, tenant, id);
        if (found.isEmpty()) {
            return new Acted.NoSuchIncident();
        }
        return written(connection, found.get().incident(), note);
    }

    static Acted snooze(Connection connection, TenantId tenant, IncidentId id, IncidentEvent.Snoozed snooze)
            throws SQLException {
        var found = IncidentRows.lock(connection, tenant, id);
        if (found.isEmpty()) {
            return new Acted.NoSuchIncident();
        }
        var incident = found.get().incident();
        if (incident.state() == IncidentState.RESOLVED) {
            return new Acted.AlreadyResolved(incident);
        }
        return switch (written(connection, incident, snooze)) {
            case Acted.Done _ -> {
                var rests = incident.snooze(new Snooze(snooze.actor().by(), snooze.until()));
                IncidentRows.update(connection, rests);
                yield new Acted.Done(rests);
            }
            case Acted refused -> refused;
        };
    }

    /**
     * Takes an acknowledgement back, and has those told who were told of it. Where nobody has the incident there is nothing to do.
     *
     * @param which the one that is meant; empty for whichever stands
     */
    static Acted unacknowledge(
            Connection connection,
            TenantId tenant,
            IncidentId id,
            Optional<Instant> which,
            IncidentEvent.Unacknowledged event)
            throws SQLException {
        var found = IncidentRows.lock(connection, tenant, id);
        if (found.isEmpty()) {
            return new Acted.NoSuchIncident();
        }
        var incident = found.get().incident();
        return switch (Unacknowledgement.of(incident, which)) {
            case Unacknowledgement.NobodyHasIt _ -> new Acted.Done(incident);
            case Unacknowledgement.AnotherStands _ -> new Acted.AcknowledgedSince(incident);
            case Unacknowledgement.IsOver _ -> new Acted.AlreadyResolved(incident);
            case Unacknowledgement.Done done -> takenBack(connection, found.get(), done.incident(), event);
        };
    }

    private static Acted takenBack(
            Connection connection, IncidentRows.Kept was, Incident is, IncidentEvent.Unacknowledged event)
            throws SQLException {
        var written = written(connection, is, event);
        if (written instanceof Acted.Done) {
            IncidentRows.update(connection, is);
            OutboxWriter.unacknowledged(connection, is, was.summary(), event);
        }
        return written;
    }

    private static Acted written(Connection connection, Incident incident, IncidentEvent event) throws SQLException {
        if (IncidentEventRows.count(connection, incident.id()) >= MOST_EVENTS) {
            return new Acted.TooMany(incident);
        }
        IncidentEventRows.insert(connection, incident.id(), event);
        return new Acted.Done(incident);
    }
}
