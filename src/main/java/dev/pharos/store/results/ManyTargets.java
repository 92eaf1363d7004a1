package dev.pharos.store.results;

import dev.pharos.core.targets.TargetId;
import dev.pharos.store.results.packed.StoredResult;
import dev.pharos.store.sql.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.UUID;

/**
 * Reads the results of many targets with one statement, whether they have rows of their own or are packed, so that nothing is seen
 * twice or not at all while a day is sealed.
 */
public final class ManyTargets {
    private static final String BETWEEN = """
            SELECT target_id, NULL::date AS day, NULL::bytea AS packed, %1$s FROM result
            WHERE target_id = ANY (?) AND started_at > ? AND started_at <= ?
            UNION ALL
            SELECT target_id, day, packed, %2$s FROM sealed_day s
            WHERE target_id = ANY (?) AND day >= ? AND day <= ? AND EXISTS (SELECT FROM history_day h WHERE h.day = s.day)
            """.formatted(ResultColumns.LIST, StoredResults.NO_ROW);

    /** So many rows are in memory at once, each of which may be a day. */
    private static final int AT_ONCE = 200;

    /** Takes a result of a target. */
    public interface Taker {
        void take(TargetId target, StoredResult result) throws SQLException;
    }

    private ManyTargets() {}

    /** Shows all that began after one instant and not after the other, in no order. */
    public static void between(
            Connection connection, Collection<TargetId> targets, Instant after, Instant until, Taker each)
            throws SQLException {
        var ids = targets.stream().map(TargetId::value).toArray(UUID[]::new);
        var first = ChronoUnit.MICROS.between(Instant.EPOCH, after);
        var last = ChronoUnit.MICROS.between(Instant.EPOCH, until);
        new Query(BETWEEN, ids, after, until, ids, Partitions.day(after), Partitions.day(until))
                .each(connection, AT_ONCE, row -> {
                    var target = new TargetId(row.getObject("target_id", UUID.class));
                    var packed = row.getBytes("packed");
                    if (packed == null) {
                        each.take(target, ResultColumns.read(row));
                    } else {
                        for (var it : StoredResults.unpacked(row, packed, target.value())) {
                            if (it.startedAt() > first && it.startedAt() <= last) {
                                each.take(target, it);
                            }
                        }
                    }
                });
    }
}
