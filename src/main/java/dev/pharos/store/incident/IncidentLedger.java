package dev.pharos.store.incident;

import dev.pharos.core.access.TenantId;
import dev.pharos.core.incident.Actor;
import dev.pharos.core.incident.Incident;
import dev.pharos.core.incident.IncidentChange;
import dev.pharos.core.incident.IncidentEvent;
import dev.pharos.core.incident.IncidentId;
import dev.pharos.core.incident.IncidentState;
import dev.pharos.core.incident.Resolution;
import dev.pharos.core.incident.Trigger;
import dev.pharos.core.targets.Target;
import dev.pharos.core.targets.TargetId;
import dev.pharos.core.targets.TargetRef;
import dev.pharos.cycle.commit.Happened;
import dev.pharos.store.sql.Query;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The life of incidents in the database. Each method writes a change together with its event and with what is to be told
 * of it, on the caller's connection and in the caller's transaction: all of it or nothing.
 */
@ApplicationScoped
public class IncidentLedger {

    /** What people say of theirs is no target's, whoever may see that. */
    private static final String HIDE =
            "UPDATE incident SET public = false WHERE target_id = ? AND public AND by_hand IS NULL";

    /** What became of an acknowledgement. */
    public sealed interface Acknowledged {
        record Done(Incident incident) implements Acknowledged {}

        /** Somebody was first; nothing was changed. */
        record Already(Incident incident) implements Acknowledged {}

        record AlreadyResolved(Incident incident) implements Acknowledged {}

        record NoSuchIncident() implements Acknowledged {}
    }

    /**
     * Writes what a confirmed transition does.
     *
     * @return what became of it; empty where the incident was open already, or is over
     */
    public Optional<Happened> write(Connection connection, TargetRef target, IncidentChange change)
            throws SQLException {
        return switch (change) {
            case IncidentChange.Open open -> open(connection, target, open);
            case IncidentChange.Resolve resolve ->
                resolve(
                        connection,
                        target.tenant(),
                        meant(connection, resolve.incident(), target.id()),
                        resolve.at(),
                        new IncidentEvent.Resolved(resolve.noticedAt(), resolve.resolution()));
            case IncidentChange.ResolveByHand byHand ->
                resolve(
                        connection,
                        target.tenant(),
                        meant(connection, byHand.incident(), target.id()),
                        byHand.at(),
                        byHand(byHand));
        };
    }

    /** An incident of a tenant, which nobody else changes until the transaction ends. */
    public Optional<Incident> lock(Connection connection, TenantId tenant, IncidentId id) throws SQLException {
        return IncidentRows.lock(connection, tenant, id).map(IncidentRows.Kept::incident);
    }

    /** The same as {@link #write} of an incident of which nothing is believed in memory; empty where it is over. */
    public Optional<Happened> resolveByHand(Connection connection, TenantId tenant, IncidentChange.ResolveByHand change)
            throws SQLException {
        return resolve(
                connection,
                tenant,
                IncidentRows.lock(connection, tenant, change.incident()),
                change.at(),
                byHand(change));
    }

    private static IncidentEvent.Resolved byHand(IncidentChange.ResolveByHand change) {
        return new IncidentEvent.Resolved(change.at(), Resolution.BY_HAND, Optional.of(change.actor()), change.note());
    }

    /**
     * Ends what is under way for a target that is paused, deleted or retired: resolves the open incidents that end with
     * that, closes its state period and forgets its state.
     *
     * @return the incidents that ended with it
     */
    public List<Happened> close(Connection connection, Target target, Instant at, Resolution how) throws SQLException {
        closePeriod(connection, target.id(), at);
        var ended = new ArrayList<Happened>();
        for (var open : IncidentRows.lockOpen(connection, target.id())) {
            if (open.incident().trigger().endsWith(how)) {
                resolve(connection, target.tenant(), Optional.of(open), at, new IncidentEvent.Resolved(at, how))
                        .ifPresent(ended::add);
            }
        }
        return ended;
    }

    /**
     * Keeps the incidents of a private target private when it is deleted. While it is there, its own row hides them, so
     * that those from before it became private are shown again when it becomes public again; nothing else remembers it.
     */
    public void hide(Connection connection, TargetId target) throws SQLException {
        try (var statement = connection.prepareStatement(HIDE)) {
            statement.setObject(1, target.value());
            statement.executeUpdate();
        }
    }

