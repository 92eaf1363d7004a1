package dev.pharos.store.results;

import dev.pharos.store.results.packed.StoredResult;
import dev.pharos.store.sql.Query;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Reads of the results of a target only how long each took, of as many as there are: they are handed on one by one, and at most
 * one sealed day is unpacked at a time. Each result is asked for in one statement, as in {@link StoredResults}.
 */
public final class StoredAnswers {
    private static final int AT_ONCE = 1_000;

    private static final String ALL = """
            SELECT started_at, verdict, total_ms FROM result WHERE target_id = ? AND started_at >= ? AND started_at < ?
            """;

    /** A look-up a slot costs less than to read what is often hundreds of rows. */
    private static final String SOME = """
            SELECT taken.* FROM generate_series(?::timestamptz, ?::timestamptz, make_interval(secs => ?)) AS slot
            CROSS JOIN LATERAL (
                SELECT started_at, verdict, total_ms FROM result
                WHERE target_id = ? AND started_at >= slot AND started_at < slot + make_interval(secs => ?)
                ORDER BY started_at DESC LIMIT 1) AS taken
            """;

    private static final String WITH_SEALED = """
            SELECT own.*, NULL::date AS day, NULL::bytea AS packed FROM (%s) AS own
            UNION ALL
            SELECT NULL, NULL, NULL, d.day, d.packed FROM sealed_day d
            WHERE target_id = ? AND day >= ? AND day <= ? AND EXISTS (SELECT FROM history_day h WHERE h.day = d.day)
            """;

    /** Takes one answer after another, in no order. */
    public interface Taker {
        /** @param totalMs in milliseconds, to the microsecond */
        void take(Instant startedAt, double totalMs);
    }

    private StoredAnswers() {}

    /** Hands on all probes that did not fail; within a transaction. */
    public static void all(Connection connection, Wanted wanted, Taker taker) throws SQLException {
        for (var some : Portions.of(connection, wanted, Duration.ZERO)) {
            var own = new Query(WITH_SEALED.formatted(ALL), some.target().value(), some.earliest(), some.end());
            read(connection, sealed(own, some), some.onlyPassed(), taker, Duration.ZERO);
        }
    }

    /** The same of the last probe in each slot alone, if that did not fail; slots are counted from the beginning. */
    public static void some(Connection connection, Wanted wanted, Duration slot, Taker taker) throws SQLException {
        var seconds = (double) slot.toSeconds();
        var target = wanted.target().value();
        for (var some : Portions.of(connection, wanted, slot)) {
            var own = new Query(WITH_SEALED.formatted(SOME), some.earliest(), some.end(), seconds, target, seconds);
            read(connection, sealed(own, some), some.onlyPassed(), taker, slot);
        }
    }

    private static Query sealed(Query own, Wanted wanted) {
        return own.then("", wanted.target().value(), wanted.firstDay(), wanted.lastDay());
    }

    private static void read(Connection connection, Query question, Wanted wanted, Taker taker, Duration slot)
            throws SQLException {
        question.each(connection, AT_ONCE, row -> {
            var packed = row.getBytes("packed");
            if (packed == null) {
                own(row, wanted, taker);
            } else {
                unpacked(StoredResults.unpacked(row, packed, wanted.target().value()), wanted, taker, slot);
            }
        });
    }

    private static void own(ResultSet row, Wanted wanted, Taker taker) throws SQLException {
        var at = Query.instant(row, "started_at");
        if (at.isBefore(wanted.end()) && !"fail".equals(row.getString("verdict"))) {
            taker.take(at, StoredResult.Times.micros(row.getFloat("total_ms")) / 1e3);
        }
    }

    private static void unpacked(List<StoredResult> results, Wanted wanted, Taker taker, Duration slot) {
        for (var i = 0; i < results.size(); i++) {
            var it = results.get(i);
            if (wanted.includes(it)
                    && (slot.isZero()
                            || i + 1 == results.size()
                            || place(wanted, it, slot) != place(wanted, results.get(i + 1), slot))) {
                taker.take(it.at(), it.times().total() / 1e3);
            }
        }
    }

    private static long place(Wanted wanted, StoredResult result, Duration slot) {
        return Math.floorDiv(ChronoUnit.MICROS.between(wanted.earliest(), result.at()), slot.toNanos() / 1_000);
    }
}
