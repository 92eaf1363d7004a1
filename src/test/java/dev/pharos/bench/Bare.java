package dev.pharos.bench;

import dev.pharos.bench.farm.FarmProcess;
import dev.pharos.bench.tool.Figures;
import dev.pharos.bench.tool.Options;
import java.nio.file.Path;

/** What a Vert.x Web Client costs that requests the same targets at the same rate, and does nothing with the answers. */
final class Bare implements Scenario {
    @Override
    public void run(Path home, Options options) throws Exception {
        try (var farm = FarmProcess.start(home)) {
            new Figures("bare")
                    .putAll(BareRun.of(
                            farm,
                            options.number("rate", 1_667),
                            options.seconds("warmup", 60),
                            options.seconds("seconds", 60)))
                    .tell();
        }
    }
}
