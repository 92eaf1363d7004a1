package dev.pharos.catalog.edit.defined;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.catalog.edit.EditTransaction;
import dev.pharos.catalog.edit.Edited;
import dev.pharos.catalog.edit.Reads;
import dev.pharos.catalog.edit.Refusal;
import dev.pharos.catalog.edit.audit.AuditEntry;
import dev.pharos.catalog.edit.audit.AuditTrail;
import dev.pharos.core.access.TenantId;
import dev.pharos.core.catalog.Definition;
import dev.pharos.cycle.commit.Commits;
import dev.pharos.cycle.commit.Happened;
import dev.pharos.json.Violation;
import dev.pharos.platform.Ids;
import dev.pharos.store.sql.QueryFailed;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hibernate.StatelessSession;

/** The definitions that are stored, each change in a transaction of its own. Blocks: for virtual threads and workers only. */
@ApplicationScoped
public class DefinitionStore {
    /** Something that is written with a change. */
    public interface Also {
        void on(Connection connection) throws SQLException;
    }

    private final StatelessSession session;
    private final NamedThings things;
    private final AuditTrail audit;
    private final EditTransaction transaction;
    private final Reads reads;
    private final Commits commits;
    private final Ids ids;
    private final Clock clock;

    DefinitionStore(
            StatelessSession session,
            NamedThings things,
            AuditTrail audit,
            EditTransaction transaction,
            Reads reads,
            Commits commits,
            Ids ids,
            Clock clock) {
        this.session = session;
        this.things = things;
        this.audit = audit;
        this.transaction = transaction;
        this.reads = reads;
        this.commits = commits;
        this.ids = ids;
        this.clock = clock;
    }

    /** Adds one; {@code source} is the file that it comes from, empty where REST owns it. */
    public <D extends Definition> Edited<Defined<D>> add(
            DefinitionTable<D> table, TenantId tenant, D definition, Optional<String> source) {
        var key = definition.key().value();
        var rows = new DefinitionRows<>(table);
        try {
            return edit(table, () -> {
                var taken = within(rows, it -> it.find(tenant, key));
                if (taken.isPresent()) {
                    return new Edited.Refused<>(
                            new Refusal.KeyTaken(key, taken.get().source(), false));
                }
                var made = new Defined<>(table, ids.next(), tenant, 1, definition, source, now(), now());
                return unlessWrong(table, made, () -> {
                    within(rows, it -> it.insert(made));
                    note(made, AuditEntry.Action.MADE, AuditEntry.none());
                });
            });
        } catch (QueryFailed failed) {
            if (!failed.isKeyTaken()) {
                throw failed;
            }
            // Another replica took the key between our look and our insert.
            return new Edited.Refused<>(new Refusal.KeyTaken(key, Optional.empty(), false));
        }
    }

    /** Puts a definition, and the file that it comes from, in the place of {@code before}. */
    public <D extends Definition> Edited<Defined<D>> redefine(
            DefinitionTable<D> table, Defined<D> before, D definition, Optional<String> source) {
        return redefine(table, before, definition, source, _ -> {});
    }

    /** @param more what else is written in the same transaction */
    public <D extends Definition> Edited<Defined<D>> redefine(
            DefinitionTable<D> table, Defined<D> before, D definition, Optional<String> source, Also more) {
        return change(table, before, row -> {
            if (definition.equals(row.definition()) && source.equals(row.source())) {
                return new Edited.Done<>(row);
            }
            var after = new Defined<>(
                    table, row.id(), row.tenant(), row.revision() + 1, definition, source, row.createdAt(), now());
            return unlessWrong(table, after, () -> {
                within(new DefinitionRows<>(table), it -> {
                    more.on(it.connection());
                    return it.update(after);
                });
                note(after, AuditEntry.Action.CHANGED, AuditEntry.changes(shape(row), shape(after)));
            });
        });
    }

    /** Deletes one that nobody names; answers it as it was. */
    public <D extends Definition> Edited<Defined<D>> delete(DefinitionTable<D> table, Defined<D> before) {
        var ended = new ArrayList<Happened>();
        var edited = change(table, before, row -> {
            var users = things.naming(row.tenant(), table.thing(), row.key());
            if (!users.isEmpty()) {
                return new Edited.Refused<>(new Refusal.InUse(table.thing().word(), row.key(), users));
            }
            ended.clear();
            within(new DefinitionRows<>(table), it -> {
                ended.addAll(table.farewell().to(it.connection(), row, now()));
                return it.delete(row);
            });
            var nothing = AuditEntry.Shape.of(AuditEntry.none());
            note(row, AuditEntry.Action.DELETED, AuditEntry.changes(shape(row), nothing));
            return new Edited.Done<>(row);
        });
        if (edited instanceof Edited.Done<Defined<D>>) {
            commits.publish(ended);
        }
        return edited;
    }

