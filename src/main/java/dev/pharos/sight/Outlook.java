package dev.pharos.sight;

import dev.pharos.core.sight.Sight;
import dev.pharos.core.sight.Trouble;
import dev.pharos.cycle.SelfCheck;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** Keeps whether we see, and tells: one line in the log when sight is lost, and one when it is back. Safe for any thread. */
@ApplicationScoped
class Outlook implements SelfCheck {
    private static final Logger LOG = Logger.getLogger(Outlook.class);

    private final Clock clock;
    private final AtomicReference<Sight> sight;
    private final Map<String, Counter> dismissed;

    Outlook(Clock clock, MeterRegistry registry) {
        this.clock = clock;
        this.sight = new AtomicReference<>(Sight.clear(clock.instant()));
        Gauge.builder("pharos.blind", sight, it -> it.get() instanceof Sight.Blind ? 1 : 0)
                .description("1 while probes say nothing about the targets, because Pharos itself is in trouble")
                .register(registry);
        this.dismissed = Stream.of(
                        new Trouble.StoodStill(Duration.ZERO),
                        new Trouble.Late(Duration.ZERO),
                        new Trouble.Exhausted(""),
                        new Trouble.NoNames(0),
                        new Trouble.CutOff(0, 0))
                .collect(Collectors.toMap(Trouble::code, it -> counter(registry, it)));
    }

    Sight sight() {
        return Objects.requireNonNull(sight.get());
    }

    /** Counts a result that is no data, or a probe that was not even started. */
    void dismissed(Trouble trouble) {
        var counter = dismissed.get(trouble.code());
        if (counter != null) {
            counter.increment();
        }
    }

    void found(Optional<Trouble> trouble) {
        change((before, at) -> before.found(trouble, at));
    }

    void noticed(Trouble trouble) {
        change((before, at) -> before.noticed(trouble, at));
    }

    /** Called now and then, so that a trouble which passes by itself is over some time after it was last noticed. */
    void settle() {
        if (sight() instanceof Sight.Blind) {
            change(Sight::settled);
        }
    }

    private void change(BiFunction<Sight, Instant, Sight> change) {
        var at = clock.instant();
        var before = Objects.requireNonNull(sight.getAndUpdate(it -> change.apply(it, at)));
        tell(before, change.apply(before, at));
    }

    private static void tell(Sight before, Sight after) {
        if (before instanceof Sight.Clear && after instanceof Sight.Blind blind) {
            LOG.warnf(
                    "Pharos is blind: %s. Failures that may come from this count as no data until Pharos sees again",
                    blind.trouble().sentence());
        } else if (before instanceof Sight.Blind blind && after instanceof Sight.Clear clear) {
            LOG.infof(
                    "Pharos sees again after %d ms",
                    Duration.between(blind.since(), clear.since()).toMillis());
        }
    }

    private static Counter counter(MeterRegistry registry, Trouble trouble) {
        return Counter.builder("pharos.probes.no.data")
                .description("Probes that count as no data because Pharos itself was in trouble, by the trouble")
                .tag("cause", trouble.code())
                .register(registry);
    }

    @Override
    public String name() {
        return "sight";
    }

    @Override
    public Condition condition() {
        return switch (sight()) {
            case Sight.Clear _ -> Condition.healthy();
            case Sight.Blind blind ->
                new Condition(Level.DEGRADED, blind.trouble().sentence());
        };
    }
}