    /** Takes note that somebody looks after an incident. First writer wins. */
    public Acknowledged acknowledge(
            Connection connection, TenantId tenant, IncidentId id, Instant at, Actor actor, Optional<String> note)
            throws SQLException {
        var found = IncidentRows.lock(connection, tenant, id);
        if (found.isEmpty()) {
            return new Acknowledged.NoSuchIncident();
        }
        var incident = found.get().incident();
        return switch (incident.state()) {
            case RESOLVED -> new Acknowledged.AlreadyResolved(incident);
            case ACKNOWLEDGED -> new Acknowledged.Already(incident);
            case OPEN -> new Acknowledged.Done(acknowledged(connection, found.get(), at, actor, note));
        };
    }

    /**
     * The same of those that are told with another, so many as nobody is changing right now: who waits for an incident holds
     * no other.
     */
    List<Incident> acknowledgeToldWith(Connection connection, TenantId tenant, IncidentId lead, Instant at, Actor actor)
            throws SQLException {
        var done = new ArrayList<Incident>();
        for (var open : IncidentRows.lockToldWith(connection, tenant, lead)) {
            done.add(acknowledged(connection, open, at, actor, Optional.empty()));
        }
        return done;
    }

    private static Incident acknowledged(
            Connection connection, IncidentRows.Kept open, Instant at, Actor actor, Optional<String> note)
            throws SQLException {
        var acknowledged = open.incident().acknowledge(at);
        IncidentRows.update(connection, acknowledged);
        var event = new IncidentEvent.Acknowledged(at, actor.by(), note, actor.principal());
        IncidentEventRows.insert(connection, acknowledged.id(), event);
        OutboxWriter.acknowledged(connection, acknowledged, open.summary(), event);
        return acknowledged;
    }

    private static Optional<Happened> open(Connection connection, TargetRef target, IncidentChange.Open change)
            throws SQLException {
        var incident = change.incident();
        if (!IncidentRows.insert(connection, target, change)) {
            return Optional.empty();
        }
        IncidentEventRows.insert(connection, incident.id(), new IncidentEvent.Opened(incident.openedAt()));
        OutboxWriter.opened(connection, incident, change.target());
        return Optional.of(new Happened.Opened(target.tenant(), incident));
    }

    /** Where another process opened the target's incident first, that one is meant: ours was never written. */
    private static Optional<IncidentRows.Kept> meant(Connection connection, IncidentId incident, TargetId target)
            throws SQLException {
        var named = IncidentRows.lock(connection, incident);
        return named.isPresent() ? named : openedFirst(connection, target);
    }

    private static Optional<IncidentRows.Kept> openedFirst(Connection connection, TargetId target) throws SQLException {
        return IncidentRows.lockOpen(connection, target).stream()
                .filter(it -> it.incident().trigger() instanceof Trigger.Target)
                .findFirst();
    }

    static Optional<Happened> resolve(
            Connection connection,
            TenantId tenant,
            Optional<IncidentRows.Kept> meant,
            Instant at,
            IncidentEvent.Resolved event)
            throws SQLException {
        if (meant.isEmpty() || meant.get().incident().state() == IncidentState.RESOLVED) {
            return Optional.empty();
        }
        var resolved = meant.get().incident().resolve(at, event.resolution());
        IncidentRows.update(connection, resolved);
        IncidentEventRows.insert(connection, resolved.id(), event);
        OutboxWriter.resolved(connection, resolved, meant.get().summary(), event.at());
        return Optional.of(new Happened.Resolved(tenant, resolved));
    }

    private static void closePeriod(Connection connection, TargetId target, Instant at) throws SQLException {
        try (var statement = connection.prepareStatement("""
                WITH gone AS (DELETE FROM belief WHERE target_id = ? RETURNING *)
                INSERT INTO span (target_id, from_at, until_at, standing)
                SELECT target_id, span_from, least(span_until, greatest(span_from, ?)), standing
                FROM gone WHERE standing IS NOT NULL
                """)) {
            statement.setObject(1, target.value());
            statement.setObject(2, Query.utc(at));
            statement.executeUpdate();
        }
    }
}
