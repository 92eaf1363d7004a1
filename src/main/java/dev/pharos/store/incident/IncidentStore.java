package dev.pharos.store.incident;

import dev.pharos.core.access.TenantId;
import dev.pharos.core.incident.Actor;
import dev.pharos.core.incident.Incident;
import dev.pharos.core.incident.IncidentChange;
import dev.pharos.core.incident.IncidentEvent;
import dev.pharos.core.incident.IncidentId;
import dev.pharos.core.incident.IncidentState;
import dev.pharos.core.incident.Trigger;
import dev.pharos.cycle.Journal;
import dev.pharos.cycle.Resolutions;
import dev.pharos.cycle.commit.Commits;
import dev.pharos.cycle.commit.Happened;
import dev.pharos.store.incident.IncidentLedger.Acknowledged;
import dev.pharos.store.sql.Reserved;
import dev.pharos.store.sql.Reserved.For;
import dev.pharos.store.sql.Transaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** What people do to an incident. Blocks: for virtual threads and workers only. */
@ApplicationScoped
public class IncidentStore {
    private static final Duration SETTLE_LIMIT = Duration.ofSeconds(5);

    private final DataSource dataSource;
    private final IncidentLedger ledger;
    private final Resolutions resolutions;
    private final Journal journal;
    private final Commits commits;
    private final Clock clock;

    IncidentStore(
            @Reserved(For.EDITS) DataSource dataSource,
            IncidentLedger ledger,
            Resolutions resolutions,
            Journal journal,
            Commits commits,
            Clock clock) {
        this.dataSource = dataSource;
        this.ledger = ledger;
        this.resolutions = resolutions;
        this.journal = journal;
        this.commits = commits;
        this.clock = clock;
    }

    /** Takes note that somebody looks after an incident, and tells the channels that know of it. First writer wins. */
    public Acknowledged acknowledge(TenantId tenant, IncidentId id, Actor actor, Optional<String> note) {
        settleEnd(tenant, id);
        var at = now();
        var acknowledged = Transaction.edit(
                dataSource, connection -> ledger.acknowledge(connection, tenant, id, at, actor, note), _ -> true);
        if (acknowledged instanceof Acknowledged.Done done) {
            commits.publish(List.of(new Happened.Acknowledged(tenant, done.incident())));
        }
        return acknowledged;
    }

    /**
     * The same of an incident and of all that are told with it: who answers a message answers for all that it told. What is
     * under way when something fails is done when it is asked for again.
     */
    public void acknowledgeAll(TenantId tenant, IncidentId id, Actor actor) {
        acknowledge(tenant, id, actor, Optional.empty());
        List<Incident> done;
        do {
            var at = now();
            done = Transaction.edit(
                    dataSource, connection -> ledger.acknowledgeToldWith(connection, tenant, id, at, actor), _ -> true);
            commits.publish(done.stream()
                    .<Happened>map(it -> new Happened.Acknowledged(tenant, it))
                    .toList());
        } while (!done.isEmpty());
        Transaction.edit(dataSource, connection -> IncidentRows.toldWith(connection, tenant, id), _ -> true)
                .forEach(it -> acknowledge(tenant, it, actor, Optional.empty()));
    }

    /** Writes something down for the others. */
    public Acted note(TenantId tenant, IncidentId id, Actor actor, String text) {
        var note = new IncidentEvent.Noted(now(), actor, text);
        return told(
                tenant,
                id,
                Transaction.edit(dataSource, connection -> IncidentActs.note(connection, tenant, id, note), _ -> true));
    }

    /** Lets the escalation rest until then; a later one takes the place of an earlier one. */
    public Acted snooze(TenantId tenant, IncidentId id, Actor actor, Instant until, Optional<String> note) {
        var snooze = new IncidentEvent.Snoozed(now(), actor, until, note);
        return told(
                tenant,
                id,
                Transaction.edit(
                        dataSource, connection -> IncidentActs.snooze(connection, tenant, id, snooze), _ -> true));
    }

