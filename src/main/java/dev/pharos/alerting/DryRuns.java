package dev.pharos.alerting;

import dev.pharos.core.access.TenantId;
import dev.pharos.core.alerting.AlertRule;
import dev.pharos.core.alerting.DryRun;
import dev.pharos.core.alerting.condition.Metric;
import dev.pharos.core.targets.Target;
import dev.pharos.cycle.Watched;
import dev.pharos.cycle.Watchlist;
import dev.pharos.platform.Ticker;
import dev.pharos.store.sql.QueryFailed;
import dev.pharos.store.sql.Reserved;
import dev.pharos.store.sql.Reserved.For;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import javax.sql.DataSource;

/**
 * Says what a rule would have done in the past, with the results that were recorded, and opens nothing. It looks as the rounds look,
 * but from the start of each series on it knows every result, as a process does that never stopped.
 */
@ApplicationScoped
public class DryRuns {
    /** So many results are looked at in one of them; of a target that is probed each minute these are nine years. */
    public static final long MOST_RESULTS = 5_000_000;

    /** Of all looks together so many results, or they lie further apart. */
    private static final long MOST_VISITS = 300_000_000;

    private static final int MOST_SERIES = 100;
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Semaphore free = new Semaphore(1);
    private final DataSource source;
    private final Watchlist watchlist;
    private final Ticker ticker;

    DryRuns(@Reserved(For.READS) DataSource source, Watchlist watchlist, Ticker ticker) {
        this.source = source;
        this.watchlist = watchlist;
        this.ticker = ticker;
    }

    /** What a dry run came to. */
    public sealed interface Answer {
        /**
         * It was done.
         *
         * @param every how far its looks lie apart
         * @param fired how often it fired, of all series
         * @param unknown the metrics of whose past nothing is kept, as they are written
         * @param series those that were ever pending or fired, the ones that fired most first; calm ones in the place of those that
         *     somebody wants to see drawn
         * @param moreSeries how many were pending or fired besides
         */
        record Done(
                Duration every,
                int targets,
                long results,
                int fired,
                List<String> unknown,
                List<Series> series,
                int moreSeries)
                implements Answer {}

        /** There are more results than one dry run looks at. */
        record TooMany(int targets, long results) implements Answer {}

        /** Another one is under way: each takes a processor, and the probes' clocks run on the same ones. */
        record Busy() implements Answer {}

        /** It took too long. */
        record TooSlow(Duration limit) implements Answer {}
    }

    /** A series, and what the rule would have made of it. */
    public record Series(String name, int targets, DryRun run) {}

    /**
     * Looks at a rule from one instant to another, at the targets that are watched now.
     *
     * @param drawn of how many series somebody wants to see how their numbers went, calm ones where there are no others
     * @throws QueryFailed where PostgreSQL is away or refuses something
     */
    public Answer of(TenantId tenant, AlertRule rule, Instant from, Instant to, int drawn) {
        var series = WatchedRule.series(
                tenant, rule, watchlist.all().stream().map(Watched::target).toList());
        var targets = series.values().stream().mapToInt(List::size).sum();
        var read = Duration.between(from.minus(rule.pending()).minus(rule.over()), to);
        var results = series.values().stream()
                .flatMap(List::stream)
                .mapToLong(it -> read.dividedBy(it.definition().interval()))
                .sum();
        if (results > MOST_RESULTS) {
            return new Answer.TooMany(targets, results);
        }
        var every = every(rule, results, read.dividedBy(AlertRounds.EVERY) * series.size());
        if (!free.tryAcquire()) {
            return new Answer.Busy();
        }
        var meter = new Meter();
        try (var connection = source.getConnection()) {
            return run(connection, rule, series, new PastLooks(rule, from, to, every, meter), meter, drawn);
        } catch (PastLooks.OutOfTime late) {
            return new Answer.TooSlow(LIMIT);
        } catch (PastLooks.OutOfRoom more) {
            return new Answer.TooMany(targets, meter.results());
        } catch (SQLException failed) {
            throw new QueryFailed(failed);
        } finally {
            free.release();
        }
    }

    private static Answer run(
            Connection connection,
            AlertRule rule,
            Map<String, List<Target>> series,
            PastLooks looks,
            Meter meter,
            int drawn)
            throws SQLException {
        var kept = new ArrayList<Series>();
        var fired = 0;
        var turned = 0;
        for (var it : new TreeMap<>(series).entrySet()) {
            var run = looks.at(connection, it.getValue(), drawn > 0);
            fired += run.fired();
            turned += run.turns().isEmpty() ? 0 : 1;
            if (!run.turns().isEmpty() || kept.size() < drawn) {
                kept.add(new Series(it.getKey(), it.getValue().size(), run));
            }
            if (kept.size() > 2 * MOST_SERIES) {
                keepWorst(kept);
            }
        }
        keepWorst(kept);
        // A calm one is shown in the place of one that turned, and never besides.
        var shown = IntStream.range(0, kept.size())
                .filter(it -> it < drawn || !kept.get(it).run().turns().isEmpty())
                .mapToObj(kept::get)
                .toList();
        return new Answer.Done(
                looks.every(),
                series.values().stream().mapToInt(Collection::size).sum(),
                meter.results(),
                fired,
                rule.when().written(DryRuns::isForgotten),
                shown,
                turned
                        - (int) shown.stream()
                                .filter(it -> !it.run().turns().isEmpty())
                                .count());
    }

    private static void keepWorst(List<Series> kept) {
        kept.sort(Comparator.<Series>comparingInt(it -> -it.run().fired())
                .thenComparingInt(it -> -it.run().turns().size())
                .thenComparing(Series::name));
        kept.subList(Math.min(MOST_SERIES, kept.size()), kept.size()).clear();
    }

    /** The numbers of documents are kept in memory alone. */
    private static boolean isForgotten(Metric metric) {
        return metric instanceof Metric.Value || metric instanceof Metric.Increase;
    }

    /** A whole number of rounds, so that all looks together see no more results than a processor goes through in a few seconds. */
    private static Duration every(AlertRule rule, long results, long looks) {
        var visits = results * Math.max(1, rule.over().dividedBy(AlertRounds.EVERY)) + looks;
        var every = AlertRounds.EVERY.multipliedBy(1 + visits / MOST_VISITS);
        // Each result is to be in the window of some look.
        return every.compareTo(rule.over()) < 0 ? every : rule.over();
    }

    /** When rounds look: the last instant up to now. */
    public static Instant lastRound(Instant now) {
        var every = AlertRounds.EVERY.toMillis();
        return Instant.ofEpochMilli(Math.floorDiv(now.toEpochMilli(), every) * every);
    }

    /** What a dry run may take: what is there may be more than the intervals of today let expect. */
    private final class Meter implements PastLooks.Meter {
        /** So seldom that it costs nothing, and often enough that no other thread waits. */
        private static final int CHECKED = 1_024;

        private final long end = ticker.nanos() + LIMIT.toNanos();
        private long results;
        private int calls;

        long results() {
            return results;
        }

        @Override
        public void result() throws PastLooks.OutOfTime, PastLooks.OutOfRoom {
            if (++results > MOST_RESULTS) {
                throw new PastLooks.OutOfRoom();
            }
            look();
        }

        @Override
        public void look() throws PastLooks.OutOfTime {
            if (++calls % CHECKED == 0) {
                Thread.yield();
                if (ticker.nanos() - end > 0) {
                    throw new PastLooks.OutOfTime();
                }
            }
        }
    }
}
