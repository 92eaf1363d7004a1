package dev.pharos.bench;

import dev.pharos.product.PackagedPharos;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * N targets at one interval, probed on fresh connections, judged and durable on the embedded PostgreSQL, with the farm
 * and everything else on the same machine.
 */
record Capacity(int targets, Duration interval, Duration warmUp, Duration measured) {

    /** Runs it and answers one JSON object. */
    String run(Path home) throws IOException, InterruptedException {
        var farm = Processes.java(Farm.class);
        try (var pharos = new PackagedPharos(home)) {
            Files.createDirectories(home.resolve("probes"));
            Files.writeString(home.resolve("probes/farm.yaml"), probes(Integer.parseInt(Processes.firstLine(farm))));
            pharos.start();
            try (var client = HttpClient.newHttpClient()) {
                pause(warmUp);
                return measure(client, pharos, farm);
            }
        } finally {
            farm.getOutputStream().close();
        }
    }

    private String measure(HttpClient client, PackagedPharos pharos, Process farm)
            throws IOException, InterruptedException {
        var process = pharos.process().toHandle();
        var metrics = pharos.url("/metrics");
        var before = Scrape.of(client, metrics, PackagedPharos.KEY);
        var own = Processes.own(process.pid());
        var postmaster = postmaster(pharos.home());
        var postgres = Processes.cpuSeconds(postmaster);
        var farmBefore = Processes.own(farm.pid());
        pause(measured);
        var after = Scrape.of(client, metrics, PackagedPharos.KEY);
        var ownAfter = Processes.own(process.pid());
        var postgresAfter = Processes.cpuSeconds(postmaster);
        var probes = after.since(before, "pharos_probes_total");
        return String.format(
                Locale.ROOT,
                "{\"scenario\": \"capacity\", \"targets\": %d, \"intervalSeconds\": %d, \"measuredSeconds\": %d,"
                        + " \"probesPerSecond\": %.1f, \"failed\": %.0f, \"latenessP50AtMostMs\": %.0f,"
                        + " \"latenessP99AtMostMs\": %.0f, \"latenessMaxMs\": %.0f, \"turnedAway\": %.0f,"
                        + " \"missed\": %.0f, \"started\": %.0f, \"recorded\": %.0f, \"lost\": %.0f,"
                        + " \"cpuMicrosAProbe\": {\"pharos\": %.0f, \"postgres\": %.0f, \"farm\": %.0f},"
                        + " \"residentMiB\": %.0f, \"gcPauseMs\": %.0f}",
                targets,
                interval.toSeconds(),
                measured.toSeconds(),
                probes / measured.toSeconds(),
                failed(after) - failed(before),
                after.latenessMs(before, 0.5),
                after.latenessMs(before, 0.99),
                after.sum("pharos_probe_lateness_seconds_max") * 1e3,
                after.since(before, "pharos_probes_turned_away_total"),
                after.since(before, "pharos_probes_missed_total"),
                after.since(before, "pharos_probe_lateness_seconds_count"),
                after.since(before, "pharos_results_recorded_total"),
                after.since(before, "pharos_results_lost_total"),
                (ownAfter - own) * 1e6 / probes,
                (postgresAfter - postgres) * 1e6 / probes,
                (Processes.own(farm.pid()) - farmBefore) * 1e6 / probes,
                Processes.residentMiB(process.pid()),
                after.since(before, "jvm_gc_pause_seconds_sum") * 1e3);
    }

    /** The server leads a session of its own, so it is nobody's child. */
    private static ProcessHandle postmaster(Path home) throws IOException {
        var file = home.resolve("data/postgres/cluster/postmaster.pid");
        return ProcessHandle.of(Long.parseLong(Files.readAllLines(file).getFirst()))
                .orElseThrow();
    }

    private static double failed(Scrape scrape) {
        return scrape.samples().entrySet().stream()
                .filter(it -> it.getKey().startsWith("pharos_probes_total")
                        && it.getKey().contains("verdict=\"fail\""))
                .mapToDouble(java.util.Map.Entry::getValue)
                .sum();
    }

    private String probes(int port) {
        return IntStream.range(0, targets)
                .mapToObj(i -> "  - {name: T%d, url: \"http://127.0.0.1:%d/t%d\", interval: %ds, timeout: 5s}"
                        .formatted(i, port, i, interval.toSeconds()))
                .collect(Collectors.joining("\n", "targets:\n", "\n"));
    }

    private static void pause(Duration duration) throws InterruptedException {
        Thread.sleep(duration);
    }
}
