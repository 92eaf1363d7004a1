package dev.pharos.catalog.targets;

import dev.pharos.catalog.edit.EditTransaction;
import dev.pharos.catalog.edit.Edited;
import dev.pharos.catalog.edit.Refusal;
import dev.pharos.catalog.edit.audit.AuditTrail;
import dev.pharos.catalog.edit.defined.NamedThings;
import dev.pharos.core.access.TenantId;
import dev.pharos.core.targets.Target;
import dev.pharos.core.targets.TargetKey;
import dev.pharos.cycle.commit.Happened;
import dev.pharos.platform.Ids;
import dev.pharos.store.incident.IncidentLedger;
import dev.pharos.store.sql.Query;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.hibernate.StatelessSession;

/**
 * Writes changes of targets with the incidents that they end, all or none. Rows are locked while they are compared with
 * what the editor saw, so that the first writer wins.
 */
@ApplicationScoped
class TargetTransaction {
    /** So many rows are in memory at once. */
    private static final int CHUNK = 500;

    private final EditTransaction transaction;
    private final StatelessSession session;
    private final NamedThings things;
    private final AuditTrail audit;
    private final IncidentLedger ledger;
    private final Ids ids;

    /** Locked while a transaction of this process is under way, so that one without an answer is known to have ended. */
    private final long underWay;

    TargetTransaction(
            EditTransaction transaction,
            StatelessSession session,
            NamedThings things,
            AuditTrail audit,
            IncidentLedger ledger,
            Ids ids,
            RandomGenerator random) {
        this.transaction = transaction;
        this.session = session;
        this.things = things;
        this.audit = audit;
        this.ledger = ledger;
        this.ids = ids;
        this.underWay = random.nextLong();
    }

    /**
     * The targets as they are after the changes, in the same order; a deleted or retired one as it was.
     *
     * @param ended takes the incidents that end with them, once it is committed
     */
    Edited<List<StoredTarget>> apply(List<TargetChange> changes, Instant at, List<Happened> ended) {
        return transaction.edit(() -> within(changes, at, ended));
    }

    /** The same within a transaction that somebody else commits. */
    Edited<List<StoredTarget>> within(List<TargetChange> changes, Instant at, List<Happened> ended) {
        lock("SELECT pg_advisory_xact_lock(?) IS NULL");
        var unknown = TargetNames.unknown(things, changes);
        if (unknown.isPresent()) {
            return new Edited.Refused<>(unknown.get());
        }
        var after = new ArrayList<StoredTarget>(changes.size());
        for (var from = 0; from < changes.size(); from += CHUNK) {
            var chunk = changes.subList(from, Math.min(changes.size(), from + CHUNK));
            var rows = new LockedRows(session, chunk);
            for (var change : chunk) {
                switch (write(change, rows, at)) {
                    case Edited.Done<StoredTarget> done -> after.add(done.value());
                    case Edited.Refused<StoredTarget> refused -> {
                        return new Edited.Refused<>(refused.refusal());
                    }
                }
            }
            rows.write(session);
            endIncidents(chunk, at, ended);
        }
        audit.note(TargetAudit.of(changes, after));
        return Dependencies.refused(session, changes)
                .<Edited<List<StoredTarget>>>map(Edited.Refused::new)
                .orElseGet(() -> new Edited.Done<>(List.copyOf(after)));
    }

    /**
     * The targets of a tenant with these keys that are not retired, once all that was begun before has ended.
     *
     * @return empty where a transaction whose connection is lost is still under way
     */
    Optional<Map<TargetKey, Target>> settled(TenantId tenant, List<TargetKey> keys) {
        return transaction.read(
                () -> lock("SELECT pg_try_advisory_xact_lock(?)") ? Optional.of(kept(tenant, keys)) : Optional.empty());
    }

    private boolean lock(String question) {
        return session.doReturningWork(connection -> new Query(question, underWay)
                .list(connection, row -> row.getBoolean(1))
                .getFirst());
    }

    private Map<TargetKey, Target> kept(TenantId tenant, List<TargetKey> keys) {
        var kept = new HashMap<TargetKey, Target>();
        for (var from = 0; from < keys.size(); from += CHUNK) {
            TargetRepository.byKeys(session, tenant, keys.subList(from, Math.min(keys.size(), from + CHUNK))).stream()
                    .filter(it -> !it.isRetired())
                    .map(it -> it.stored().target())
                    .forEach(it -> kept.put(it.key(), it));
        }
        return kept;
    }

    private Edited<StoredTarget> write(TargetChange change, LockedRows rows, Instant at) {
        if (change instanceof TargetChange.Add add) {
            return add(add, rows, at);
        }
        var before = change.was().orElseThrow();
        var found =
                rows.of(before.key()).filter(it -> it.id().equals(before.id().value()));
        if (found.isEmpty()) {
            return new Edited.Refused<>(new Refusal.Missing(before.key().value()));
        }
        var row = found.get();
        if (row.revision() != before.revision() || isOvertaken(change, row)) {
            return new Edited.Refused<>(new Refusal.Stale(row.key(), row.revision()));
        }
        var definition = change.becomes().orElse(before.definition());
        if (!definition.equals(before.definition())) {
            row.define(definition, at);
            rows.change(row);
        }
        if (row.own(before.source())) {
            rows.change(row);
        }
        switch (change) {
            case TargetChange.Add _, TargetChange.Redefine _ -> {}
            case TargetChange.Delete _ -> rows.delete(row);
            case TargetChange.Retire _ -> {
                row.retire(at);
                rows.change(row);
            }
            case TargetChange.Reinstate _ -> {
                row.reinstate();
                rows.change(row);
            }
        }
        return new Edited.Done<>(row.stored(definition));
    }

    /** Whether a target that was to be deleted as a retired one has been brought back by its file, or the other way. */
    private static boolean isOvertaken(TargetChange change, TargetRow row) {
        return change instanceof TargetChange.Delete delete && delete.retired() != row.isRetired();
    }

    private Edited<StoredTarget> add(TargetChange.Add add, LockedRows rows, Instant at) {
        var taken = rows.of(add.key());
        if (taken.isPresent()) {
            var row = taken.get();
            return new Edited.Refused<>(new Refusal.KeyTaken(row.key(), row.source(), row.isRetired()));
        }
        var row = new TargetRow(add.tenant(), ids.next(), add.definition(), add.source(), at);
        rows.add(row);
        return new Edited.Done<>(row.stored(add.definition()));
    }

    private void endIncidents(List<TargetChange> changes, Instant at, List<Happened> ended) {
        session.doWork(connection -> {
            for (var change : changes) {
                var ends = change.ends();
                if (ends.isPresent()) {
                    ended.addAll(ledger.close(connection, change.was().orElseThrow(), at, ends.get()));
                }
                if (change instanceof TargetChange.Delete delete
                        && !delete.before().definition().isPublic()) {
                    ledger.hide(connection, delete.before().id());
                }
            }
        });
    }
}
