package dev.pharos.web.console.reports;

import dev.pharos.core.objective.ErrorBudget;
import dev.pharos.core.objective.Objectives;
import dev.pharos.core.objective.Percent;
import dev.pharos.core.rollup.ReportSpan;
import dev.pharos.core.targets.Target;
import dev.pharos.cycle.Watched;
import dev.pharos.cycle.Watchlist;
import dev.pharos.platform.Ticker;
import dev.pharos.store.history.StandingReader;
import dev.pharos.store.report.LostTime;
import dev.pharos.store.report.Report;
import dev.pharos.web.console.reports.Findings.Count;
import dev.pharos.web.console.reports.Findings.Kept;
import dev.pharos.web.console.reports.Findings.Promise;
import dev.pharos.web.console.reports.Findings.Spent;
import dev.pharos.web.crowd.Lanes;
import dev.pharos.web.crowd.PageCache;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads all reports of a span, once for all who look at it; one at a time, for they are of the whole past of all targets. Blocks. */
@ApplicationScoped
class FindingsReader {
    /** Reports are of hours that are over; only incidents and burn rates are younger. */
    private static final Duration FRESH = Duration.ofSeconds(30);

    private static final int MOST_PROMISES = 20;
    private static final int MOST_GROUPS = 50;
    private static final int MOST_ROWS = 10;
    private static final int MOST_USES = 5_000;
    private static final int KEPT = 20;
    private static final long WEIGHT = 200_000;

    private final ReportTables tables;
    private final LostTime lost;
    private final StandingReader standing;
    private final Watchlist watchlist;
    private final PageCache<Findings> kept;

    FindingsReader(
            ReportTables tables,
            LostTime lost,
            StandingReader standing,
            Watchlist watchlist,
            Clock clock,
            Ticker ticker) {
        this.tables = tables;
        this.lost = lost;
        this.standing = standing;
        this.watchlist = watchlist;
        this.kept = new PageCache<>(clock, FRESH, new Lanes(ticker, 1), _ -> WEIGHT, KEPT);
    }

    /**
     * @param keys whether the use of keys is wanted, too
     * @throws SQLException where too many ask, or PostgreSQL is away
     */
    Findings of(Question question, boolean keys) throws SQLException {
        var address = question.asked().selection().tenant() + " " + keys + " " + question.query();
        return kept.get(address, () -> Optional.of(read(question, keys))).orElseThrow();
    }

    private Findings read(Question question, boolean keys) {
        var each = tables.read(ReportKind.OBJECTIVES, question.atMost(Integer.MAX_VALUE));
        var promising = promising(question);
        var known = known(each, promising, question.asked().span());
        return new Findings(
                question.asked().now(),
                tables(question, keys),
                tables.incidents(question.asked()),
                lost.course(question.asked()),
                each.rows().stream().map(FindingsReader::spent).reduce(Spent.NONE, Spent::plus),
                promises(promising, known, question),
                new Count(promising.size(), known.size(), (int)
                        known.values().stream().filter(Kept::isBroken).count()));
    }

    private Map<ReportKind, Report> tables(Question question, boolean keys) {
        var all = new EnumMap<ReportKind, Report>(ReportKind.class);
        for (var kind : ReportKind.values()) {
            if (kind != ReportKind.OBJECTIVES && (keys || kind != ReportKind.KEY_USAGE)) {
                all.put(kind, tables.read(kind, question.atMost(most(kind))));
            }
        }
        return all;
    }

    private static int most(ReportKind kind) {
        return switch (kind) {
            case AVAILABILITY, INCIDENTS, STATUS_CODES -> MOST_GROUPS;
            case KEY_USAGE -> MOST_USES;
            case OBJECTIVES, SLOWEST, ERROR_RATE, REASONS -> MOST_ROWS;
        };
    }

    private Map<String, Target> promising(Question question) {
        var selection = question.asked().selection();
        return watchlist.all().stream()
                .map(Watched::target)
                .filter(it -> it.tenant().equals(selection.tenant()))
                .filter(it -> it.definition().objectives().isPresent())
                .filter(it ->
                        question.group().isEmpty() || it.definition().group().equals(question.group()))
                .collect(Collectors.toMap(it -> it.key().value(), Function.identity(), (one, _) -> one));
    }

    /** By the key of the target. */
    private static Map<String, Kept> known(Report each, Map<String, Target> promising, ReportSpan span) {
        return each.rows().stream()
                .filter(row -> row.values()[4] != null && row.values()[3] != null)
                .filter(row -> promising.containsKey(String.valueOf(row.values()[0])))
                .collect(Collectors.toMap(row -> String.valueOf(row.values()[0]), row -> kept(row, span)));
    }

    private static Kept kept(Report.Line row, ReportSpan span) {
        var objective = new Percent(BigDecimal.valueOf((Double) value(row, 4)));
        var spent = spent(row);
        var counted = span.length().minusSeconds(spent.maintenance());
        var allowed = Duration.ofMillis(objective.rest().of(counted.toMillis()));
        var left = new ErrorBudget(allowed, Duration.ofSeconds(spent.down())).left();
        var isBroken = Boolean.FALSE.equals(row.values()[5]);
        // The report judges by milliseconds, and has the last word.
        var seconds = isBroken ? Math.min(-1, left.toSeconds()) : Math.max(0, left.toSeconds());
        return new Kept((Double) value(row, 3), allowed.toSeconds(), seconds);
    }

    private static Object value(Report.Line row, int at) {
        return Objects.requireNonNull(row.values()[at]);
    }

    private static Spent spent(Report.Line row) {
        return new Spent((Long) value(row, 6), (Long) value(row, 7), (Long) value(row, 8), (Long) value(row, 9));
    }

    private List<Promise> promises(Map<String, Target> promising, Map<String, Kept> known, Question question) {
        return promising.values().stream()
                .sorted(Comparator.comparingDouble((Target it) -> share(known, it))
                        .thenComparing(it -> it.key().value()))
                .limit(MOST_PROMISES)
                .map(it -> new Promise(
                        it,
                        Optional.ofNullable(known.get(it.key().value())),
                        standing.of(it.id(), objectives(it), question.asked().now())))
                .toList();
    }

    private static double share(Map<String, Kept> known, Target target) {
        var of = known.get(target.key().value());
        return of == null ? Double.MAX_VALUE : of.share();
    }

    private static Objectives objectives(Target target) {
        return target.definition().objectives().orElseThrow();
    }
}
