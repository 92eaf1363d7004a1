package dev.pharos.store.rollup;

import dev.pharos.core.outcome.Reason;
import dev.pharos.core.rollup.Grain;
import dev.pharos.core.rollup.Rollup;
import dev.pharos.core.rollup.Sketch;
import dev.pharos.core.rollup.Stood;
import dev.pharos.store.sql.Query;
import dev.pharos.store.sql.Write;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;

/** Random hours of targets, with the days and months that they add up to, as if they had been rolled up. */
public final class RandomRollups {
    private static final int MS = 3_600_000;

    private final Random random;

    public RandomRollups(Random random) {
        this.random = random;
    }

    /** Of whole hours; some are missing. */
    public void write(Connection connection, List<UUID> targets, Instant from, Instant to) throws SQLException {
        for (var hour = from; hour.isBefore(to); hour = Grain.HOUR.after(hour)) {
            RollupPartitions.make(connection, RollupPartitions.month(hour));
            var rollups = new TreeMap<UUID, Rollup>();
            for (var i = 0; i < targets.size(); i++) {
                rollups.put(targets.get(i), random.nextInt(10) == 0 ? Rollup.EMPTY : hour(1 + i));
            }
            RollupTable.replace(connection, Grain.HOUR, hour, rollups);
        }
        wholes(connection, targets, Grain.HOUR, Grain.DAY, from, to);
        wholes(connection, targets, Grain.DAY, Grain.MONTH, from, to);
        Write.execute(connection, "INSERT INTO rollup_progress (closed_until, rolled_until) VALUES (?, ?)", to, to);
    }

    /** Of each target that has one, the sketch of its total over all hours of a window. */
    public static Map<UUID, Sketch> totals(Connection connection, Instant from, Instant to) throws SQLException {
        var totals = new TreeMap<UUID, Sketch>();
        new Query("SELECT target_id, total FROM rollup_hour WHERE from_at >= ? AND from_at < ?", from, to)
                .list(
                        connection,
                        row -> Map.entry(row.getObject("target_id", UUID.class), Sketch.decode(row.getBytes("total"))))
                .forEach(it -> totals.merge(it.getKey(), it.getValue(), Sketch::plus));
        totals.values().removeIf(it -> it.count() == 0);
        return totals;
    }

    private static void wholes(
            Connection connection, List<UUID> targets, Grain part, Grain whole, Instant from, Instant to)
            throws SQLException {
        for (var begin = whole.floor(from); !whole.after(begin).isAfter(to); begin = whole.after(begin)) {
            RollupTable.replace(
                    connection, whole, begin, RollupTable.sums(connection, part, begin, whole.after(begin), targets));
        }
    }

    private Rollup hour(int slowness) {
        var recorder = new Rollup.Recorder();
        for (var probe = random.nextInt(5); probe >= 0; probe--) {
            switch (random.nextInt(5)) {
                case 0 -> recorder.degraded(times(slowness));
                case 1 -> failed(recorder);
                default -> passed(recorder, slowness);
            }
        }
        var down = random.nextInt(4) == 0 ? random.nextInt(MS / 4) : 0;
        return recorder.take(new Stood(MS / 2 + random.nextInt(MS / 4), random.nextInt(9), down, random.nextInt(9)));
    }

    private void passed(Rollup.Recorder recorder, int slowness) {
        recorder.passed(times(slowness));
        if (random.nextInt(10) > 0) {
            recorder.status(200 + random.nextInt(2));
        }
    }

    private void failed(Rollup.Recorder recorder) {
        var reasons = List.of(Reason.TIMEOUT, Reason.STATUS, Reason.DNS);
        var reason = reasons.get(random.nextInt(reasons.size()));
        recorder.failed(reason);
        if (reason == Reason.STATUS) {
            recorder.status(500 + random.nextInt(4));
        }
    }

    private float[] times(int slowness) {
        var ms = new float[6];
        for (var i = 0; i < 5; i++) {
            ms[i] = (float) (slowness * Math.exp(random.nextGaussian()));
            ms[5] += ms[i];
        }
        return ms;
    }
}
