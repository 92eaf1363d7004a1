package dev.pharos.store.sealing;

import dev.pharos.store.results.DamagedDays;
import dev.pharos.store.results.Partitions;
import dev.pharos.store.results.ResultColumns;
import dev.pharos.store.results.packed.DamagedDayException;
import dev.pharos.store.results.packed.PackedDay;
import dev.pharos.store.results.packed.StoredResult;
import dev.pharos.store.sql.Query;
import dev.pharos.store.sql.Transaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/**
 * Merges results that came after their day was sealed with the packed ones. A few targets in a transaction: what leaves the rows
 * is in the packed day at once.
 */
record LateResults(DataSource source, LocalDate day) {
    private static final int TARGETS_AT_ONCE = 50;
    private static final long ROWS_AT_ONCE = 50_000;
    private static final int ONE_MERGER = 0x6d65_7267;
    private static final UUID FIRST = new UUID(0, 0);

    private record Waiting(UUID target, long rows) {}

    /** @return how many there were */
    long merge(BooleanSupplier goingOn) throws SQLException {
        var merged = 0L;
        var after = FIRST;
        while (goingOn.getAsBoolean()) {
            var last = after;
            var waiting = few(Transaction.run(source, connection -> waiting(connection, last)));
            if (waiting.isEmpty()) {
                break;
            }
            var targets = waiting.stream().map(Waiting::target).toArray(UUID[]::new);
            merged += Transaction.run(source, connection -> merge(connection, targets));
            after = waiting.getLast().target();
        }
        return merged;
    }

    private List<Waiting> waiting(Connection connection, UUID after) throws SQLException {
        return new Query(
                        "SELECT target_id, count(*) AS rows FROM " + Partitions.name(day)
                                + " WHERE target_id > ? GROUP BY target_id ORDER BY target_id LIMIT ?",
                        after,
                        TARGETS_AT_ONCE)
                .list(connection, row -> new Waiting(row.getObject("target_id", UUID.class), row.getLong("rows")));
    }

    /** The first of them that have together no more rows than are to be in memory, and one at least. */
    private static List<Waiting> few(List<Waiting> all) {
        var rows = 0L;
        for (var i = 0; i < all.size(); i++) {
            rows += all.get(i).rows();
            if (i > 0 && rows > ROWS_AT_ONCE) {
                return all.subList(0, i);
            }
        }
        return all;
    }

    /**
     * Sealing takes place under a lock of a connection of its own, which may be lost: two may be at this then, and each must build on
     * what the other one wrote, also where there was no row to lock.
     */
    private long merge(Connection connection, UUID[] targets) throws SQLException {
        new Query("SELECT pg_advisory_xact_lock(?, ?)", ONE_MERGER, (int) day.toEpochDay()).list(connection, _ -> day);
        var packed = packed(connection, targets);
        var readable = packed.keySet().toArray(UUID[]::new);
        var late = new Query(
                        "DELETE FROM " + Partitions.name(day) + " WHERE target_id = ANY (?) RETURNING target_id, "
                                + ResultColumns.LIST,
                        connection.createArrayOf("uuid", readable))
                .list(connection, row -> Map.entry(row.getObject("target_id", UUID.class), ResultColumns.read(row)));
        late.forEach(it ->
                packed.computeIfAbsent(it.getKey(), _ -> new ArrayList<>()).add(it.getValue()));
        var anew = new ArrayList<SealedTable.Sealed>();
        packed.forEach((target, results) ->
                anew.add(new SealedTable.Sealed(target, day, results.size(), PackedDay.pack(results))));
        SealedTable.write(connection, anew);
        return late.size();
    }

    /** What is packed of each; those that cannot be read are left out, and their rows are left where they are. */
    private Map<UUID, List<StoredResult>> packed(Connection connection, UUID[] targets) throws SQLException {
        var packed = new Query(
                        "SELECT target_id, packed FROM sealed_day WHERE day = ? AND target_id = ANY (?) FOR UPDATE",
                        day,
                        connection.createArrayOf("uuid", targets))
                        .list(
                                connection,
                                row -> Map.entry(row.getObject("target_id", UUID.class), row.getBytes("packed")))
                        .stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        var unpacked = new HashMap<UUID, List<StoredResult>>();
        for (var target : targets) {
            unpack(target, Optional.ofNullable(packed.get(target))).ifPresent(it -> unpacked.put(target, it));
        }
        return unpacked;
    }

    private Optional<List<StoredResult>> unpack(UUID target, Optional<byte[]> packed) {
        if (packed.isEmpty()) {
            return Optional.of(new ArrayList<>());
        }
        try {
            return Optional.of(PackedDay.unpack(packed.get()));
        } catch (DamagedDayException damaged) {
            DamagedDays.found(target, day, damaged);
            return Optional.empty();
        }
    }
}
