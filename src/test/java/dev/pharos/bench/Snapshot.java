package dev.pharos.bench;

import dev.pharos.bench.tool.Processes;
import dev.pharos.bench.tool.Scrape;
import dev.pharos.product.PackagedPharos;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Everything that is counted, at one moment; CPU in seconds since each process began. */
record Snapshot(
        long nanos,
        Scrape metrics,
        double pharosCpu,
        double postgresCpu,
        double farmCpu,
        double residentMiB,
        double[] machine) {

    static Snapshot of(Rig rig) throws IOException, InterruptedException {
        var pid = rig.pharos().process().pid();
        var metrics = Scrape.of(rig.client(), rig.pharos().url("/metrics"), PackagedPharos.KEY);
        return new Snapshot(
                System.nanoTime(),
                metrics,
                Processes.own(pid),
                Processes.cpuSeconds(postmaster(rig.pharos().home())),
                Processes.own(rig.farm().process().pid()),
                Processes.residentMiB(pid),
                Processes.machineTicks());
    }

    /** The server leads a session of its own, so it is nobody's child. */
    static ProcessHandle postmaster(Path home) throws IOException {
        var file = home.resolve("data/postgres/cluster/postmaster.pid");
        return ProcessHandle.of(Long.parseLong(Files.readAllLines(file).getFirst()))
                .orElseThrow();
    }
}
