package dev.pharos.store.rollup;

import dev.pharos.core.outcome.Reason;
import dev.pharos.core.rollup.Grain;
import dev.pharos.core.rollup.Rollup;
import dev.pharos.core.rollup.Stood;
import dev.pharos.store.sql.Write;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;

/** Makes roll-ups of months that nobody waited for: of a probe a minute, with outages and a long tail. */
public final class RollupGenerator {
    /** How many different hours there are of each speed; a target picks among those of its own. */
    private static final int HOURS = 40;

    private static final int SPEEDS = 50;
    private static final int AT_ONCE = 100;
    private static final Duration ROUND = Duration.ofDays(3);

    private final Random random = new Random(17);
    private final List<List<Rollup>> hours = new ArrayList<>();

    public RollupGenerator() {
        for (var speed = 0; speed < SPEEDS; speed++) {
            var middle = 5 * Math.exp(random.nextGaussian() * 1.2);
            var its = new ArrayList<Rollup>();
            for (var i = 0; i < HOURS; i++) {
                its.add(hour(middle, i == 0 ? 0.5 : i < 3 ? 0.05 : 0));
            }
            hours.add(its);
        }
    }

    private Rollup hour(double middle, double failing) {
        var recorder = new Rollup.Recorder();
        var failed = 0;
        for (var probe = 0; probe < 60; probe++) {
            if (random.nextDouble() < failing) {
                recorder.failed(random.nextBoolean() ? Reason.TIMEOUT : Reason.STATUS);
                failed++;
                continue;
            }
            var ms = new float[6];
            var shares = new double[] {0.01, 0.05, 0.2, 0.7, 0.04};
            for (var i = 0; i < shares.length; i++) {
                ms[i] = (float)
                        (middle * shares[i] * Math.exp(random.nextGaussian() / 3 + (random.nextInt(40) == 0 ? 1 : 0)));
                ms[5] += ms[i];
            }
            recorder.passed(ms);
            recorder.status(200);
        }
        var down = failed > 20 ? failed * 60_000L : 0;
        return recorder.take(new Stood(3_600_000 - down, 0, down, 0));
    }

    /**
     * Writes the roll-ups of whole hours, with the days and months that they are of: three days, and then the same again and
     * again.
     *
     * @param from the midnight with which a day of UTC begins
     */
    public void write(Connection connection, List<UUID> targets, Instant from, Instant to) throws SQLException {
        for (var month = RollupPartitions.month(from);
                !month.isAfter(RollupPartitions.month(to));
                month = month.plusMonths(1)) {
            RollupPartitions.make(connection, month);
        }
        var end = from.plus(ROUND);
        for (var day = from; day.isBefore(end); day = Grain.DAY.after(day)) {
            for (var hour = day; hour.isBefore(Grain.DAY.after(day)); hour = Grain.HOUR.after(hour)) {
                RollupTable.replace(connection, Grain.HOUR, hour, hour(targets));
            }
            RollupTable.replace(
                    connection, Grain.DAY, day, sums(connection, Grain.HOUR, day, Grain.DAY.after(day), targets));
        }
        again(connection, Grain.HOUR, from, to);
        again(connection, Grain.DAY, from, Grain.DAY.floor(to));
        for (var month = Grain.MONTH.floor(from);
                Grain.MONTH.after(month).isBefore(to);
                month = Grain.MONTH.after(month)) {
            RollupTable.replace(
                    connection,
                    Grain.MONTH,
                    month,
                    sums(connection, Grain.DAY, month, Grain.MONTH.after(month), targets));
        }
        connection.commit();
    }

    private Map<UUID, Rollup> hour(List<UUID> targets) {
        var written = new TreeMap<UUID, Rollup>();
        for (var i = 0; i < targets.size(); i++) {
            var its = hours.get(i % SPEEDS);
            written.put(targets.get(i), its.get(random.nextInt(its.size())));
        }
        return written;
    }

    private static Map<UUID, Rollup> sums(
            Connection connection, Grain part, Instant from, Instant to, List<UUID> targets) throws SQLException {
        var sums = new TreeMap<UUID, Rollup>();
        for (var i = 0; i < targets.size(); i += AT_ONCE) {
            sums.putAll(RollupTable.sums(
                    connection, part, from, to, targets.subList(i, Math.min(i + AT_ONCE, targets.size()))));
        }
        return sums;
    }

    private static void again(Connection connection, Grain grain, Instant from, Instant to) throws SQLException {
        for (var round = ROUND; from.plus(round).isBefore(to); round = round.plus(ROUND)) {
            Write.execute(
                    connection,
                    "INSERT INTO rollup_%1$s SELECT target_id, from_at + make_interval(hours => ?), passes, degraded, fails, up_ms,"
                                    .formatted(grain.code())
                            + " degraded_ms, down_ms, maintenance_ms, p50_ms, p90_ms, p95_ms, p99_ms, reasons, statuses, total,"
                            + " resolve, connect, tls, processing, transfer FROM rollup_%s".formatted(grain.code())
                            + " WHERE from_at >= ? AND from_at < ? AND from_at < ? ORDER BY from_at",
                    (int) round.toHours(),
                    from,
                    from.plus(ROUND),
                    to.minus(round));
        }
    }
}
