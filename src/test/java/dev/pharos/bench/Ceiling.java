package dev.pharos.bench;

import dev.pharos.bench.tool.Figures;
import dev.pharos.bench.tool.Options;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Registers more and more targets, plain or TLS, until one probe in a hundred starts later than allowed, 100 ms where
 * nothing else is said. Tells each step.
 */
final class Ceiling implements Scenario {
    private static final Duration INTERVAL = Duration.ofSeconds(10);
    private static final int MOST_STEPS = 40;

    @Override
    public void run(Path home, Options options) throws Exception {
        var secure = options.number("tls", 0) == 1;
        var from = options.number("from", secure ? 50 : 2_000);
        var step = options.number("step", secure ? 50 : 1_000);
        var measured = options.seconds("seconds", 20);
        var latestMs = options.number("late", 100);
        try (var rig = Rig.start(home, options)) {
            var kept = 0.0;
            for (var i = 0; i < MOST_STEPS; i++) {
                var added = (i == 0 ? from : step) * (int) INTERVAL.toSeconds();
                var prefix = "s" + i + "-";
                rig.register(
                        secure ? rig.secureTargets(prefix, added, INTERVAL) : rig.targets(prefix, added, INTERVAL));
                Thread.sleep(i == 0 ? Duration.ofSeconds(60) : INTERVAL.multipliedBy(2));
                var window = rig.measure(measured);
                new Figures("ceiling-step").putAll(window.figures()).tell();
                if (window.latenessMs(0.99) > latestMs) {
                    break;
                }
                kept = window.probes() / window.seconds();
            }
            new Figures("ceiling")
                    .put("tls", secure ? 1 : 0)
                    .put("latenessP99LimitMs", latestMs)
                    .put("probesPerSecond", kept)
                    .tell();
        }
    }
}
