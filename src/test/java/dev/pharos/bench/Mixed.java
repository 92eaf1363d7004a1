package dev.pharos.bench;

import dev.pharos.bench.tool.Figures;
import dev.pharos.bench.tool.Options;
import dev.pharos.bench.tool.Spread;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The same number of targets twice: all of them healthy and quick, then 20 % slow, 5 % dead and 5 % TLS among them. */
final class Mixed implements Scenario {
    private static final int SAMPLED = 60;

    @Override
    public void run(Path home, Options options) throws Exception {
        var targets = options.number("targets", 20_000);
        var interval = options.seconds("interval", 20);
        var warmUp = options.seconds("warmup", 60);
        var measured = options.seconds("seconds", 60);
        try (var rig = Rig.start(home)) {
            rig.register(rig.targets("t", targets, interval));
            Thread.sleep(warmUp);
            var quick = rig.measure(measured);
            var quickTotals = totals(rig);
            rig.register(mixed(rig, targets, interval).stream());
            Thread.sleep(warmUp);
            var mixed = rig.measure(measured);
            new Figures("mixed")
                    .put("targets", targets)
                    .put("intervalSeconds", interval.toSeconds())
                    .put("allQuick", quick.figures())
                    .put("allQuickTotalMs", quickTotals)
                    .put("mixed", mixed.figures())
                    .put("theQuickAmongThemTotalMs", totals(rig))
                    .tell();
        }
    }

    private static List<String> mixed(Rig rig, int targets, Duration interval) {
        var lines = new ArrayList<String>();
        for (var i = 0; i < targets; i++) {
            var url = switch (i % 20) {
                case 1, 2, 3, 4 -> rig.farm().url(i, "/wait/2000/t" + i);
                case 5 -> rig.farm().url(i, "/dead/t" + i);
                case 6 -> rig.farm().secureUrl(i, "/t/t" + i);
                default -> rig.farm().url(i, "/t/t" + i);
            };
            lines.add(Rig.target("t" + i, url, interval));
        }
        return lines;
    }

    /** The last results of some targets that are quick in both halves. */
    private static Figures totals(Rig rig) throws IOException, InterruptedException {
        var totals = new ArrayList<Double>();
        for (var i = 0; i < SAMPLED; i++) {
            rig.get("/api/v1/targets/t" + (i * 20) + "/results?limit=3")
                    .get("items")
                    .forEach(it -> totals.add(it.get("timingsMs").get("total").asDouble()));
        }
        return new Spread(totals).figures();
    }
}
