package dev.pharos.store.report;

import dev.pharos.core.access.TenantId;
import dev.pharos.core.rollup.Grain;
import dev.pharos.core.rollup.ReportSpan.Covered;
import dev.pharos.store.report.Report.Line;
import dev.pharos.store.sql.Columns;
import dev.pharos.store.sql.Query;
import dev.pharos.store.sql.Reserved;
import dev.pharos.store.sql.Reserved.For;
import dev.pharos.store.sql.Transaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;

/**
 * Counts requests by key and day, in memory: a request never waits for it. What was counted is written now and then, and at
 * the end; a process that dies takes the last minute with it. There are as many counters as keys that were used.
 */
@ApplicationScoped
public class KeyUsage {
    private static final String ADD = """
            INSERT INTO api_key_usage (tenant_id, key_name, day, requests)
            SELECT * FROM unnest(?::uuid[], ?::text[], ?::date[], ?::bigint[]) ORDER BY 1, 2, 3
            ON CONFLICT (tenant_id, key_name, day) DO UPDATE SET requests = api_key_usage.requests + excluded.requests
            """;

    private record Use(TenantId tenant, String key, LocalDate day) {}

    private final DataSource source;
    private final Map<Use, AtomicLong> counts = new ConcurrentHashMap<>();

    KeyUsage(@Reserved(For.READS) DataSource source) {
        this.source = source;
    }

    /** Counts one request. */
    public void count(TenantId tenant, String key, Instant at) {
        counts.computeIfAbsent(new Use(tenant, key, day(at)), _ -> new AtomicLong())
                .incrementAndGet();
    }

    /** Writes what was counted since the last time, and commits; where that fails it is counted still. */
    public void write(DataSource database) throws SQLException {
        var taken = new TreeMap<String, Map.Entry<Use, Long>>();
        counts.forEach((use, count) -> {
            var requests = count.getAndSet(0);
            if (requests > 0) {
                taken.put(use.toString(), Map.entry(use, requests));
            }
        });
        try {
            if (!taken.isEmpty()) {
                Transaction.run(database, connection -> add(connection, List.copyOf(taken.values())));
            }
        } catch (SQLException | RuntimeException failed) {
            taken.values()
                    .forEach(it -> counts.computeIfAbsent(it.getKey(), _ -> new AtomicLong())
                            .addAndGet(it.getValue()));
            throw failed;
        }
    }

    /** Forgets the counters of days before one: nobody counts on them any more. */
    public void forget(Instant now) {
        var yesterday = day(now).minusDays(1);
        counts.entrySet()
                .removeIf(it ->
                        it.getKey().day().isBefore(yesterday) && it.getValue().get() == 0);
    }

    private static int add(Connection connection, List<Map.Entry<Use, Long>> uses) throws SQLException {
        var columns = new Columns(uses.size(), 4);
        uses.forEach(it -> columns.add(
                it.getKey().tenant().value(), it.getKey().key(), it.getKey().day(), it.getValue()));
        return columns.execute(connection, ADD);
    }

    /** Deletes what was counted before a day. */
    public static int delete(Connection connection, Instant before) throws SQLException {
        return dev.pharos.store.sql.Write.execute(connection, "DELETE FROM api_key_usage WHERE day < ?", day(before));
    }

    /** Requests by day and key, the last day first: of whole days, and of today what is written so far. */
    public Report report(Asked asked) {
        // Unlike roll-ups, counts are there of the hour that goes on: in the first one of a day it is all that there is
        // of today.
        var span = asked.span().upTo(asked.now());
        var covered = new Covered(Grain.DAY.floor(span.from()), span.to());
        var rows = new Query(
                        "SELECT day, key_name, requests FROM api_key_usage WHERE tenant_id = ? AND day >= ? AND day <= ?"
                                + " ORDER BY day DESC, requests DESC, key_name LIMIT ?",
                        asked.selection().tenant().value(),
                        day(covered.from()),
                        day(covered.to().minusMillis(1)),
                        asked.limit())
                .list(source, row -> new Line(row.getString(1), row.getString(2), row.getLong(3)));
        return new Report(covered, List.of("day", "key", "requests"), rows);
    }

    private static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }
}
