package dev.pharos.store.report;

import dev.pharos.core.rollup.Sketch;
import dev.pharos.store.report.Report.Line;
import dev.pharos.store.sql.Query;
import dev.pharos.store.sql.Reserved;
import dev.pharos.store.sql.Reserved.For;
import dev.pharos.store.sql.Transaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import javax.sql.DataSource;

/** Which targets answered the slowest, by the 95th percentile of their probes' total. */
@ApplicationScoped
public class Slowest {
    private static final List<String> COLUMNS =
            List.of("target", "name", "group", "count", "p50Ms", "p90Ms", "p95Ms", "p99Ms");

    private static final double PLACES = 1e5;
    private static final int AT_ONCE = 5_000;

    /** A target, and between which bounds its percentile is: those of its parts. */
    private record Candidate(UUID id, Line name, double least, double most) {}

    private final DataSource source;

    Slowest(@Reserved(For.READS) DataSource source) {
        this.source = source;
    }

    public Report report(Asked asked) {
        return Transaction.snapshot(source, connection -> {
            var parts = Parts.of(connection, asked, "p95_ms, total");
            var candidates = narrowed(candidates(connection, asked, parts), asked.limit());
            var sketches = sketches(connection, parts, candidates);
            var rows = candidates.stream()
                    .sorted(Comparator.comparingDouble((Candidate it) -> -ms(of(it, sketches), 0.95))
                            .thenComparing(it -> String.valueOf(it.name().values()[0])))
                    .limit(asked.limit())
                    .map(it -> row(it, of(it, sketches)))
                    .toList();
            return new Report(parts.covered(), COLUMNS, rows);
        });
    }

    private static Sketch of(Candidate it, Map<UUID, Sketch> sketches) {
        return Objects.requireNonNull(sketches.get(it.id()));
    }

    private static List<Candidate> candidates(Connection connection, Asked asked, Parts parts) throws SQLException {
        var query = new Query(
                        "SELECT t.key, t.name, t.group_name, t.id, min(p.p95_ms), max(p.p95_ms) FROM target t JOIN ("
                                + parts.sql() + ") AS p ON p.target_id = t.id WHERE p.p95_ms IS NOT NULL")
                .first(parts.values());
        return asked.selection().narrow(query).then("GROUP BY t.id").list(connection, Slowest::candidate);
    }

    private static Candidate candidate(ResultSet row) throws SQLException {
        return new Candidate(
                row.getObject(4, UUID.class), Reports.row(new By.Target(), row), row.getDouble(5), row.getDouble(6));
    }

    /**
     * Without those that cannot be among the slowest: a percentile of a whole is never below the least of its parts, nor above
     * the greatest.
     */
    private static List<Candidate> narrowed(List<Candidate> all, int limit) {
        if (all.size() <= limit) {
            return all;
        }
        var atLeast = all.stream()
                .map(Candidate::least)
                .sorted(Comparator.reverseOrder())
                .skip(limit - 1L)
                .findFirst()
                .orElse(0.0);
        return all.stream().filter(it -> it.most() >= atLeast).toList();
    }

    private static Map<UUID, Sketch> sketches(Connection connection, Parts parts, List<Candidate> candidates)
            throws SQLException {
        var sketches = new HashMap<UUID, Sketch>();
        var values = new ArrayList<>(parts.values());
        values.add(candidates.stream().map(Candidate::id).toArray(UUID[]::new));
        new Query("SELECT target_id, total FROM (" + parts.sql() + ") AS p WHERE target_id = ANY (?)")
                .first(values)
                .each(
                        connection,
                        AT_ONCE,
                        row -> sketches.merge(
                                row.getObject(1, UUID.class), Sketch.decode(row.getBytes(2)), Sketch::plus));
        return sketches;
    }

    private static Line row(Candidate candidate, Sketch sketch) {
        var name = candidate.name().values();
        return new Line(
                name[0],
                name[1],
                name[2],
                sketch.count(),
                ms(sketch, 0.5),
                ms(sketch, 0.9),
                ms(sketch, 0.95),
                ms(sketch, 0.99));
    }

    private static double ms(Sketch sketch, double share) {
        return Math.round(sketch.quantile(share).orElseThrow() * PLACES) / PLACES;
    }
}
