package dev.pharos.cycle;

import dev.pharos.core.assertion.Verdict;
import dev.pharos.core.outcome.Reason;
import dev.pharos.core.targets.Result;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/**
 * Counts finished probes by what came of them: {@code pharos_probes_total}. Every series is there from the start, so that
 * the first failure of a kind is an increase.
 */
@Singleton
class ProbeCounts {
    private final Map<Reason, Counter> failed = new EnumMap<>(Reason.class);
    private final Counter passed;
    private final Counter degraded;

    ProbeCounts(MeterRegistry registry) {
        passed = counter(registry, "pass", "");
        degraded = counter(registry, "degraded", "");
        for (var reason : Reason.values()) {
            failed.put(reason, counter(registry, "fail", reason.code()));
        }
    }

    void count(Result result) {
        switch (result.verdict()) {
            case Verdict.Pass _ -> passed.increment();
            case Verdict.Degraded _ -> degraded.increment();
            case Verdict.Fail fail ->
                Objects.requireNonNull(failed.get(fail.reason())).increment();
        }
    }

    private static Counter counter(MeterRegistry registry, String verdict, String reason) {
        return Counter.builder("pharos.probes")
                .description("Probes that ended, by verdict and reason")
                .tag("verdict", verdict)
                .tag("reason", reason)
                .register(registry);
    }
}
