package dev.pharos.alerting;

import dev.pharos.core.alerting.AlertRule;
import dev.pharos.core.alerting.condition.Metric;
import dev.pharos.core.availability.Availability;
import dev.pharos.core.targets.Target;
import dev.pharos.core.targets.TargetId;
import dev.pharos.store.alerting.StoodTimes;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * How targets stood over hours and days, for the rules that ask: read once a minute, and not with each look, for a minute of a day
 * says next to nothing. Not for use by two threads at once.
 */
final class LongRuns {
    private static final Logger LOG = Logger.getLogger(LongRuns.class);
    private static final Duration FRESH = Duration.ofMinutes(1);

    private final DataSource dataSource;
    private final Map<Duration, Map<TargetId, Availability>> stood = new HashMap<>();
    private Optional<Instant> readAt = Optional.empty();

    LongRuns(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** What is known is no longer enough: a rule or a target is new. */
    void expire() {
        readAt = Optional.empty();
    }

    void read(Collection<WatchedRule> rules, Instant now) {
        if (readAt.filter(it -> now.isBefore(it.plus(FRESH))).isPresent()) {
            return;
        }
        var asked = new HashMap<Duration, Set<TargetId>>();
        for (var rule : rules) {
            windows(rule)
                    .forEach(window -> rule.targets()
                            .forEach(series -> series.forEach(it -> asked.computeIfAbsent(window, _ -> new HashSet<>())
                                    .add(it.id()))));
        }
        stood.keySet().retainAll(asked.keySet());
        if (!asked.isEmpty()) {
            for (var it : asked.entrySet()) {
                read(it.getKey(), it.getValue(), now);
            }
        }
        readAt = Optional.of(now);
    }

    /** What takes too long is asked for again in a minute; until then what was known last goes on, and no other rule waits. */
    private void read(Duration window, Set<TargetId> targets, Instant now) {
        try (var connection = dataSource.getConnection()) {
            stood.put(window, StoodTimes.between(connection, targets, now.minus(window), now));
        } catch (SQLException failure) {
            LOG.warnf("How targets stood over %s could not be read for alert rules: %s", window, failure.getMessage());
        }
    }

    private static Stream<Duration> windows(WatchedRule rule) {
        return windows(rule.rule());
    }

    /** The windows of its own that a rule asks for. */
    static Stream<Duration> windows(AlertRule rule) {
        return rule.when().metrics().stream().flatMap(it -> switch (it) {
            case Metric.BurnRate(var window) -> Stream.of(window);
            case Metric.Availability(var window) -> Stream.of(window);
            default -> Stream.<Duration>empty();
        });
    }

    /** How a target stood in a window. */
    @FunctionalInterface
    interface Standing {
        Optional<Availability> in(Duration window, TargetId target);
    }

    /** That of some targets together, as they stood last. */
    OptionalDouble of(Metric metric, List<Target> targets) {
        return of(
                metric,
                targets,
                (window, target) ->
                        Optional.ofNullable(stood.getOrDefault(window, Map.of()).get(target)));
    }

    static OptionalDouble of(Metric metric, List<Target> targets, Standing stood) {
        return switch (metric) {
            case Metric.BurnRate(var window) -> burnRate(window, targets, stood);
            case Metric.Availability(var window) -> availability(window, targets, stood);
            default -> OptionalDouble.empty();
        };
    }

    private static OptionalDouble availability(Duration window, List<Target> targets, Standing stood) {
        var known = 0L;
        var down = 0L;
        for (var target : targets) {
            var its = stood.in(window, target.id());
            known += its.map(it -> it.known().toMillis()).orElse(0L);
            down += its.map(it -> it.down().toMillis()).orElse(0L);
        }
        return known == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) (known - down) / known);
    }

    /** Of those that promise an availability: the share that was spent, over the share that all of them may spend. */
    private static OptionalDouble burnRate(Duration window, List<Target> targets, Standing stood) {
        var allowed = 0.0;
        var down = 0L;
        for (var target : targets) {
            var promised = target.definition().objectives().flatMap(it -> it.availability());
            var its = stood.in(window, target.id());
            if (promised.isPresent() && its.isPresent()) {
                allowed += its.get().known().toMillis() * promised.get().rest().share();
                down += its.get().down().toMillis();
            }
        }
        return allowed == 0 ? OptionalDouble.empty() : OptionalDouble.of(down / allowed);
    }
}
