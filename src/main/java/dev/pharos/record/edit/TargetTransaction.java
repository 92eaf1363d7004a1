package dev.pharos.record.edit;

import dev.pharos.core.target.Target;
import dev.pharos.core.target.TargetId;
import dev.pharos.core.target.TargetKey;
import dev.pharos.cycle.Ids;
import dev.pharos.record.IncidentLedger;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import javax.sql.DataSource;

/**
 * Writes changes of targets with the incidents that they end, all or none. Rows are locked while they are compared with
 * what the editor saw, so that the first writer wins.
 */
@ApplicationScoped
class TargetTransaction {
    /** So many rows are in memory at once. */
    private static final int CHUNK = 500;

    private final EntityManager entities;
    private final DataSource dataSource;
    private final IncidentLedger ledger;
    private final NamedChannels channels;
    private final Ids ids;

    /** Locked while a transaction of this process is under way, so that one without an answer is known to have ended. */
    private final long underWay;

    TargetTransaction(
            EntityManager entities,
            DataSource dataSource,
            IncidentLedger ledger,
            NamedChannels channels,
            Ids ids,
            RandomGenerator random) {
        this.entities = entities;
        this.dataSource = dataSource;
        this.ledger = ledger;
        this.channels = channels;
        this.ids = ids;
        this.underWay = random.nextLong();
    }

    /** The targets as they are after the changes, in the same order; a deleted or retired one as it was. */
    @Transactional
    Edited<List<Target>> apply(List<TargetChange> changes, Instant at) {
        entities.createNativeQuery("SELECT 1 FROM pg_advisory_xact_lock(:underWay)", Integer.class)
                .setParameter("underWay", underWay)
                .getSingleResult();
        var unknown = channels.unknownIn(changes);
        if (unknown.isPresent()) {
            return refuse(unknown.get());
        }
        var after = new ArrayList<Target>(changes.size());
        for (var from = 0; from < changes.size(); from += CHUNK) {
            var chunk = changes.subList(from, Math.min(changes.size(), from + CHUNK));
            var rows = new LockedRows(entities, chunk);
            for (var change : chunk) {
                switch (write(change, rows, at)) {
                    case Edited.Done<Target> done -> after.add(done.value());
                    case Edited.Refused<Target> refused -> {
                        return refuse(refused.refusal());
                    }
                }
            }
            entities.flush();
            endIncidents(chunk, at);
            entities.clear();
        }
        return new Edited.Done<>(List.copyOf(after));
    }

    /**
     * The targets of these keys that are not retired, once all that was begun before has ended.
     *
     * @return empty where a transaction whose connection is lost is still under way
     */
    @Transactional
    Optional<Map<TargetKey, Target>> settled(List<TargetKey> keys) {
        var free = (Boolean) entities.createNativeQuery("SELECT pg_try_advisory_xact_lock(:underWay)", Boolean.class)
                .setParameter("underWay", underWay)
                .getSingleResult();
        if (!free) {
            return Optional.empty();
        }
        var kept = new HashMap<TargetKey, Target>();
        for (var from = 0; from < keys.size(); from += CHUNK) {
            entities.createQuery("FROM TargetRow WHERE key IN :keys AND retiredAt IS NULL", TargetRow.class)
                    .setParameter(
                            "keys",
                            keys.subList(from, Math.min(keys.size(), from + CHUNK)).stream()
                                    .map(TargetKey::value)
                                    .toList())
                    .getResultStream()
                    .map(TargetRows::target)
                    .forEach(it -> kept.put(it.key(), it));
            entities.clear();
        }
        return Optional.of(kept);
    }

    private Edited<Target> write(TargetChange change, LockedRows rows, Instant at) {
        if (change instanceof TargetChange.Add add) {
            return add(add, rows, at);
        }
        var before = change.was().orElseThrow();
        var row = rows.byId(before.id());
        if (row == null) {
            return new Edited.Refused<>(new Refusal.Missing(before.key().value()));
        }
        if (row.revision != before.revision()) {
            return new Edited.Refused<>(new Refusal.Stale(row.key, row.revision));
        }
        row.source = before.source().orElse(null);
        change.becomes().filter(it -> !it.equals(before.definition())).ifPresent(it -> TargetRows.define(row, it, at));
        switch (change) {
            case TargetChange.Add _, TargetChange.Redefine _ -> {}
            case TargetChange.Delete _ -> {
                rows.remove(row);
                entities.remove(row);
                entities.flush();
            }
            case TargetChange.Retire _ -> row.retiredAt = at;
            case TargetChange.Reinstate _ -> row.retiredAt = null;
        }
        var definition = change.becomes().orElse(before.definition());
        return new Edited.Done<>(Target.of(before.id(), row.revision, definition, before.source()));
    }

    private Edited<Target> add(TargetChange.Add add, LockedRows rows, Instant at) {
        var definition = add.definition();
        var taken = rows.byKey(definition.key().value());
        if (taken != null) {
            return new Edited.Refused<>(
                    new Refusal.KeyTaken(taken.key, Optional.ofNullable(taken.source), taken.retiredAt != null));
        }
        var row = TargetRows.added(new TargetId(ids.next()), definition, add.source(), at);
        entities.persist(row);
        rows.put(row);
        return new Edited.Done<>(Target.of(new TargetId(row.id), row.revision, definition, add.source()));
    }

    private void endIncidents(List<TargetChange> changes, Instant at) {
        // Agroal hands out the connection of this very transaction, and gives it back at its end.
        try (var connection = dataSource.getConnection()) {
            for (var change : changes) {
                var ends = change.ends();
                if (ends.isPresent()) {
                    ledger.close(connection, change.was().orElseThrow(), at, ends.get());
                }
                if (change instanceof TargetChange.Delete delete
                        && !delete.before().definition().isPublic()) {
                    ledger.hide(connection, delete.before().id());
                }
            }
        } catch (SQLException failed) {
            throw new IllegalStateException("an incident could not be ended", failed);
        }
    }

    private static <T> Edited<T> refuse(Refusal refusal) {
        QuarkusTransaction.setRollbackOnly();
        return new Edited.Refused<>(refusal);
    }
}