    /**
     * Takes an acknowledgement back, and tells the channels that know of the incident: its escalation goes on where it stood.
     *
     * @param which when it was made; empty for whichever stands
     */
    public Acted unacknowledge(
            TenantId tenant, IncidentId id, Actor actor, Optional<Instant> which, Optional<String> note) {
        settleEnd(tenant, id);
        var event = new IncidentEvent.Unacknowledged(now(), actor, note);
        return told(
                tenant,
                id,
                Transaction.edit(
                        dataSource,
                        connection -> IncidentActs.unacknowledge(connection, tenant, id, which, event),
                        _ -> true));
    }

    /** Open pages show what others write down. */
    private Acted told(TenantId tenant, IncidentId id, Acted acted) {
        if (acted instanceof Acted.Done) {
            commits.publish(List.of(new Happened.Edited(tenant, Happened.INCIDENT, id.toString())));
        }
        return acted;
    }

    /**
     * Resolves an incident though nobody has seen its target pass. Whoever still fails is confirmed afresh, and opens another
     * one. Comes back once that is durable.
     */
    public Acted resolve(TenantId tenant, IncidentId id, Actor actor, Optional<String> note) {
        var change = new IncidentChange.ResolveByHand(id, now(), actor, note);
        try {
            var first = attempt(tenant, change, false);
            return first.isPresent()
                    ? first.get()
                    : attempt(tenant, change, true).orElseGet(Acted.TryLater::new);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return new Acted.TryLater();
        }
    }

    /**
     * Its end may wait for PostgreSQL, and people may know of it already: then nobody acknowledges it any more. Where PostgreSQL is
     * so slow that it does not come within the limit, it counts as open.
     */
    private void settleEnd(TenantId tenant, IncidentId id) {
        try {
            var found = find(tenant, id);
            if (found.isPresent()) {
                journal.settle(List.of(found.get().targetId()), SETTLE_LIMIT);
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    /** Empty where what is in memory and what is kept do not agree yet: both are asked again. */
    private Optional<Acted> attempt(TenantId tenant, IncidentChange.ResolveByHand change, boolean whichever)
            throws InterruptedException {
        var found = find(tenant, change.incident());
        if (found.isEmpty()) {
            return Optional.of(new Acted.NoSuchIncident());
        }
        if (found.get().state() == IncidentState.RESOLVED) {
            return Optional.of(new Acted.AlreadyResolved(found.get()));
        }
        if (!(found.get().trigger() instanceof Trigger.Target)) {
            return Optional.of(unbelieved(tenant, change));
        }
        var its = List.of(found.get().targetId());
        return switch (resolutions.resolve(found.get().targetId(), change, whichever)) {
            case BUSY -> Optional.of(new Acted.TryLater());
            case TAKEN ->
                Optional.of(
                        journal.settle(its, SETTLE_LIMIT)
                                ? find(tenant, change.incident())
                                        .<Acted>map(Acted.Done::new)
                                        .orElseGet(Acted.NoSuchIncident::new)
                                : new Acted.TryLater());
            case NOT_BELIEVED -> {
                if (!journal.settle(its, SETTLE_LIMIT)) {
                    yield Optional.of(new Acted.TryLater());
                }
                yield whichever ? Optional.of(unbelieved(tenant, change)) : Optional.empty();
            }
        };
    }

    /** Of one that no probe of this process speaks of: its target is gone, or something else opened it. */
    private Acted unbelieved(TenantId tenant, IncidentChange.ResolveByHand change) {
        var resolved =
                Transaction.edit(dataSource, connection -> ledger.resolveByHand(connection, tenant, change), _ -> true);
        resolved.ifPresent(it -> commits.publish(List.of(it)));
        return find(tenant, change.incident())
                .<Acted>map(it -> resolved.isPresent() ? new Acted.Done(it) : new Acted.AlreadyResolved(it))
                .orElseGet(Acted.NoSuchIncident::new);
    }

    private Optional<Incident> find(TenantId tenant, IncidentId id) {
        return Transaction.edit(
                dataSource,
                connection -> IncidentRows.lock(connection, tenant, id).map(IncidentRows.Kept::incident),
                _ -> true);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
