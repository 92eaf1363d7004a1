package dev.pharos.store.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.core.access.TenantId;
import dev.pharos.core.rollup.ReportSpan;
import dev.pharos.core.rollup.Sketch;
import dev.pharos.store.rollup.RandomRollups;
import dev.pharos.store.rollup.Selection;
import dev.pharos.store.sql.Query;
import dev.pharos.store.sql.Transaction;
import dev.pharos.store.sql.Write;
import dev.pharos.testing.PostgresForTests;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Reports are put together from months, days and hours, target by target; here each is told again as one naive question over
 * all hours of the window, of a random past.
 */
class ReportSumsTest {
    private static final Instant FROM = Instant.parse("2026-09-29T05:00:00Z");
    private static final Instant TO = Instant.parse("2026-11-02T03:00:00Z");
    private static final String OF_HOURS =
            " FROM target t JOIN rollup_hour h ON h.target_id = t.id WHERE from_at >= ? AND from_at < ? ";
    private static final String PROBES = "sum(passes + degraded + fails)";
    private static final int ALL = 1_000;

    private static final DataSource DATABASE = PostgresForTests.dataSource(PostgresForTests.freshDatabase());
    private static final List<ReportSpan> SPANS = List.of(
            new ReportSpan.Sliding(Duration.between(FROM, TO)),
            new ReportSpan.Sliding(Duration.ofHours(31)),
            month(10, "UTC"),
            month(11, "UTC"),
            month(10, "Europe/Berlin"),
            month(10, "Australia/Sydney"),
            month(10, "Asia/Kolkata"),
            month(11, "Asia/Tokyo"));

    private static ReportSpan month(int month, String zone) {
        return new ReportSpan.Month(YearMonth.of(2026, month), ZoneId.of(zone));
    }

    @BeforeAll
    static void past() throws SQLException {
        Transaction.run(DATABASE, connection -> {
            for (var i = 0; i < 9; i++) {
                Write.execute(
                        connection,
                        "INSERT INTO target (id, key, name, group_name, labels, definition, public, paused, revision, created_at,"
                                + " updated_at, retired_at) VALUES (?, ?, 'Target', ?, ?::jsonb, ?::jsonb, true, false, 1, now(), now(), ?)",
                        new UUID(7, i),
                        "t" + i,
                        i == 0 ? null : "group " + i % 3,
                        i == 1 ? "{}" : "{\"place\": \"" + i % 2 + "\"}",
                        i % 2 == 0 ? "{}" : "{\"objectives\": {\"availability\": " + (85 + i) + ".5}}",
                        i == 8 ? FROM : null);
            }
            var ids = new Query("SELECT id FROM target ORDER BY id")
                    .list(connection, row -> row.getObject("id", UUID.class));
            new RandomRollups(new Random(3)).write(connection, ids, FROM, TO);
            return ids;
        });
    }

    @Test
    void error_rates() {
        for (var span : SPANS) {
            var sums = PROBES + ", sum(fails), (round(sum(fails)::numeric / " + PROBES + " * 100000) / 100000)::float8";
            var order = " ORDER BY sum(fails)::float8 / " + PROBES + " DESC, 1";
            assertThat(lines(new Reports(DATABASE).errorRate(asked(span), new By.Target(), 0)))
                    .isNotEmpty()
                    .isEqualTo(naive(span, "t.key, t.name, t.group_name, " + sums, "GROUP BY 1, 2, 3" + order));
            assertThat(lines(new Reports(DATABASE).errorRate(asked(span), new By.Group(), 0)))
                    .isEqualTo(naive(span, "t.group_name, count(DISTINCT t.id), " + sums, "GROUP BY 1" + order));
        }
    }

    @Test
    void status_codes() {
        for (var span : SPANS) {
            var probes = naive(span, PROBES, "").getFirst();
            var counts = naive(
                    span,
                    "s.key::bigint, left(s.key, 1) || 'xx', sum(s.value::bigint)",
                    "GROUP BY 1, 2 ORDER BY 3 DESC, 1",
                    ", jsonb_each_text(h.statuses) AS s");
            var reported = lines(new Reports(DATABASE).statusCodes(asked(span)));
            assertThat(reported).hasSize(counts.size() + 1);
            for (var i = 0; i < counts.size(); i++) {
                assertThat(reported.get(i).subList(0, 3)).isEqualTo(counts.get(i));
            }
            var told = reported.stream().mapToLong(it -> (long) it.get(2)).sum();
            assertThat(told).isEqualTo(probes.getFirst());
            assertThat(reported.getLast().subList(0, 2)).containsOnlyNulls();
        }
    }

    @Test
    void reasons() {
        for (var span : SPANS) {
            var counts = naive(
                    span,
                    "r.key, sum(r.value::bigint), count(DISTINCT t.id)",
                    "GROUP BY 1 ORDER BY 2 DESC, 1",
                    ", jsonb_each_text(h.reasons) AS r");
            var fails = (long) naive(span, "sum(fails)", "").getFirst().getFirst();
            var reported = lines(new Reports(DATABASE).reasons(asked(span)));
            assertThat(reported).hasSameSizeAs(counts).isNotEmpty();
            for (var i = 0; i < counts.size(); i++) {
                var it = reported.get(i);
                var count = counts.get(i);
                assertThat(List.of(it.get(0), it.get(1), it.get(3))).isEqualTo(count);
                assertThat(it.get(2)).isEqualTo(Math.round((double) (long) count.get(1) / fails * 1e5) / 1e5);
            }
        }
    }

