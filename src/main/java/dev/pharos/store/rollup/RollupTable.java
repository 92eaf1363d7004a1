package dev.pharos.store.rollup;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.pharos.core.outcome.Phase;
import dev.pharos.core.outcome.Reason;
import dev.pharos.core.rollup.Grain;
import dev.pharos.core.rollup.Latencies;
import dev.pharos.core.rollup.Rollup;
import dev.pharos.core.rollup.Sketch;
import dev.pharos.core.rollup.Stood;
import dev.pharos.store.sql.Columns;
import dev.pharos.store.sql.JsonColumn;
import dev.pharos.store.sql.Query;
import dev.pharos.store.sql.Write;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The rows of {@code rollup_hour}, {@code rollup_day} and {@code rollup_month}. */
final class RollupTable {
    private static final String INSERT = """
            INSERT INTO rollup_%s (target_id, from_at, passes, degraded, fails, up_ms, degraded_ms, down_ms, maintenance_ms,
                                   p50_ms, p90_ms, p95_ms, p99_ms, reasons, statuses, total, resolve, connect, tls,
                                   processing, transfer)
            SELECT * FROM unnest(?::uuid[], ?::timestamptz[], ?::int[], ?::int[], ?::int[], ?::bigint[], ?::bigint[],
                                 ?::bigint[], ?::bigint[], ?::real[], ?::real[], ?::real[], ?::real[], ?::text[]::jsonb[],
                                 ?::text[]::jsonb[], ?::bytea[], ?::bytea[], ?::bytea[], ?::bytea[], ?::bytea[], ?::bytea[])
            """;

    private static final int WIDTH = 21;
    private static final HexFormat HEX = HexFormat.of();

    private RollupTable() {}

    /** Puts these in the place of whatever was there for these targets; an empty one leaves no row. */
    static void replace(Connection connection, Grain grain, Instant from, Map<UUID, Rollup> rollups)
            throws SQLException {
        Write.execute(
                connection,
                "DELETE FROM rollup_" + grain.code() + " WHERE target_id = ANY (?) AND from_at = ?",
                rollups.keySet().toArray(UUID[]::new),
                from);
        var full = new TreeMap<>(rollups);
        full.values().removeIf(Rollup::isEmpty);
        if (full.isEmpty()) {
            return;
        }
        var columns = new Columns(full.size(), WIDTH);
        full.forEach((target, rollup) -> columns.add(values(target, from, rollup)));
        columns.execute(connection, INSERT.formatted(grain.code()));
    }

    private static @Nullable Object[] values(UUID target, Instant from, Rollup it) {
        var latencies = it.latencies();
        var values = new ArrayList<@Nullable Object>(List.of(target, from, it.passes(), it.degraded(), it.fails()));
        var stood = it.stood();
        values.addAll(List.of(stood.upMs(), stood.degradedMs(), stood.downMs(), stood.maintenanceMs()));
        for (var share : new double[] {0.5, 0.9, 0.95, 0.99}) {
            var ms = latencies.total().quantile(share);
            values.add(ms.isPresent() ? (float) ms.getAsDouble() : null);
        }
        values.add(json(it.reasons(), Reason::code));
        values.add(json(it.statuses(), Object::toString));
        values.add(hex(latencies.total()));
        for (var phase : Phase.values()) {
            values.add(hex(latencies.of(phase)));
        }
        return values.toArray();
    }

    private static <K> String json(Map<K, Long> counts, java.util.function.Function<K, String> name) {
        var json = JsonNodeFactory.instance.objectNode();
        counts.forEach((key, count) -> json.put(name.apply(key), count));
        return json.toString();
    }

    private static String hex(Sketch sketch) {
        return "\\x" + HEX.formatHex(sketch.encode());
    }

    /** The sum of what begins in a window, a target; one of which nothing is there is empty. */
    static Map<UUID, Rollup> sums(
            Connection connection, Grain grain, Instant from, Instant to, Collection<UUID> targets)
            throws SQLException {
        var sums = new TreeMap<UUID, Rollup>();
        targets.forEach(it -> sums.put(it, Rollup.EMPTY));
        new Query(
                        "SELECT * FROM rollup_" + grain.code()
                                + " WHERE target_id = ANY (?) AND from_at >= ? AND from_at < ?",
                        targets.toArray(UUID[]::new),
                        from,
                        to)
                .list(connection, row -> Map.entry(row.getObject("target_id", UUID.class), read(row)))
                .forEach(it -> sums.merge(it.getKey(), it.getValue(), Rollup::plus));
        return sums;
    }

    static Latencies latencies(ResultSet row) throws SQLException {
        var phases = new ArrayList<Sketch>(Phase.COUNT);
        for (var phase : Phase.values()) {
            phases.add(Sketch.decode(row.getBytes(phase.code())));
        }
        return new Latencies(Sketch.decode(row.getBytes("total")), phases);
    }

    private static Rollup read(ResultSet row) throws SQLException {
        return new Rollup(
                row.getLong("passes"),
                row.getLong("degraded"),
                row.getLong("fails"),
                reasons(row.getString("reasons")),
                statuses(row.getString("statuses")),
                new Stood(
                        row.getLong("up_ms"),
                        row.getLong("degraded_ms"),
                        row.getLong("down_ms"),
                        row.getLong("maintenance_ms")),
                latencies(row));
    }

    private static Map<Reason, Long> reasons(String json) throws SQLException {
        var counts = new EnumMap<Reason, Long>(Reason.class);
        for (var it : JsonColumn.read(json, "rollup.reasons").properties()) {
            counts.put(Reason.ofCode(it.getKey()), it.getValue().asLong());
        }
        return counts;
    }

    private static SortedMap<Integer, Long> statuses(String json) throws SQLException {
        var counts = new TreeMap<Integer, Long>();
        for (var it : JsonColumn.read(json, "rollup.statuses").properties()) {
            counts.put(Integer.valueOf(it.getKey()), it.getValue().asLong());
        }
        return counts;
    }
}
