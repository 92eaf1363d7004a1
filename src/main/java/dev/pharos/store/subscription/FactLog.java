package dev.pharos.store.subscription;

import dev.pharos.core.access.TenantId;
import dev.pharos.core.subscription.PublicFact;
import dev.pharos.store.sql.Query;
import dev.pharos.store.sql.Transaction;
import dev.pharos.store.sql.Write;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;

/** What became public, in an order that everybody reads alike. All methods block, and throw while PostgreSQL is away. */
@ApplicationScoped
public class FactLog {
    /** Longer than anything waits to be told. */
    public static final Duration KEPT = Duration.ofDays(14);

    /** What is found later than so long after its time is noted and told nobody: it is no news. */
    public static final Duration NEWS = Duration.ofDays(1);

    /** Why a step is told nobody any more whose thing is still public. */
    public static final String TAKEN_BACK = "it was taken back, or said anew, before it was told";

    private static final long ONE_AT_A_TIME = 0x7075_6266_6163_7473L;

    private static final String INSERT = """
            INSERT INTO public_fact (tenant_id, page, thing, step, word, at, title, words, components, path, noted_at, withdrawn_at,
                withdrawn_why)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT DO NOTHING
            """;

    private static final String READ = """
            SELECT thing, step, word, at, title, words, components, path FROM public_fact
            WHERE tenant_id = ? AND coalesce(page, '') = ? AND seq > ? AND seq <= ? AND withdrawn_at IS NULL ORDER BY seq LIMIT ?
            """;

    private final DataSource source;

    public FactLog(DataSource source) {
        this.source = source;
    }

    /**
     * Notes what is new of what is public now; of the things that are named, what is public no more is told nobody from now on.
     *
     * @param page the key of the status page that tells it; empty: the one at {@code /}
     * @param current all that is public of the things in it, the earliest first
     * @return how many were new
     */
    public int note(TenantId tenant, Optional<String> page, List<PublicFact> current, Instant now) throws SQLException {
        return Transaction.run(source, connection -> {
            new Query("SELECT pg_advisory_xact_lock(?)", ONE_AT_A_TIME).list(connection, _ -> true);
            var known = known(connection, tenant, page, current);
            var fresh = current.stream()
                    .filter(it -> !known.contains(it.name()))
                    .filter(it -> it.at().isAfter(now.minus(KEPT.dividedBy(2))))
                    .toList();
            for (var fact : fresh) {
                insert(connection, tenant, page, fact, now);
            }
            var gone = new HashSet<>(known);
            current.forEach(it -> gone.remove(it.name()));
            for (var it : gone) {
                withdraw(connection, tenant, page, it, TAKEN_BACK, now);
            }
            return fresh.size();
        });
    }

    private static Set<PublicFact.Name> known(
            Connection connection, TenantId tenant, Optional<String> page, List<PublicFact> current)
            throws SQLException {
        var things = current.stream().map(PublicFact::thing).distinct().toArray();
        return new HashSet<>(new Query(
                        "SELECT thing, step FROM public_fact WHERE tenant_id = ? AND coalesce(page, '') = ? AND thing = ANY (?)",
                        tenant.value(),
                        page.orElse(""),
                        connection.createArrayOf("uuid", things))
                .list(connection, FactLog::name));
    }

    private static PublicFact.Name name(ResultSet row) throws SQLException {
        return new PublicFact.Name(row.getObject("thing", UUID.class), row.getString("step"));
    }

    private static void insert(
            Connection connection, TenantId tenant, Optional<String> page, PublicFact fact, Instant now)
            throws SQLException {
        var old = fact.at().isBefore(now.minus(NEWS));
        Write.execute(
                connection,
                INSERT,
                tenant.value(),
                page.orElse(null),
                fact.thing(),
                fact.step(),
                fact.word(),
                fact.at(),
                fact.title(),
                fact.words(),
                connection.createArrayOf("text", fact.components().toArray()),
                fact.path(),
                now,
                old ? now : null,
                old ? "it was found too late to be news" : null);
    }

    /**
     * From now on it is told nobody.
     *
     * @param why for whoever asks later, as the end of a sentence
     * @return false where somebody else has found so before
     */
    public boolean withdraw(TenantId tenant, Optional<String> page, PublicFact.Name fact, String why, Instant now)
            throws SQLException {
        return Transaction.run(source, connection -> withdraw(connection, tenant, page, fact, why, now));
    }

    private static boolean withdraw(
            Connection connection,
            TenantId tenant,
            Optional<String> page,
            PublicFact.Name fact,
            String why,
            Instant now)
            throws SQLException {
        return Write.execute(
                        connection,
                        "UPDATE public_fact SET withdrawn_at = ?, withdrawn_why = ?"
                                + " WHERE tenant_id = ? AND coalesce(page, '') = ? AND thing = ? AND step = ?"
                                + " AND withdrawn_at IS NULL",
                        now,
                        why,
                        tenant.value(),
                        page.orElse(""),
                        fact.thing(),
                        fact.step())
                > 0;
    }

    /** The last one that was noted at {@code by} or before; 0 where there is none. */
    public long last(TenantId tenant, Instant by) throws SQLException {
        return Transaction.run(source, connection -> last(connection, tenant, by));
    }

    static long last(Connection connection, TenantId tenant, Instant by) throws SQLException {
        return new Query(
                        "SELECT coalesce(max(seq), 0) FROM public_fact WHERE tenant_id = ? AND noted_at <= ?",
                        tenant.value(),
                        by)
                .list(connection, row -> row.getLong(1))
                .getFirst();
    }

    /** What is to be told of the facts after {@code position} up to {@code through}, the earliest first. */
    public List<PublicFact> between(TenantId tenant, Optional<String> page, long position, long through, int limit)
            throws SQLException {
        return Transaction.run(
                source,
                connection -> new Query(READ, tenant.value(), page.orElse(""), position, through, limit)
                        .list(connection, FactLog::fact));
    }

    private static PublicFact fact(ResultSet row) throws SQLException {
        return new PublicFact(
                row.getObject("thing", UUID.class),
                row.getString("step"),
                row.getString("word"),
                Query.instant(row, "at"),
                row.getString("title"),
                row.getString("words"),
                texts(row, "components"),
                row.getString("path"));
    }

    static List<String> texts(ResultSet row, String column) throws SQLException {
        var found = new ArrayList<String>();
        for (var text : (Object[]) row.getArray(column).getArray()) {
            found.add((String) text);
        }
        return found;
    }

    /** Deletes what nobody waits for any more. */
    public static int deleteOld(Connection connection, Instant now, int limit) throws SQLException {
        return Write.execute(
                connection,
                "DELETE FROM public_fact WHERE seq IN (SELECT seq FROM public_fact WHERE noted_at < ? LIMIT ?)",
                now.minus(KEPT),
                limit);
    }
}