    public <D extends Definition> Optional<Defined<D>> find(DefinitionTable<D> table, TenantId tenant, String key) {
        return transaction.read(() -> within(new DefinitionRows<>(table), it -> it.find(tenant, key)));
    }

    /** The same for somebody who only looks, and so may be turned away in a crowd. */
    public <D extends Definition> Optional<Defined<D>> read(DefinitionTable<D> table, TenantId tenant, String key) {
        return read(table, it -> it.find(tenant, key));
    }

    /** At most {@code limit} by key, from the one after {@code after} on. */
    public <D extends Definition> List<Defined<D>> list(
            DefinitionTable<D> table, TenantId tenant, Which which, String after, int limit) {
        return read(table, it -> it.page(tenant, which, after, limit));
    }

    public long count(DefinitionTable<?> table, TenantId tenant, Which which) {
        return read(table, it -> it.count(tenant, which));
    }

    /** All of a tenant, by key, for somebody who is about to change some. */
    public <D extends Definition> List<Defined<D>> all(DefinitionTable<D> table, TenantId tenant) {
        return transaction.read(
                () -> within(new DefinitionRows<>(table), it -> it.page(tenant, Which.ALL, "", Integer.MAX_VALUE)));
    }

    /**
     * What a definition that will not be written names and does not exist, and what it claims and others have, by field.
     *
     * @param before what it was to take the place of
     */
    public <D extends Definition> List<Violation> unknown(
            DefinitionTable<D> table, TenantId tenant, ObjectNode written, Optional<Defined<D>> before) {
        var wrong = new ArrayList<>(things.unknown(tenant, table.names().in(written)));
        wrong.addAll(things.takenNow(tenant, before.map(Defined::id), table, written));
        return wrong;
    }

    private <D extends Definition> Edited<Defined<D>> change(
            DefinitionTable<D> table, Defined<D> before, Function<Defined<D>, Edited<Defined<D>>> change) {
        return edit(table, () -> {
            var row = within(new DefinitionRows<>(table), it -> it.locked(before.id()));
            if (row.isEmpty()) {
                return new Edited.Refused<>(new Refusal.Missing(before.key()));
            }
            return row.get().revision() == before.revision()
                    ? change.apply(row.get())
                    : new Edited.Refused<>(
                            new Refusal.Stale(before.key(), row.get().revision()));
        });
    }

    /** Tells of it once it is committed: who keeps these things in memory reads them again. */
    private <D extends Definition> Edited<Defined<D>> edit(
            DefinitionTable<D> table, Supplier<Edited<Defined<D>>> work) {
        var edited = transaction.edit(work);
        if (edited instanceof Edited.Done<Defined<D>> done) {
            commits.publish(List.of(new Happened.Edited(
                    done.value().tenant(), table.thing().word(), done.value().key())));
        }
        return edited;
    }

    /** Writes it, unless it names what is not there, or claims what another has. */
    private <D extends Definition> Edited<Defined<D>> unlessWrong(
            DefinitionTable<D> table, Defined<D> made, Runnable write) {
        var names = table.names().in(table.json().write(made.definition()));
        var missing = things.missing(made.tenant(), names);
        if (!missing.isEmpty()) {
            return new Edited.Refused<>(new Refusal.UnknownThings(made.key(), missing));
        }
        var taken = things.taken(made);
        if (!taken.isEmpty()) {
            return new Edited.Refused<>(new Refusal.Claimed(made.key(), taken));
        }
        write.run();
        return new Edited.Done<>(made);
    }

    private void note(Defined<?> thing, AuditEntry.Action action, ObjectNode changes) {
        audit.note(List.of(new AuditEntry(
                thing.tenant(),
                thing.table().thing().word().replace(' ', '-'),
                thing.key(),
                action,
                thing.revision(),
                thing.source(),
                changes)));
    }

    private static <D extends Definition> AuditEntry.Shape shape(Defined<D> thing) {
        var json = thing.table().json();
        return new AuditEntry.Shape(json.write(thing.definition()), json.shown(thing.definition()));
    }

    private <D extends Definition, T> T within(DefinitionRows<D> rows, DefinitionRows.Work<D, T> work) {
        return session.doReturningWork(connection -> work.on(rows.on(connection)));
    }

    private <D extends Definition, T> T read(DefinitionTable<D> table, DefinitionRows.Work<D, T> work) {
        return reads.read(
                session -> session.doReturningWork(connection -> work.on(new DefinitionRows<>(table).on(connection))));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
