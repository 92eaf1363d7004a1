package dev.pharos.cycle;

import dev.pharos.core.assertion.Verdict;
import dev.pharos.core.target.Result;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Counts finished probes by what came of them: {@code pharos_probes_total}. */
@ApplicationScoped
class ProbeCounts {
    private final MeterRegistry registry;
    private final ConcurrentMap<String, Counter> failed = new ConcurrentHashMap<>();
    private final Counter passed;
    private final Counter degraded;

    ProbeCounts(MeterRegistry registry) {
        this.registry = registry;
        this.passed = counter("pass", "");
        this.degraded = counter("degraded", "");
    }

    void count(Result result) {
        switch (result.verdict()) {
            case Verdict.Pass _ -> passed.increment();
            case Verdict.Degraded _ -> degraded.increment();
            case Verdict.Fail fail ->
                failed.computeIfAbsent(fail.reason().code(), reason -> counter("fail", reason))
                        .increment();
        }
    }

    private Counter counter(String verdict, String reason) {
        return Counter.builder("pharos.probes")
                .description("Probes that ended, by verdict and reason")
                .tag("verdict", verdict)
                .tag("reason", reason)
                .register(registry);
    }
}
