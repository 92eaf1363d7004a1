package dev.pharos.housekeeping;

import dev.pharos.housekeeping.steps.Housekeeper;
import dev.pharos.housekeeping.steps.PostgresAway;
import dev.pharos.store.results.Partitions;
import dev.pharos.store.sql.Query;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Tells since when each kind of history is kept, and how many bytes it holds with indexes and TOAST. That is looked up every few
 * minutes and never for who asks: to add up the sizes of hundreds of partitions takes a while.
 */
@Singleton
class HistorySize {
    private static final long MIB = 1 << 20;
    private static final long GIB = 1 << 30;

    /**
     * One way in which the past is kept. To add one, name it here.
     *
     * @param name its {@code kind} in metrics
     * @param words what it is called in a sentence
     * @param since asks for its first instant, as {@code since}; NULL where there is nothing
     */
    private record Kind(String name, String words, List<String> tables, String since) {}

    private static final List<Kind> KINDS = List.of(
            new Kind("raw", "results in rows of their own", List.of("result"), """
                    SELECT min(substring(c.relname FROM 8))::date::timestamp AT TIME ZONE 'UTC' AS since
                    FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid WHERE i.inhparent = 'result'::regclass
                    """),
            new Kind(
                    "sealed",
                    "sealed results",
                    List.of("sealed_day"),
                    "SELECT min(day)::timestamp AT TIME ZONE 'UTC' AS since FROM history_day"));

    /**
     * What there is of a kind.
     *
     * @param since empty where there is nothing
     */
    private record Held(Optional<Instant> since, long bytes) {
        static final Held UNKNOWN = new Held(Optional.empty(), 0);
    }

    private final Housekeeper housekeeper;
    private final Map<String, Held> held = new ConcurrentHashMap<>();

    HistorySize(Housekeeper housekeeper) {
        this.housekeeper = housekeeper;
    }

    void register(@Observes StartupEvent started, MeterRegistry registry) {
        for (var kind : KINDS) {
            Gauge.builder("pharos.history.bytes", () -> held(kind).bytes())
                    .tag("kind", kind.name())
                    .description("What a kind of history holds in PostgreSQL, with its indexes")
                    .register(registry);
            Gauge.builder("pharos.history.since.timestamp.seconds", () -> seconds(held(kind)))
                    .tag("kind", kind.name())
                    .description("From when on a kind of history is kept, in Unix time; NaN where there is nothing")
                    .register(registry);
        }
    }

    @Scheduled(
            identity = "history-size",
            every = "5m",
            delayed = "20s",
            concurrentExecution = ConcurrentExecution.SKIP,
            skipExecutionIf = PostgresAway.class)
    void run() {
        housekeeper.run(this::look);
    }

    private String look() throws SQLException {
        for (var kind : KINDS) {
            housekeeper.alone(connection -> look(connection, kind)).ifPresent(it -> held.put(kind.name(), it));
        }
        return "";
    }

    private static Held look(Connection connection, Kind kind) throws SQLException {
        var bytes = 0L;
        for (var table : kind.tables()) {
            bytes += new Query(
                            "SELECT coalesce(sum(pg_total_relation_size(relid)), 0) FROM pg_partition_tree(?::regclass)",
                            table)
                    .list(connection, row -> row.getLong(1))
                    .getFirst();
        }
        var since = new Query(kind.since())
                .list(connection, row -> Query.maybeInstant(row, "since"))
                .getFirst();
        return new Held(since, bytes);
    }

    /** All of it in a sentence; empty before it was looked up. */
    Optional<String> sentence() {
        var parts = new ArrayList<String>();
        for (var kind : KINDS) {
            var it = held(kind);
            it.since()
                    .ifPresent(since -> parts.add(
                            "%s since %s (%s)".formatted(kind.words(), Partitions.day(since), shown(it.bytes()))));
        }
        return parts.isEmpty() ? Optional.empty() : Optional.of("Kept: " + String.join(", ", parts) + ".");
    }

    private Held held(Kind kind) {
        return held.getOrDefault(kind.name(), Held.UNKNOWN);
    }

    private static double seconds(Held held) {
        return held.since().map(it -> (double) it.getEpochSecond()).orElse(Double.NaN);
    }

    /** Two digits are enough to see what grows. */
    private static String shown(long bytes) {
        return bytes < GIB
                ? String.format(Locale.ROOT, "%d MiB", Math.ceilDiv(bytes, MIB))
                : String.format(Locale.ROOT, "%.1f GiB", bytes / (double) GIB);
    }
}