    @Test
    void availability() {
        for (var span : SPANS) {
            var length =
                    Duration.between(covered(span).from(), covered(span).to()).toMillis();
            var whole = span.length().toMillis();
            var share = "trunc((sum(up_ms) + sum(degraded_ms)) / sum(up_ms + degraded_ms + down_ms), 5)::float8";
            var order = " ORDER BY (sum(up_ms) + sum(degraded_ms))::float8 / sum(up_ms + degraded_ms + down_ms), 1";
            var objective = "max((t.definition #>> '{objectives,availability}')::numeric)";
            var kept = "sum(down_ms) <= trunc((100 - " + objective + ") * (" + whole + " - sum(maintenance_ms)) / 100)";
            var report = new AvailabilityReport(DATABASE);
            assertThat(heads(report.report(asked(span), new By.Target()), 6))
                    .isNotEmpty()
                    .isEqualTo(naive(
                            span,
                            "t.key, t.name, t.group_name, " + share + ", " + objective + "::float8, " + kept,
                            "GROUP BY 1, 2, 3" + order));
            assertThat(heads(report.report(asked(span), new By.Label("place")), 4))
                    .isEqualTo(naive(
                            span,
                            "'place', t.labels ->> 'place', count(DISTINCT t.id), " + share,
                            "AND jsonb_exists(t.labels, 'place') GROUP BY 2" + order));
            for (var it : lines(report.report(asked(span), new By.Group()))) {
                var seconds =
                        it.subList(3, 8).stream().mapToLong(each -> (long) each).sum();
                assertThat(seconds).isEqualTo((length * (long) it.get(1) + 500) / 1_000);
            }
        }
    }

    @Test
    void the_slowest() throws SQLException {
        for (var span : SPANS) {
            var sketches = Transaction.run(
                    DATABASE,
                    connection -> RandomRollups.totals(
                            connection, covered(span).from(), covered(span).to()));
            sketches.remove(new UUID(7, 8));
            var expected = sketches.entrySet().stream()
                    .sorted(Comparator.<Map.Entry<UUID, Sketch>>comparingDouble(it -> -p95(it.getValue()))
                            .thenComparing(Map.Entry::getKey))
                    .map(it -> List.of(
                            "t" + it.getKey().getLeastSignificantBits(),
                            it.getValue().count(),
                            Math.round(p95(it.getValue()) * 1e5) / 1e5))
                    .toList();
            for (var limit = 1; limit <= 9; limit++) {
                var asked = new Asked(selection(), span, TO, limit);
                assertThat(lines(new Slowest(DATABASE).report(asked)).stream()
                                .map(it -> List.of(it.get(0), it.get(3), it.get(6))))
                        .isEqualTo(expected.subList(0, Math.min(limit, expected.size())));
            }
        }
    }

    @Test
    void lost_time_is_all_of_the_span_and_adds_up_stretch_by_stretch() {
        for (var span : SPANS) {
            var course = new LostTime(DATABASE).course(asked(span));
            var at = "date_trunc('" + course.grain().code() + "', from_at, 'UTC')";
            var lost = naive(
                    span,
                    "extract(epoch FROM " + at + ")::bigint * 1000, sum(down_ms), sum(degraded_ms)",
                    "GROUP BY 1 HAVING sum(down_ms + degraded_ms) > 0 ORDER BY 1");
            assertThat(course.stretches().stream()
                            .filter(it -> !it.down().plus(it.degraded()).isZero())
                            .map(it -> List.<Object>of(
                                    course.grain().floor(it.from()).toEpochMilli(),
                                    it.down().toMillis(),
                                    it.degraded().toMillis())))
                    .isNotEmpty()
                    .isEqualTo(lost);
            var next = covered(span).from();
            for (var it : course.stretches()) {
                assertThat(it.from()).isEqualTo(next);
                next = it.to();
            }
            assertThat(next).isEqualTo(covered(span).to());
            assertThat(course.isCalm()).isFalse();
        }
    }

    private static double p95(Sketch sketch) {
        return sketch.quantile(0.95).orElseThrow();
    }

    private static Selection selection() {
        return new Selection(TenantId.MAIN, Optional.empty(), Map.of());
    }

    private static Asked asked(ReportSpan span) {
        return new Asked(selection(), span, TO, ALL);
    }

    private static ReportSpan.Covered covered(ReportSpan span) {
        return span.upTo(TO);
    }

    private static List<List<Object>> lines(Report report) {
        return heads(report, report.columns().size());
    }

    /** The first columns of each line. */
    private static List<List<Object>> heads(Report report, int columns) {
        return report.rows().stream()
                .map(it -> (List<Object>)
                        new ArrayList<>(java.util.Arrays.asList(it.values()).subList(0, columns)))
                .toList();
    }

    private static List<List<Object>> naive(ReportSpan span, String columns, String end) {
        return naive(span, columns, end, "");
    }

    private static List<List<Object>> naive(ReportSpan span, String columns, String end, String unfolded) {
        var sql = "SELECT " + columns + OF_HOURS.replace(" WHERE", unfolded + " WHERE") + "AND t.retired_at IS NULL "
                + end;
        return new Query(sql, covered(span).from(), covered(span).to()).list(DATABASE, ReportSumsTest::values);
    }

    private static List<Object> values(ResultSet row) throws SQLException {
        var values = new ArrayList<>();
        for (var i = 1; i <= row.getMetaData().getColumnCount(); i++) {
            var value = row.getObject(i);
            values.add(value instanceof java.math.BigDecimal number ? (Object) number.longValueExact() : value);
        }
        return values;
    }
}
