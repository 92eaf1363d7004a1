package dev.pharos.connectivity;

import dev.pharos.core.connectivity.Connectivity;
import dev.pharos.core.connectivity.ProberImpairment;
import dev.pharos.platform.SelfCheck;
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

/** Keeps whether we see, and logs when that is lost and when it is back, one line each. Safe for any thread. */
@ApplicationScoped
class ConnectivityState implements SelfCheck {
    private static final Logger LOG = Logger.getLogger(ConnectivityState.class);

    private final Clock clock;
    private final AtomicReference<Connectivity> current;
    private final Map<String, Counter> dismissed;

    ConnectivityState(Clock clock, MeterRegistry registry) {
        this.clock = clock;
        this.current = new AtomicReference<>(Connectivity.clear(clock.instant()));
        Gauge.builder("pharos.blind", current, it -> it.get() instanceof Connectivity.Blind ? 1 : 0)
                .description("1 while probes say nothing about the targets, because Pharos itself is in trouble")
                .register(registry);
        this.dismissed = Stream.of(
                        new ProberImpairment.StoodStill(Duration.ZERO),
                        new ProberImpairment.Late(Duration.ZERO),
                        new ProberImpairment.Exhausted(""),
                        new ProberImpairment.NoNames(0),
                        new ProberImpairment.CutOff(0, 0))
                .collect(Collectors.toMap(ProberImpairment::code, it -> counter(registry, it)));
    }

    Connectivity current() {
        return Objects.requireNonNull(current.get());
    }

    /** Counts a result that is no data, or a probe that was not even started. */
    void dismissed(ProberImpairment trouble) {
        var counter = dismissed.get(trouble.code());
        if (counter != null) {
            counter.increment();
        }
    }

    void found(Optional<ProberImpairment> trouble) {
        change((before, at) -> before.found(trouble, at));
    }

    void noticed(ProberImpairment trouble) {
        change((before, at) -> before.noticed(trouble, at));
    }

    /** Called now and then, so that a trouble which passes by itself is over some time after it was last noticed. */
    void settle() {
        if (current() instanceof Connectivity.Blind) {
            change(Connectivity::settled);
        }
    }

    private void change(BiFunction<Connectivity, Instant, Connectivity> change) {
        var at = clock.instant();
        var before = Objects.requireNonNull(current.getAndUpdate(it -> change.apply(it, at)));
        log(before, change.apply(before, at));
    }

    private static void log(Connectivity before, Connectivity after) {
        if (before instanceof Connectivity.Clear && after instanceof Connectivity.Blind blind) {
            LOG.warnf(
                    "Pharos is blind: %s. Failures that may come from this count as no data until Pharos sees again",
                    blind.trouble().sentence());
        } else if (before instanceof Connectivity.Blind blind && after instanceof Connectivity.Clear clear) {
            LOG.infof(
                    "Pharos sees again after %d ms",
                    Duration.between(blind.since(), clear.since()).toMillis());
        }
    }

    private static Counter counter(MeterRegistry registry, ProberImpairment trouble) {
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
        return switch (current()) {
            case Connectivity.Clear _ -> Condition.healthy();
            case Connectivity.Blind blind ->
                new Condition(Level.DEGRADED, blind.trouble().sentence());
        };
    }
}
