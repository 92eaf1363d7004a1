package dev.pharos.bench;

import dev.pharos.bench.farm.FarmProcess;
import dev.pharos.bench.tool.Figures;
import dev.pharos.bench.tool.Options;
import dev.pharos.bench.tool.Spread;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What Pharos says that a phase took minus what the target took for it by its own clock, with nothing else to do and under
 * load, and meanwhile the error of the simplest client there is. The slow targets are a farm of their own, so that the load
 * keeps them waiting as little as may be on one machine.
 */
final class Accuracy implements Scenario {
    private static final int TARGETS = 40;
    private static final int DELAY_MS = 50;
    private static final double BUDGET_MS = 2;
    private static final Duration INTERVAL = Duration.ofSeconds(2);

    @Override
    public void run(Path home, Options options) throws Exception {
        var load = options.number("load", 100_000);
        var seconds = options.seconds("seconds", 60);
        var folder = Files.createDirectories(home.resolve("slow-farm"));
        try (var rig = Rig.start(home);
                var slow = FarmProcess.start(folder)) {
            registerSlow(rig, slow);
            Thread.sleep(options.seconds("idle-warmup", 60));
            var idle = errors(rig, slow, seconds);
            rig.register(rig.targets("t", load, Duration.ofSeconds(60)));
            Thread.sleep(options.seconds("warmup", 90));
            var before = Snapshot.of(rig);
            var loaded = errors(rig, slow, seconds);
            new Figures("accuracy")
                    .put("load", load)
                    .put("delayMs", DELAY_MS)
                    .put("idleErrorMs", idle)
                    .put("underLoadErrorMs", loaded)
                    .put("meanwhile", new Window(before, Snapshot.of(rig)).figures())
                    .tell();
        }
    }

    private static void registerSlow(Rig rig, FarmProcess slow) throws IOException, InterruptedException {
        var lines = new ArrayList<String>();
        for (var i = 0; i < TARGETS; i++) {
            lines.add(Rig.target("wait" + i, slow.url(i, "/wait/" + DELAY_MS + "/wait" + i), INTERVAL));
            lines.add(Rig.target("trickle" + i, slow.url(i, "/trickle/" + DELAY_MS + "/trickle" + i), INTERVAL));
        }
        rig.register(lines.stream());
    }

    private static Figures errors(Rig rig, FarmProcess slow, Duration seconds)
            throws IOException, InterruptedException {
        var control = new Control(slow, DELAY_MS).errors(seconds);
        var count = (int) (seconds.toSeconds() / INTERVAL.toSeconds()) - 2;
        return new Figures("")
                .put("control", figures(control))
                .put("processing", spread(rig, slow, "wait", "processing", count))
                .put("transfer", spread(rig, slow, "trickle", "transfer", count));
    }

    /** Of each target the last probes, newest first, beside as many of its own last delays. */
    private static Figures spread(Rig rig, FarmProcess slow, String kind, String phase, int count)
            throws IOException, InterruptedException {
        List<Double> errors = new ArrayList<>();
        for (var i = 0; i < TARGETS; i++) {
            var key = kind + i;
            // The results first: a delay that is newer than all of them is then recognised by its number.
            var results =
                    rig.get("/api/v1/targets/" + key + "/results?limit=500").get("items");
            var waited = slow.figures().get("waitedMs").get(key);
            var ahead = waited.size() - results.size();
            for (var n = 0; n < Math.min(count, results.size()); n++) {
                var measured = results.get(n).get("timingsMs").get(phase).asDouble();
                errors.add(measured
                        - waited.get(waited.size() - 1 - Math.max(0, ahead) - n).asDouble());
            }
        }
        return figures(errors);
    }

    private static Figures figures(List<Double> errors) {
        var within = errors.stream().filter(it -> Math.abs(it) <= BUDGET_MS).count();
        return new Spread(errors).figures().put("withinTwoMsPercent", 100.0 * within / errors.size());
    }
}
