package dev.pharos.core.alerting.window;

import dev.pharos.core.alerting.condition.Measures;
import dev.pharos.core.alerting.condition.Metric;
import dev.pharos.core.outcome.Phase;
import dev.pharos.core.outcome.Reason;
import dev.pharos.core.outcome.health.ComponentState;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Function;

/** The numbers of a series in a window that ends now, each worked out when it is asked for. */
public final class Tally implements Measures {
    private static final double MS_PER_DAY = 86_400_000;

    private final List<Recent> targets;
    private final long afterMs;
    private final long untilMs;
    private final LongRun longRun;
    private final boolean whole;
    private long probes;
    private long fails;

    /** What takes longer than a window of recent results. */
    public interface LongRun {
        LongRun UNKNOWN = metric -> OptionalDouble.empty();

        /** @param metric a {@link Metric.BurnRate} or {@link Metric.Availability} */
        OptionalDouble of(Metric metric);
    }

    /**
     * @param since from when on all results are known: how many there were is not, of a window that begins before
     */
    public Tally(Collection<Recent> targets, Instant at, Duration over, Instant since, LongRun longRun) {
        this.whole = !at.minus(over).isBefore(since);
        this.targets = List.copyOf(targets);
        this.untilMs = at.toEpochMilli();
        this.afterMs = untilMs - over.toMillis();
        this.longRun = longRun;
        visit((recent, index, status) -> {
            probes++;
            fails += recent.failed(index) ? 1 : 0;
        });
    }

    @Override
    public OptionalDouble of(Metric metric) {
        return switch (metric) {
            case Metric.SuccessRate _ -> share(probes - fails, probes);
            case Metric.ErrorRate _ -> share(fails, probes);
            case Metric.Percentile(var share, var phase) -> percentile(share, phase);
            case Metric.StatusRatio(var from, var to) -> statusRatio(from, to);
            case Metric.ReasonRatio(var reason) -> share(failedFor(reason), probes);
            case Metric.Count _ -> whole ? OptionalDouble.of(probes) : OptionalDouble.empty();
            case Metric.Rate _ ->
                !whole ? OptionalDouble.empty() : OptionalDouble.of(probes * 60_000.0 / (untilMs - afterMs));
            case Metric.CertificateDays _ -> certificateDays();
            case Metric.BurnRate _, Metric.Availability _ -> longRun.of(metric);
            case Metric.Value(var path) -> sum(it -> it.last(path, afterMs, untilMs));
            case Metric.Increase(var path) -> sum(it -> it.increase(path, afterMs, untilMs));
            case Metric.Component(var name) -> component(name);
        };
    }

    private static OptionalDouble share(long part, long whole) {
        return whole == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) part / whole);
    }

    /** The nearest rank, as in {@code Sketch}. */
    private OptionalDouble percentile(double share, Optional<Phase> phase) {
        var all = new float[Math.toIntExact(probes - fails)];
        var size = new int[1];
        visit((recent, index, status) -> {
            if (!recent.failed(index)) {
                all[size[0]++] = recent.ms(index, phase);
            }
        });
        if (all.length == 0) {
            return OptionalDouble.empty();
        }
        Arrays.sort(all);
        var rank = (int) Math.ceil(Math.nextDown(share * all.length));
        return OptionalDouble.of(all[Math.max(rank, 1) - 1]);
    }

    private OptionalDouble statusRatio(int from, int to) {
        var counts = new long[2];
        visit((recent, index, status) -> {
            counts[0] += status >= from && status <= to ? 1 : 0;
            counts[1] += status > 0 ? 1 : 0;
        });
        return share(counts[0], counts[1]);
    }

    private long failedFor(Reason reason) {
        var count = new long[1];
        visit((recent, index, status) -> count[0] += recent.failed(index) && recent.reason(index) == reason ? 1 : 0);
        return count[0];
    }

    private OptionalDouble certificateDays() {
        return targets.stream()
                .flatMap(it -> it.certificateEnds().stream())
                .mapToDouble(it -> (it.toEpochMilli() - untilMs) / MS_PER_DAY)
                .min();
    }

    private OptionalDouble component(Optional<String> name) {
        var up = new TreeMap<String, long[]>();
        visit((recent, index, status) -> recent.components(index).forEach((component, state) -> {
            if (name.map(component::equals).orElse(true)) {
                var counts = up.computeIfAbsent(component, _ -> new long[2]);
                counts[0] += state == ComponentState.UP ? 1 : 0;
                counts[1]++;
            }
        }));
        return up.values().stream()
                .mapToDouble(counts -> (double) counts[0] / counts[1])
                .min();
    }

    private OptionalDouble sum(Function<Recent, OptionalDouble> of) {
        var known = targets.stream().map(of).filter(OptionalDouble::isPresent).toList();
        return known.isEmpty() || known.size() < targets.size()
                ? OptionalDouble.empty()
                : OptionalDouble.of(
                        known.stream().mapToDouble(OptionalDouble::getAsDouble).sum());
    }

    private void visit(Recent.Visitor each) {
        for (var target : targets) {
            target.visit(afterMs, untilMs, each);
        }
    }
}
