package dev.pharos.store.subscription;

import dev.pharos.core.access.TenantId;
import dev.pharos.core.subscription.Pace;
import dev.pharos.core.subscription.Readership;
import dev.pharos.core.subscription.Subscription;
import dev.pharos.store.sql.Query;
import dev.pharos.store.sql.Transaction;
import dev.pharos.store.sql.Write;
import dev.pharos.store.subscription.Subscriber.State;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/** Who of the public is told. All methods block, and throw while PostgreSQL is away. */
@ApplicationScoped
public class Subscribers {
    /** So long somebody has to confirm. */
    public static final Duration PATIENCE = Duration.ofDays(1);

    /** So often the same address is asked to confirm within that time. */
    private static final int ASKED_AT_MOST = 3;

    /** So long it is known that somebody could not be reached. */
    private static final Duration GONE_FOR = Duration.ofDays(30);

    private static final long ONE_AT_A_TIME = 0x7375_6273_6372_6962L;

    private static final String INSERT = """
            INSERT INTO subscriber (id, tenant_id, page, opener, way, address, sameness, components, mode, language, state, position,
                                    created_at, hour_from, message, next_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'pending', 0, ?, ?, ?, ?)
            """;

    private final DataSource source;

    public Subscribers(DataSource source) {
        this.source = source;
    }

    /**
     * Notes that somebody asks to be told; a message asks them to confirm. Who is asked often already is not asked again, and
     * nobody learns of that, nor whether the address is known.
     *
     * @param mostPending so many may wait for their confirmation
     * @return false where too many do
     */
    public boolean ask(TenantId tenant, Readership reads, UUID id, Subscription wants, int mostPending, Instant now)
            throws SQLException {
        return Transaction.run(source, connection -> {
            alone(connection);
            var since = now.minus(PATIENCE);
            if (StoredSubscribers.count(connection, tenant, " AND state = 'pending' AND created_at > ?", since)
                    >= mostPending) {
                return false;
            }
            var asked = StoredSubscribers.count(
                    connection,
                    tenant,
                    " AND sameness = ? AND state = 'pending' AND created_at > ?",
                    wants.sameness(),
                    since);
            if (asked < ASKED_AT_MOST) {
                insert(connection, tenant, reads, id, wants, now);
            }
            return true;
        });
    }

    private static void insert(
            Connection connection, TenantId tenant, Readership reads, UUID id, Subscription wants, Instant now)
            throws SQLException {
        Write.execute(
                connection,
                INSERT,
                id,
                tenant.value(),
                reads.page().orElse(null),
                reads.opener().orElse(null),
                wants.way().code(),
                wants.address(),
                wants.sameness(),
                connection.createArrayOf("text", wants.components().toArray()),
                wants.mode().code(),
                wants.language().code(),
                now,
                now,
                id,
                now);
    }

    /** What came of a confirmation. */
    public sealed interface Confirmed {
        /** They are told from now on; one who was told before has been given the new wishes. */
        record Done(Subscriber subscriber) implements Confirmed {}

        /** There is nothing to confirm, or not any more. */
        record Unknown() implements Confirmed {}

        /** As many are told as can be. */
        record Full() implements Confirmed {}
    }

    /** Confirms, once: from now on they are told of what comes. */
    public Confirmed confirm(TenantId tenant, UUID id, Pace pace, int most, Instant now) throws SQLException {
        return Transaction.run(source, connection -> {
            alone(connection);
            var found = StoredSubscribers.find(connection, tenant, id)
                    .filter(it -> it.state() != State.GONE)
                    .filter(it ->
                            it.state() == State.CONFIRMED || it.createdAt().isAfter(now.minus(PATIENCE)));
            if (found.isEmpty()) {
                return new Confirmed.Unknown();
            }
            if (found.get().state() == State.CONFIRMED) {
                return new Confirmed.Done(found.get());
            }
            if (rewish(connection, tenant, found.get(), pace, now)) {
                return new Confirmed.Done(
                        StoredSubscribers.known(connection, tenant, found.get()).orElseThrow());
            }
            if (StoredSubscribers.count(connection, tenant, " AND state = 'confirmed'") >= most) {
                return new Confirmed.Full();
            }
            begin(connection, tenant, found.get(), pace, now);
            return new Confirmed.Done(
                    StoredSubscribers.find(connection, tenant, id).orElseThrow());
        });
    }

