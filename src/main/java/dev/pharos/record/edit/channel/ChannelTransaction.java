package dev.pharos.record.edit.channel;

import dev.pharos.core.escalation.Channel;
import dev.pharos.core.escalation.ChannelDefinition;
import dev.pharos.core.escalation.ChannelId;
import dev.pharos.core.escalation.ChannelKey;
import dev.pharos.cycle.Ids;
import dev.pharos.record.edit.Edited;
import dev.pharos.record.edit.Refusal;
import dev.pharos.record.edit.target.NamedChannels;
import dev.pharos.record.sql.Query;
import dev.pharos.record.sql.Reserved;
import dev.pharos.record.sql.Reserved.For;
import dev.pharos.record.sql.Transaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;

/** Reads and writes channels, each call in a transaction of its own. */
@ApplicationScoped
class ChannelTransaction {
    private final DataSource dataSource;
    private final DataSource reads;
    private final NamedChannels named;
    private final Ids ids;
    private final Clock clock;

    ChannelTransaction(
            @Reserved(For.EDITS) DataSource dataSource,
            @Reserved(For.READS) DataSource reads,
            NamedChannels named,
            Ids ids,
            Clock clock) {
        this.dataSource = dataSource;
        this.reads = reads;
        this.named = named;
        this.ids = ids;
        this.clock = clock;
    }

    Edited<Channel> add(ChannelDefinition definition, Optional<String> source) {
        return edit(connection -> {
            var taken = byKey(definition.key()).list(connection, ChannelRow::channel).stream()
                    .findFirst();
            if (taken.isPresent()) {
                return new Edited.Refused<>(new Refusal.KeyTaken(
                        definition.key().value(), taken.get().source(), false));
            }
            var channel = new Channel(new ChannelId(ids.next()), 1, definition, Optional.empty(), source);
            ChannelWrites.insert(connection, channel, now());
            return new Edited.Done<>(channel);
        });
    }

    Edited<Channel> redefine(Channel before, ChannelDefinition definition) {
        return change(before, connection -> {
            var changed = !definition.equals(before.definition());
            var channel = new Channel(
                    before.id(),
                    changed ? before.revision() + 1 : before.revision(),
                    definition,
                    Optional.empty(),
                    before.source());
            if (changed) {
                ChannelWrites.define(connection, channel, now());
            }
            ChannelWrites.enable(connection, channel);
            return new Edited.Done<>(channel);
        });
    }

    Edited<Channel> delete(Channel before) {
        return change(before, connection -> {
            var key = before.definition().key().value();
            var targets = named.targetsNaming(connection, key);
            if (!targets.isEmpty()) {
                return new Edited.Refused<>(new Refusal.InUse(key, targets));
            }
            ChannelWrites.delete(connection, before.id());
            return new Edited.Done<>(before);
        });
    }

    Optional<StoredChannel> find(ChannelKey key) {
        return byKey(key).first(dataSource, ChannelRow::stored);
    }

    /** The same for somebody who only looks. */
    Optional<StoredChannel> read(ChannelKey key) {
        return byKey(key).first(reads, ChannelRow::stored);
    }

    Set<String> known(Set<String> keys) {
        return Set.copyOf(new Query("SELECT key FROM channel WHERE key = ANY(?)", (Object) keys.toArray(String[]::new))
                .list(dataSource, row -> row.getString(1)));
    }

    List<StoredChannel> list(Optional<ChannelKey> after, int limit) {
        return new Query(ChannelRow.SELECT + "true")
                .and("key > ? COLLATE \"C\"", after.map(ChannelKey::value))
                .then("ORDER BY key COLLATE \"C\" LIMIT ?", limit)
                .list(reads, ChannelRow::stored);
    }

    long count() {
        return new Query("SELECT count(*) FROM channel").number(reads);
    }

    List<StoredChannel> fromFiles() {
        return new Query(ChannelRow.SELECT + "source IS NOT NULL ORDER BY key").list(dataSource, ChannelRow::stored);
    }

    /** Changes a channel whose row is locked, where it still is what the editor saw. */
    private Edited<Channel> change(Channel before, Transaction.Work<Edited<Channel>> change) {
        return edit(connection -> {
            var kept = locked(connection, before.id());
            if (kept.isEmpty()) {
                return new Edited.Refused<>(
                        new Refusal.Missing(before.definition().key().value()));
            }
            return kept.get() == before.revision()
                    ? change.on(connection)
                    : new Edited.Refused<>(
                            new Refusal.Stale(before.definition().key().value(), kept.get()));
        });
    }

    private static Optional<Long> locked(Connection connection, ChannelId id) throws SQLException {
        return new Query("SELECT revision FROM channel WHERE id = ? FOR UPDATE", id.value())
                .list(connection, row -> row.getLong(1)).stream().findFirst();
    }

    private Edited<Channel> edit(Transaction.Work<Edited<Channel>> work) {
        return Transaction.edit(dataSource, work, Edited::isDone);
    }

    private static Query byKey(ChannelKey key) {
        return new Query(ChannelRow.SELECT + "key = ?", key.value());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
