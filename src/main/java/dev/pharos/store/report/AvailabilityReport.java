package dev.pharos.store.report;

import dev.pharos.core.availability.Availability;
import dev.pharos.core.availability.WholeSeconds;
import dev.pharos.core.objective.ErrorBudget;
import dev.pharos.core.objective.Percent;
import dev.pharos.core.objective.Standing;
import dev.pharos.core.rollup.ReportSpan;
import dev.pharos.core.rollup.ReportSpan.Covered;
import dev.pharos.core.rollup.Stood;
import dev.pharos.store.report.Report.Line;
import dev.pharos.store.sql.Reserved;
import dev.pharos.store.sql.Reserved.For;
import dev.pharos.store.sql.Transaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** How available each was, the least first; of a group all its targets together. */
@ApplicationScoped
public class AvailabilityReport {
    private static final int DECIMALS = 5;

    /** Of one target, with what it promises in percent where it promises something. */
    private static final String EACH = """
            sum(p.up_ms) AS up_ms, sum(p.degraded_ms) AS degraded_ms, sum(p.down_ms) AS down_ms,
            sum(p.maintenance_ms) AS maintenance_ms, (t.definition #>> '{objectives,availability}')::numeric AS objective""";

    private static final String SUMS =
            "sum(t.up_ms), sum(t.degraded_ms), sum(t.down_ms), sum(t.maintenance_ms), count(*), max(t.objective)";

    private static final String LEAST_FIRST = """
            ORDER BY (sum(t.up_ms) + sum(t.degraded_ms))::double precision
                / nullif(sum(t.up_ms) + sum(t.degraded_ms) + sum(t.down_ms), 0), 1 LIMIT ?""";

    private final DataSource source;

    AvailabilityReport(@Reserved(For.READS) DataSource source) {
        this.source = source;
    }

    public Report report(Asked asked, By by) {
        return Transaction.snapshot(source, connection -> {
            var parts = Parts.of(connection, asked, "up_ms, degraded_ms, down_ms, maintenance_ms");
            var rows = Reports.grouped(asked, by, parts, EACH, SUMS)
                    .then(LEAST_FIRST, asked.limit())
                    .list(connection, row -> line(by, row, asked.span(), parts.covered()));
            return new Report(parts.covered(), columns(by), rows);
        });
    }

    private static Line line(By by, ResultSet row, ReportSpan span, Covered covered) throws SQLException {
        var at = by.columns().size();
        var spent = new Stood(row.getLong(at + 1), row.getLong(at + 2), row.getLong(at + 3), row.getLong(at + 4))
                .within(covered.length().multipliedBy(row.getLong(at + 5)));
        var values = new ArrayList<@Nullable Object>();
        values.add(attained(spent));
        if (by instanceof By.Target) {
            var objective = row.getBigDecimal(at + 6);
            values.add(objective == null ? null : objective.doubleValue());
            values.add(objective == null ? null : kept(new Percent(objective), span, spent));
        }
        var seconds = WholeSeconds.of(spent);
        values.addAll(
                List.of(seconds.up(), seconds.degraded(), seconds.down(), seconds.maintenance(), seconds.noData()));
        return Reports.row(by, row, values.toArray());
    }

    /** Rounded down; null where nothing is known. The milliseconds of 100,000 targets are too many to be multiplied in 64 bits. */
    private static @Nullable Double attained(Availability spent) {
        var known = BigDecimal.valueOf(spent.known().toMillis());
        var good = BigDecimal.valueOf(spent.up().plus(spent.degraded()).toMillis());
        return known.signum() == 0
                ? null
                : good.divide(known, DECIMALS, RoundingMode.DOWN).doubleValue();
    }

    /** As wherever else objectives are told of (decision 75): by the budget of the whole span. Null where nothing is known. */
    private static @Nullable Boolean kept(Percent objective, ReportSpan span, Availability spent) {
        var budget = ErrorBudget.of(objective, span.length(), spent);
        return switch (new Standing.OfAvailability(objective, spent, budget, Map.of()).kept()) {
            case KEPT -> true;
            case BREACHED -> false;
            case UNKNOWN -> null;
        };
    }

    private static List<String> columns(By by) {
        var told = by instanceof By.Target ? Stream.of("availability", "objective", "kept") : Stream.of("availability");
        var stood = Stream.of("upSeconds", "degradedSeconds", "downSeconds", "maintenanceSeconds", "noDataSeconds");
        return Reports.columns(by, Stream.concat(told, stood).toArray(String[]::new));
    }
}
