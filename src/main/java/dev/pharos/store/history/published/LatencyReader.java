package dev.pharos.store.history.published;

import dev.pharos.core.targets.TargetId;
import dev.pharos.store.results.Percentile;
import dev.pharos.store.results.StoredAnswers;
import dev.pharos.store.results.Wanted;
import dev.pharos.store.sql.Reserved;
import dev.pharos.store.sql.Reserved.For;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;

/** Reads how long the answers of a target took, one slot of time after another. */
@ApplicationScoped
public class LatencyReader {
    private static final Duration OFTEN = Duration.ofMinutes(1);

    /**
     * Of a target that is probed often, one answer in two minutes says as much of half an hour or more as all of them, and costs
     * 720 look-ups a day instead of up to 86,400.
     */
    private static final Duration SOME = Duration.ofMinutes(2);

    private static final Duration LONG = Duration.ofMinutes(30);

    /** Half of a slot's answers took at most {@code p50} milliseconds, 95 of 100 at most {@code p95}. */
    public record Percentiles(double p50, double p95) {}

    private final DataSource source;

    public LatencyReader(@Reserved(For.VISITORS) DataSource source) {
        this.source = source;
    }

    /**
     * The slots of a window in which there was an answer, by their beginning; failures are none. One question.
     *
     * @param from where the first slot begins
     * @param slot how long each of them is
     * @param interval between the target's probes
     */
    public Map<Instant, Percentiles> slots(TargetId target, Instant from, Instant to, Duration slot, Duration interval)
            throws SQLException {
        var some = interval.compareTo(OFTEN) < 0 && slot.compareTo(LONG) >= 0;
        var wanted = Wanted.between(target, from, to);
        var times = new HashMap<Instant, Percentile>();
        StoredAnswers.Taker taker = (at, ms) -> times.computeIfAbsent(begin(from, slot, at), _ -> new Percentile())
                .add(ms);
        BoundedQuery.ask(source, connection -> {
            if (some) {
                StoredAnswers.some(connection, wanted, SOME, taker);
            } else {
                StoredAnswers.all(connection, wanted, taker);
            }
            return times;
        });
        var slots = new HashMap<Instant, Percentiles>();
        times.forEach((begin, of) -> {
            var ms = of.of(0.5, 0.95);
            slots.put(begin, new Percentiles(ms[0], ms[1]));
        });
        return Map.copyOf(slots);
    }

    private static Instant begin(Instant from, Duration slot, Instant at) {
        return from.plus(slot.multipliedBy(Duration.between(from, at).dividedBy(slot)));
    }
}
