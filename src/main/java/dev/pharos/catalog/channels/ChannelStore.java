package dev.pharos.catalog.channels;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.catalog.edit.EditTransaction;
import dev.pharos.catalog.edit.Edited;
import dev.pharos.catalog.edit.Reads;
import dev.pharos.catalog.edit.Refusal;
import dev.pharos.catalog.edit.audit.AuditEntry;
import dev.pharos.catalog.edit.audit.AuditTrail;
import dev.pharos.catalog.edit.defined.NamedThings;
import dev.pharos.catalog.edit.defined.Thing;
import dev.pharos.core.access.TenantId;
import dev.pharos.core.escalation.Channel;
import dev.pharos.core.escalation.ChannelDefinition;
import dev.pharos.core.escalation.ChannelKey;
import dev.pharos.cycle.commit.Commits;
import dev.pharos.cycle.commit.Happened;
import dev.pharos.notify.ChannelJson;
import dev.pharos.platform.Ids;
import dev.pharos.store.sql.QueryFailed;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jboss.logging.Logger;

/** The channels that are stored, each change in a transaction of its own. Blocks: for virtual threads and workers only. */
@ApplicationScoped
public class ChannelStore {
    private static final Logger LOG = Logger.getLogger(ChannelStore.class);
    private static final int SECRET_BYTES = 24;

    private final ChannelRepository rows;
    private final NamedThings named;
    private final AuditTrail audit;
    private final EditTransaction transaction;
    private final Reads reads;
    private final Commits commits;
    private final Ids ids;
    private final Clock clock;
    private final RandomGenerator random;

    ChannelStore(
            ChannelRepository rows,
            NamedThings named,
            AuditTrail audit,
            EditTransaction transaction,
            Reads reads,
            Commits commits,
            Ids ids,
            Clock clock,
            RandomGenerator random) {
        this.rows = rows;
        this.named = named;
        this.audit = audit;
        this.transaction = transaction;
        this.reads = reads;
        this.commits = commits;
        this.ids = ids;
        this.clock = clock;
        this.random = random;
    }

    /** Adds a channel; {@code source} is the file that it comes from, empty where REST owns it. */
    public Edited<StoredChannel> add(TenantId tenant, ChannelDefinition definition, Optional<String> source) {
        var key = definition.key();
        try {
            return told(transaction.edit(() -> {
                var taken = rows.byKey(tenant, key).map(ChannelRow::stored);
                if (taken.isPresent()) {
                    return new Edited.Refused<>(
                            new Refusal.KeyTaken(key.value(), taken.get().source(), false));
                }
                var row = new ChannelRow(tenant, ids.next(), definition, source, now());
                rows.persistAndFlush(row);
                note(row, AuditEntry.Action.MADE, AuditEntry.none());
                return new Edited.Done<>(row.stored());
            }));
        } catch (QueryFailed failed) {
            if (!failed.isKeyTaken()) {
                throw failed;
            }
            // Another replica took the key between our look and our insert.
            return new Edited.Refused<>(new Refusal.KeyTaken(key.value(), Optional.empty(), false));
        }
    }

    /** Puts a definition in the place of {@code before}, and switches the channel on again where it was off. */
    public Edited<StoredChannel> redefine(Channel before, ChannelDefinition definition) {
        return change(before, row -> {
            var was = row.stored().definition();
            if (!definition.equals(was)) {
                row.define(definition, now());
                note(row, AuditEntry.Action.CHANGED, AuditEntry.changes(shape(was), shape(definition)));
            }
            row.enable(before.source());
            return new Edited.Done<>(row.stored());
        });
    }

    /** Deletes a channel that nothing names; answers it as it was. */
    public Edited<StoredChannel> delete(Channel before) {
        var key = before.definition().key().value();
        return change(before, row -> {
            var users = named.naming(row.tenant(), Thing.CHANNEL, key);
            if (!users.isEmpty()) {
                return new Edited.Refused<>(new Refusal.InUse(Thing.CHANNEL.word(), key, users));
            }
            rows.delete(row);
            var nothing = AuditEntry.Shape.of(AuditEntry.none());
            note(
                    row,
                    AuditEntry.Action.DELETED,
                    AuditEntry.changes(shape(row.stored().definition()), nothing));
            return new Edited.Done<>(row.stored());
        });
    }

    public Optional<StoredChannel> find(TenantId tenant, ChannelKey key) {
        return transaction.read(() -> rows.byKey(tenant, key).map(ChannelRow::stored));
    }

    /** The same for somebody who only looks, and so may be turned away in a crowd. */
    public Optional<StoredChannel> read(TenantId tenant, ChannelKey key) {
        return reads.read(
                session -> ChannelRepository.byKey(session, tenant, key).map(ChannelRow::stored));
    }

    /** At most {@code limit} channels by key, from the one after {@code after} on. */
    public List<StoredChannel> list(TenantId tenant, Optional<ChannelKey> after, int limit) {
        return reads.read(session -> ChannelRepository.page(session, tenant, after, limit).stream()
                .map(ChannelRow::stored)
                .toList());
    }

    public long count(TenantId tenant) {
        return reads.read(session -> ChannelRepository.count(session, tenant));
    }

    /** All channels that come from files. */
    public List<StoredChannel> fromFiles(TenantId tenant) {
        return transaction.read(
                () -> rows.fromFiles(tenant).stream().map(ChannelRow::stored).toList());
    }

    /** A secret for a channel that was written without one: {@code whsec_} and 24 random bytes in base64. */
    public String newSecret() {
        var bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        return "whsec_" + Base64.getEncoder().encodeToString(bytes);
    }

    private void note(ChannelRow row, AuditEntry.Action action, ObjectNode changes) {
        var channel = row.stored();
        audit.note(List.of(new AuditEntry(
                row.tenant(), "channel", channel.key(), action, channel.revision(), channel.source(), changes)));
    }

    private static AuditEntry.Shape shape(ChannelDefinition channel) {
        return new AuditEntry.Shape(ChannelJson.write(channel), ChannelJson.shown(channel));
    }

    /** Changes a channel whose row is locked, where it still is what the editor saw. */
    private Edited<StoredChannel> change(Channel before, Function<ChannelRow, Edited<StoredChannel>> change) {
        var key = before.definition().key().value();
        return told(transaction.edit(() -> {
            var row = rows.locked(before.id());
            if (row.isEmpty()) {
                return new Edited.Refused<>(new Refusal.Missing(key));
            }
            var revision = row.get().revision();
            return revision == before.revision()
                    ? change.apply(row.get())
                    : new Edited.Refused<>(new Refusal.Stale(key, revision));
        }));
    }

    /** Tells the stream of commits, and warns in the log: nobody may read the answer to a file. */
    private Edited<StoredChannel> told(Edited<StoredChannel> edited) {
        if (edited instanceof Edited.Done<StoredChannel> done) {
            var channel = done.value();
            channel.definition().spec().warnings().forEach(it -> LOG.warnf("Channel %s: %s", channel.key(), it));
            commits.publish(List.of(new Happened.Edited(channel.tenant(), "channel", channel.key())));
        }
        return edited;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
