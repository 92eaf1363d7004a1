package dev.pharos.store.report;

import dev.pharos.core.rollup.Cover.Part;
import dev.pharos.core.rollup.Grain;
import dev.pharos.core.rollup.ReportSpan.Covered;
import dev.pharos.store.sql.Query;
import dev.pharos.store.sql.Reserved;
import dev.pharos.store.sql.Reserved.For;
import dev.pharos.store.sql.Transaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** When the time of a span was lost: hour by hour, day by day or month by month of UTC, of all targets together. */
@ApplicationScoped
public class LostTime {
    private static final Duration HOURS_UP_TO = Duration.ofHours(48);
    private static final Duration DAYS_UP_TO = Duration.ofDays(100);

    private final DataSource source;

    LostTime(@Reserved(For.READS) DataSource source) {
        this.source = source;
    }

    /**
     * A stretch of the span; the first and the last one are cut by it.
     *
     * @param down what all targets together were down
     * @param degraded the same of slow and ailing ones
     */
    public record Stretch(Instant from, Instant to, Duration down, Duration degraded) {}

    /** @param stretches all of the span, in order; those too in which nothing was lost */
    public record Course(Grain grain, List<Stretch> stretches) {
        public boolean isCalm() {
            return stretches.stream()
                    .allMatch(it -> it.down().isZero() && it.degraded().isZero());
        }
    }

    private record Lost(Instant from, long down, long degraded) {}

    public Course course(Asked asked) {
        return Transaction.snapshot(source, connection -> {
            var covered = Parts.of(connection, asked, "down_ms, degraded_ms").covered();
            var grain = grain(covered);
            var query = new Query(
                            "SELECT date_trunc('" + grain.code() + "', p.from_at, 'UTC') AS at, sum(p.down_ms) AS down,"
                                    + " sum(p.degraded_ms) AS degraded FROM target t JOIN (" + sql(covered, grain)
                                    + ") AS p ON p.target_id = t.id WHERE p.down_ms + p.degraded_ms > 0")
                    .first(values(covered, grain));
            var lost = asked.selection()
                    .narrow(query)
                    .then("GROUP BY 1")
                    .list(
                            connection,
                            row -> new Lost(Query.instant(row, "at"), row.getLong("down"), row.getLong("degraded")));
            return new Course(grain, stretches(covered, grain, lost));
        });
    }

    private static Grain grain(Covered covered) {
        return covered.length().compareTo(HOURS_UP_TO) <= 0
                ? Grain.HOUR
                : covered.length().compareTo(DAYS_UP_TO) <= 0 ? Grain.DAY : Grain.MONTH;
    }

    /** As a report is put together, but of nothing coarser than a stretch. */
    private static List<Part> parts(Covered covered, Grain grain) {
        var parts = new ArrayList<Part>();
        for (var part : covered.parts()) {
            var whole = part.grain().orElseThrow();
            parts.add(whole.compareTo(grain) <= 0 ? part : new Part(Optional.of(grain), part.from(), part.to()));
        }
        return parts;
    }

    private static String sql(Covered covered, Grain grain) {
        var selects = parts(covered, grain).stream()
                .map(it -> "SELECT target_id, from_at, down_ms, degraded_ms FROM rollup_"
                        + it.grain().orElseThrow().code() + " WHERE from_at >= ? AND from_at < ?")
                .toList();
        return selects.isEmpty()
                ? "SELECT target_id, from_at, down_ms, degraded_ms FROM rollup_hour WHERE false"
                : String.join(" UNION ALL ", selects);
    }

    private static List<Object> values(Covered covered, Grain grain) {
        var values = new ArrayList<Object>();
        for (var part : parts(covered, grain)) {
            values.add(part.from());
            values.add(part.to());
        }
        return values;
    }

    private static List<Stretch> stretches(Covered covered, Grain grain, List<Lost> lost) {
        var found = new LinkedHashMap<Instant, Lost>();
        lost.forEach(it -> found.put(it.from(), it));
        var stretches = new ArrayList<Stretch>();
        for (var begin = grain.floor(covered.from()); begin.isBefore(covered.to()); begin = grain.after(begin)) {
            var of = found.getOrDefault(begin, new Lost(begin, 0, 0));
            var end = grain.after(begin);
            stretches.add(new Stretch(
                    begin.isBefore(covered.from()) ? covered.from() : begin,
                    end.isAfter(covered.to()) ? covered.to() : end,
                    Duration.ofMillis(of.down()),
                    Duration.ofMillis(of.degraded())));
        }
        return stretches;
    }
}