    /** Gives the wishes to the one with the same address who is told already: what they were sent still lets them leave. */
    private static boolean rewish(Connection connection, TenantId tenant, Subscriber asked, Pace pace, Instant now)
            throws SQLException {
        var known = StoredSubscribers.known(connection, tenant, asked);
        if (known.isEmpty()) {
            return false;
        }
        var wants = asked.wants();
        Write.execute(
                connection,
                "UPDATE subscriber SET opener = ?, components = ?, mode = ?, language = ?, confirmed_at = ?, error = NULL,"
                        + " next_at = CASE WHEN message IS NULL THEN ? ELSE next_at END WHERE id = ?",
                asked.reads().opener().orElse(null),
                connection.createArrayOf("text", wants.components().toArray()),
                wants.mode().code(),
                wants.language().code(),
                now,
                pace.first(wants.mode(), now),
                known.get().id());
        deletePending(connection, tenant, asked);
        return true;
    }

    private static void begin(Connection connection, TenantId tenant, Subscriber asked, Pace pace, Instant now)
            throws SQLException {
        Write.execute(
                connection,
                "UPDATE subscriber SET state = 'confirmed', confirmed_at = ?, position = ?, message = NULL, through = NULL, attempts = 0,"
                        + " owner = NULL, claimed_until = NULL, error = NULL, next_at = ? WHERE id = ?",
                now,
                FactLog.last(connection, tenant, now),
                pace.first(asked.wants().mode(), now),
                asked.id());
        deletePending(connection, tenant, asked);
    }

    /** All that the same address has asked for; the one that is confirmed by now is none of them. */
    private static void deletePending(Connection connection, TenantId tenant, Subscriber asked) throws SQLException {
        Write.execute(
                connection,
                "DELETE FROM subscriber WHERE tenant_id = ? AND state <> 'confirmed' AND way = ? AND sameness = ?"
                        + " AND coalesce(page, '') = ?",
                tenant.value(),
                asked.wants().way().code(),
                asked.wants().sameness(),
                asked.reads().page().orElse(""));
    }

    /** Forgets somebody: nothing of them stays. False where nobody has this id. */
    public boolean delete(TenantId tenant, UUID id) throws SQLException {
        return Transaction.run(
                source,
                connection -> Write.execute(
                                connection, "DELETE FROM subscriber WHERE tenant_id = ? AND id = ?", tenant.value(), id)
                        > 0);
    }

    public Optional<Subscriber> find(TenantId tenant, UUID id) throws SQLException {
        return Transaction.run(source, connection -> StoredSubscribers.find(connection, tenant, id));
    }

    /**
     * At most {@code limit} of them, those that asked last first.
     *
     * @param page the key of their status page, empty text for the one at {@code /}; where there is none, those of all pages
     */
    public List<Subscriber> newest(TenantId tenant, Optional<String> page, Optional<UUID> before, int limit)
            throws SQLException {
        return Transaction.run(source, connection -> StoredSubscribers.newest(connection, tenant, page, before, limit));
    }

    /** @param page as in {@link #newest} */
    public int count(TenantId tenant, Optional<String> page) throws SQLException {
        return Transaction.run(
                source,
                connection -> page.isEmpty()
                        ? StoredSubscribers.count(connection, tenant, "")
                        : StoredSubscribers.count(connection, tenant, " AND coalesce(page, '') = ?", page.get()));
    }

    /** Whether anybody is told of anything, or asked to confirm. */
    public boolean any(TenantId tenant) throws SQLException {
        return Transaction.run(source, connection -> StoredSubscribers.any(connection, tenant));
    }

    /** Deletes those who have not confirmed in time, and in the end those who could not be reached. */
    public static int deleteOld(Connection connection, Instant now, int limit) throws SQLException {
        return Write.execute(
                connection,
                "DELETE FROM subscriber WHERE id IN (SELECT id FROM subscriber WHERE state = 'pending' AND created_at < ?"
                        + " OR state = 'gone' AND ended_at < ? LIMIT ?)",
                now.minus(PATIENCE),
                now.minus(GONE_FOR),
                limit);
    }

    /** Who asks and who confirms are counted one after another. */
    private static void alone(Connection connection) throws SQLException {
        new Query("SELECT pg_advisory_xact_lock(?)", ONE_AT_A_TIME).list(connection, _ -> true);
    }
}
