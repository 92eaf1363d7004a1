package dev.pharos.bench;

import dev.pharos.bench.tool.Figures;
import dev.pharos.bench.tool.Options;
import java.nio.file.Path;

/**
 * N targets at one interval, probed on fresh connections, judged and durable on the embedded PostgreSQL, with the farm and
 * everything else on the same machine; then a bare client at the same rate against the same farm, so that the ratio of the
 * two is of one run.
 */
final class Capacity implements Scenario {
    @Override
    public void run(Path home, Options options) throws Exception {
        var targets = options.number("targets", 100_000);
        var interval = options.seconds("interval", 60);
        var warmUp = options.seconds("warmup", 120);
        var measured = options.seconds("seconds", 60);
        try (var rig = Rig.start(home)) {
            var registered = rig.register(rig.targets("t", targets, interval));
            Thread.sleep(warmUp);
            var window = rig.measure(measured);
            var figures = new Figures("capacity")
                    .put("targets", targets)
                    .put("intervalSeconds", interval.toSeconds())
                    .put("registeredInSeconds", registered)
                    .putAll(window.figures());
            if (options.number("bare", 1) == 1) {
                rig.pharos().stop();
                var rate = (int) Math.round((double) targets / interval.toSeconds());
                var bare = BareRun.of(rig.farm(), rate, warmUp, measured);
                figures.put("bare", bare).put("pharosToBare", window.pharosMicros() / bare.number("cpuMicrosARequest"));
            }
            figures.tell();
        }
    }
}
