package dev.pharos.bench;

import dev.pharos.bench.tool.Figures;
import dev.pharos.bench.tool.Options;
import dev.pharos.bench.tool.Processes;
import java.nio.file.Path;
import java.time.Duration;

/** Registers N targets in one batch, sends the batch again, and starts with all of them registered. */
final class Register implements Scenario {
    private static final Duration INTERVAL = Duration.ofSeconds(60);

    @Override
    public void run(Path home, Options options) throws Exception {
        var targets = options.number("targets", 100_000);
        try (var rig = Rig.start(home)) {
            var figures = new Figures("register").put("targets", targets);
            figures.put("residentBeforeMiB", residentMiB(rig));
            figures.put("registeredInSeconds", rig.register(rig.targets("t", targets, INTERVAL)));
            figures.put("residentAfterMiB", residentMiB(rig));
            figures.put("sentAgainInSeconds", rig.register(rig.targets("t", targets, INTERVAL)));
            // All are probed once, so that a belief of each is read back.
            Thread.sleep(INTERVAL.plusSeconds(5));
            rig.pharos().stop();
            figures.put("startToFirstProbeSeconds", start(rig));
            figures.tell();
        }
    }

    private static double start(Rig rig) throws Exception {
        var before = rig.farm().figures().get("answered").asLong();
        var since = System.nanoTime();
        rig.pharos().launch();
        while (rig.farm().figures().get("answered").asLong() == before) {
            Thread.sleep(20);
        }
        return (System.nanoTime() - since) / 1e9;
    }

    private static double residentMiB(Rig rig) {
        return Processes.residentMiB(rig.pharos().process().pid());
    }
}
