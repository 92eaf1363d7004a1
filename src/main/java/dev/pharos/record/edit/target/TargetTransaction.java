package dev.pharos.record.edit.target;

import dev.pharos.core.target.Target;
import dev.pharos.core.target.TargetId;
import dev.pharos.core.target.TargetKey;
import dev.pharos.cycle.Ids;
import dev.pharos.record.edit.Edited;
import dev.pharos.record.edit.Refusal;
import dev.pharos.record.incident.IncidentLedger;
import dev.pharos.record.sql.Query;
import dev.pharos.record.sql.Reserved;
import dev.pharos.record.sql.Reserved.For;
import dev.pharos.record.sql.Transaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
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

    private final DataSource dataSource;
    private final IncidentLedger ledger;
    private final NamedChannels channels;
    private final Ids ids;

    /** Locked while a transaction of this process is under way, so that one without an answer is known to have ended. */
    private final long underWay;

    TargetTransaction(
            @Reserved(For.EDITS) DataSource dataSource,
            IncidentLedger ledger,
            NamedChannels channels,
            Ids ids,
            RandomGenerator random) {
        this.dataSource = dataSource;
        this.ledger = ledger;
        this.channels = channels;
        this.ids = ids;
        this.underWay = random.nextLong();
    }

    /** The targets as they are after the changes, in the same order; a deleted or retired one as it was. */
    Edited<List<Target>> apply(List<TargetChange> changes, Instant at) {
        return Transaction.edit(dataSource, connection -> apply(connection, changes, at), Edited::isDone);
    }

    Edited<List<Target>> apply(Connection connection, List<TargetChange> changes, Instant at) throws SQLException {
        new Query("SELECT 1 FROM pg_advisory_xact_lock(?)", underWay).list(connection, row -> row.getInt(1));
        var unknown = channels.unknownIn(connection, changes);
        if (unknown.isPresent()) {
            return new Edited.Refused<>(unknown.get());
        }
        var after = new ArrayList<Target>(changes.size());
        for (var from = 0; from < changes.size(); from += CHUNK) {
            var chunk = changes.subList(from, Math.min(changes.size(), from + CHUNK));
            var refusal = write(connection, chunk, at, after);
            if (refusal.isPresent()) {
                return new Edited.Refused<>(refusal.get());
            }
            endIncidents(connection, chunk, at);
        }
        return new Edited.Done<>(List.copyOf(after));
    }

    /**
     * The targets of these keys that are not retired, once all that was begun before has ended.
     *
     * @return empty where a transaction whose connection is lost is still under way
     */
    Optional<Map<TargetKey, Target>> settled(List<TargetKey> keys) {
        return Transaction.edit(
                dataSource,
                connection -> {
                    var free = new Query("SELECT pg_try_advisory_xact_lock(?)", underWay)
                            .list(connection, row -> row.getBoolean(1))
                            .getFirst();
                    return free ? Optional.of(kept(connection, keys)) : Optional.empty();
                },
                _ -> true);
    }

    private static Map<TargetKey, Target> kept(Connection connection, List<TargetKey> keys) throws SQLException {
        var kept = new HashMap<TargetKey, Target>();
        for (var from = 0; from < keys.size(); from += CHUNK) {
            var chunk = keys.subList(from, Math.min(keys.size(), from + CHUNK));
            new Query(TargetRow.SELECT + "retired_at IS NULL AND key = ANY(?)", (Object)
                            chunk.stream().map(TargetKey::value).toArray(String[]::new))
                    .list(connection, TargetRow::of).stream()
                            .map(TargetRow::target)
                            .forEach(it -> kept.put(it.key(), it));
        }
        return kept;
    }

    private Optional<Refusal> write(Connection connection, List<TargetChange> changes, Instant at, List<Target> after)
            throws SQLException {
        var rows = new LockedRows(connection, changes);
        try (var writes = new TargetWrites(connection)) {
            for (var change : changes) {
                switch (write(change, rows, writes, at)) {
                    case Edited.Done<Target> done -> after.add(done.value());
                    case Edited.Refused<Target> refused -> {
                        return Optional.of(refused.refusal());
                    }
                }
            }
            writes.flush();
        }
        return Optional.empty();
    }

    private Edited<Target> write(TargetChange change, LockedRows rows, TargetWrites writes, Instant at)
            throws SQLException {
        if (change instanceof TargetChange.Add add) {
            return add(add, rows, writes, at);
        }
        var before = change.was().orElseThrow();
        var row = rows.of(before.key()).filter(it -> it.id().equals(before.id().value()));
        if (row.isEmpty()) {
            return new Edited.Refused<>(new Refusal.Missing(before.key().value()));
        }
        var revision = row.get().revision();
        if (revision != before.revision() || isOvertaken(change, row.get())) {
            return new Edited.Refused<>(new Refusal.Stale(row.get().key(), revision));
        }
        var definition = change.becomes().orElse(before.definition());
        var changed = !definition.equals(before.definition());
        var now = Target.of(before.id(), changed ? revision + 1 : revision, definition, before.source());
        if (changed) {
            writes.define(now, at);
        } else if (!row.get().source().equals(now.source())) {
            writes.own(now);
        }
        switch (change) {
            case TargetChange.Add _, TargetChange.Redefine _ ->
                rows.put(now, row.get().retired());
            case TargetChange.Delete _ -> {
                writes.delete(now);
                rows.remove(now.key());
            }
            case TargetChange.Retire _ -> {
                writes.retire(now, at);
                rows.put(now, true);
            }
            case TargetChange.Reinstate _ -> {
                writes.reinstate(now);
                rows.put(now, false);
            }
        }
        return new Edited.Done<>(now);
    }

    /** Whether a target that was to be deleted as a retired one has been brought back by its file, or the other way. */
    private static boolean isOvertaken(TargetChange change, LockedRows.Row row) {
        return change instanceof TargetChange.Delete delete && delete.retired() != row.retired();
    }

    private Edited<Target> add(TargetChange.Add add, LockedRows rows, TargetWrites writes, Instant at)
            throws SQLException {
        var taken = rows.of(add.key());
        if (taken.isPresent()) {
            return new Edited.Refused<>(new Refusal.KeyTaken(
                    taken.get().key(), taken.get().source(), taken.get().retired()));
        }
        var target = Target.of(new TargetId(ids.next()), 1, add.definition(), add.source());
        writes.insert(target, at);
        rows.put(target, false);
        return new Edited.Done<>(target);
    }

    private void endIncidents(Connection connection, List<TargetChange> changes, Instant at) throws SQLException {
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
    }
}
