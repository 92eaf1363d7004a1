package dev.pharos.record.edit;

import dev.pharos.core.escalation.Channel;
import dev.pharos.core.escalation.ChannelDefinition;
import dev.pharos.core.escalation.ChannelId;
import dev.pharos.core.escalation.ChannelKey;
import dev.pharos.cycle.Ids;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads and writes channels, each call in a transaction of its own. */
@ApplicationScoped
class ChannelTransaction {
    private final EntityManager entities;
    private final NamedChannels named;
    private final Ids ids;
    private final Clock clock;

    ChannelTransaction(EntityManager entities, NamedChannels named, Ids ids, Clock clock) {
        this.entities = entities;
        this.named = named;
        this.ids = ids;
        this.clock = clock;
    }

    @Transactional
    Edited<Channel> add(ChannelDefinition definition, Optional<String> source) {
        var taken = row(definition.key());
        if (taken.isPresent()) {
            return refuse(
                    new Refusal.KeyTaken(definition.key().value(), Optional.ofNullable(taken.get().source), false));
        }
        var at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var row = ChannelRows.added(new ChannelId(ids.next()), definition, source, at);
        entities.persist(row);
        entities.flush();
        return new Edited.Done<>(ChannelRows.channel(row));
    }

    @Transactional
    Edited<Channel> redefine(Channel before, ChannelDefinition definition) {
        return change(before, row -> {
            if (!definition.equals(before.definition())) {
                ChannelRows.define(row, definition, clock.instant().truncatedTo(ChronoUnit.MILLIS));
            }
            row.source = before.source().orElse(null);
            row.disabledReason = null;
            return new Edited.Done<>(ChannelRows.channel(row));
        });
    }

    @Transactional
    Edited<Channel> delete(Channel before) {
        return change(before, row -> {
            var targets = named.targetsNaming(row.key);
            if (!targets.isEmpty()) {
                return refuse(new Refusal.InUse(row.key, targets));
            }
            entities.remove(row);
            return new Edited.Done<>(before);
        });
    }

    @Transactional
    Optional<StoredChannel> find(ChannelKey key) {
        return row(key).map(ChannelRows::stored);
    }

    @Transactional
    Set<String> known(Set<String> keys) {
        return Set.copyOf(entities.createNativeQuery("SELECT key FROM channel WHERE key = ANY(:keys)", String.class)
                .setParameter("keys", keys.toArray(String[]::new))
                .getResultList());
    }

    @Transactional
    List<StoredChannel> list(Optional<ChannelKey> after, int limit) {
        return stored(entities.createNativeQuery("""
                        SELECT * FROM channel WHERE key > CAST(:after AS text) COLLATE "C" ORDER BY key COLLATE "C"
                        """, ChannelRow.class)
                .setParameter("after", after.map(ChannelKey::value).orElse(""))
                .setMaxResults(limit)
                .getResultList());
    }

    @Transactional
    List<StoredChannel> fromFiles() {
        return stored(entities.createQuery("FROM ChannelRow WHERE source IS NOT NULL ORDER BY key", ChannelRow.class)
                .getResultList());
    }

    private interface Change {
        Edited<Channel> to(ChannelRow row);
    }

    private Edited<Channel> change(Channel before, Change change) {
        var row = entities.find(ChannelRow.class, before.id().value(), LockModeType.PESSIMISTIC_WRITE);
        if (row == null) {
            return refuse(new Refusal.Missing(before.definition().key().value()));
        }
        return row.revision == before.revision() ? change.to(row) : refuse(new Refusal.Stale(row.key, row.revision));
    }

    private Optional<ChannelRow> row(ChannelKey key) {
        return entities.createQuery("FROM ChannelRow WHERE key = :key", ChannelRow.class)
                .setParameter("key", key.value())
                .getResultStream()
                .findFirst();
    }

    @SuppressWarnings("unchecked")
    private static List<StoredChannel> stored(List<?> rows) {
        return ((List<ChannelRow>) rows).stream().map(ChannelRows::stored).toList();
    }

    private static <T> Edited<T> refuse(Refusal refusal) {
        QuarkusTransaction.setRollbackOnly();
        return new Edited.Refused<>(refusal);
    }
}
