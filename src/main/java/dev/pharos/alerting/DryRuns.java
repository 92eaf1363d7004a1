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
         * @param series those that were ever pending or fired, the ones that fired most first
         * @param moreSeries how many of those there are besides
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
        var results = series.values().stream()
                .flatMap(List::stream)
                .mapToLong(it -> Duration.between(from.minus(rule.over()), to)
                        .dividedBy(it.definition().interval()))
                .sum();
        if (results > MOST_RESULTS) {
            return new Answer.TooMany(targets, results);
        }
        var every = every(rule, results, Duration.between(from, to).dividedBy(AlertRounds.EVERY) * series.size());
        if (!free.tryAcquire()) {
            return new Answer.Busy();
        }
        try (var connection = source.getConnection()) {
            return run(connection, rule, series, new PastLooks(rule, from, to, every, deadline()), drawn);
        } catch (SQLException failed) {
            throw new QueryFailed(failed);
        } catch (PastLooks.OutOfTime late) {
            return new Answer.TooSlow(LIMIT);
        } finally {
            free.release();
        }
    }

    private static Answer run(
            Connection connection, AlertRule rule, Map<String, List<Target>> series, PastLooks looks, int drawn)
            throws SQLException, PastLooks.OutOfTime {
        var turned = new ArrayList<Series>();
        var fired = 0;
        for (var it : new TreeMap<>(series).entrySet()) {
            var run = looks.at(connection, it.getValue(), drawn > 0);
            fired += run.fired();
            if (!run.turns().isEmpty() || turned.size() < drawn) {
                turned.add(new Series(it.getKey(), it.getValue().size(), run));
            }
        }
        turned.sort(Comparator.<Series>comparingInt(it -> -it.run().fired())
                .thenComparingInt(it -> -it.run().turns().size())
                .thenComparing(Series::name));
        return new Answer.Done(
                looks.every(),
                series.values().stream().mapToInt(Collection::size).sum(),
                looks.results(),
                fired,
                rule.when().written(DryRuns::isForgotten),
                List.copyOf(turned.subList(0, Math.min(MOST_SERIES, turned.size()))),
                Math.max(0, turned.size() - MOST_SERIES));
    }

    /** The numbers of documents are kept in memory alone. */
    private static boolean isForgotten(Metric metric) {
        return metric instanceof Metric.Value || metric instanceof Metric.Increase;
    }

    /** A whole number of rounds, so that all looks together see no more results than a processor goes through in a few seconds. */
    private static Duration every(AlertRule rule, long results, long looks) {
        var visits = results * Math.max(1, rule.over().dividedBy(AlertRounds.EVERY)) + looks;
        return AlertRounds.EVERY.multipliedBy(1 + visits / MOST_VISITS);
    }

    private PastLooks.Deadline deadline() {
        var end = ticker.nanos() + LIMIT.toNanos();
        return () -> {
            if (ticker.nanos() - end > 0) {
                throw new PastLooks.OutOfTime();
            }
        };
    }
}
