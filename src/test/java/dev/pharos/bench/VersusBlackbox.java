package dev.pharos.bench;

import dev.pharos.bench.farm.FarmProcess;
import dev.pharos.bench.tool.Figures;
import dev.pharos.bench.tool.Options;
import dev.pharos.bench.tool.Processes;
import dev.pharos.testing.FreePort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The same targets in turn, in one run: under Pharos with its PostgreSQL, then under Prometheus with blackbox_exporter as
 * Debian packages them. Both request each target once an interval on a fresh connection, look for the healthy status in
 * the body, and keep the result on disk.
 */
final class VersusBlackbox implements Scenario {
    private static final Path PROMETHEUS = Path.of("/usr/bin/prometheus");
    private static final Path EXPORTER = Path.of("/usr/bin/prometheus-blackbox-exporter");

    @Override
    public void run(Path home, Options options) throws Exception {
        if (!Files.isExecutable(PROMETHEUS) || !Files.isExecutable(EXPORTER)) {
            System.err.println("Skipped: there is no " + PROMETHEUS + " or no " + EXPORTER
                    + "; on Debian: apt-get install prometheus prometheus-blackbox-exporter");
            return;
        }
        var targets = options.number("targets", 12_000);
        var interval = options.seconds("interval", 60);
        var warmUp = options.seconds("warmup", 120);
        var measured = options.seconds("seconds", 60);
        try (var rig = Rig.start(home)) {
            rig.register(rig.targets("t", targets, interval));
            Thread.sleep(warmUp);
            var window = rig.measure(measured);
            rig.pharos().stop();
            var theirs = theirs(home, rig.farm(), targets, interval, warmUp, measured);
            var ours = window.pharosMicros() + window.postgresMicros();
            new Figures("versus-blackbox")
                    .put("targets", targets)
                    .put("intervalSeconds", interval.toSeconds())
                    .put("pharos", window.figures())
                    .put("prometheus", theirs)
                    .put("pharosWithPostgresToPrometheusWithExporter", ours / theirs.number("cpuMicrosAProbe"))
                    .tell();
        }
    }

    private static Figures theirs(
            Path home, FarmProcess farm, int targets, Duration interval, Duration warmUp, Duration measured)
            throws IOException, InterruptedException {
        var exporterPort = FreePort.find();
        write(home, farm, targets, interval, exporterPort);
        var exporter = start(
                home,
                List.of(
                        EXPORTER.toString(),
                        "--config.file=" + home.resolve("blackbox.yml"),
                        "--web.listen-address=127.0.0.1:" + exporterPort));
        var prometheus = start(
                home,
                List.of(
                        PROMETHEUS.toString(),
                        "--config.file=" + home.resolve("prometheus.yml"),
                        "--storage.tsdb.path=" + home.resolve("tsdb"),
                        "--web.listen-address=127.0.0.1:" + FreePort.find()));
        try {
            Thread.sleep(warmUp);
            var answered = answered(farm);
            var exporterCpu = Processes.own(exporter.pid());
            var prometheusCpu = Processes.own(prometheus.pid());
            Thread.sleep(measured);
            var probes = answered(farm) - answered;
            var exporterMicros = (Processes.own(exporter.pid()) - exporterCpu) * 1e6 / probes;
            var prometheusMicros = (Processes.own(prometheus.pid()) - prometheusCpu) * 1e6 / probes;
            return new Figures("")
                    .put("probesPerSecond", probes / (double) measured.toSeconds())
                    .put("cpuMicrosAProbe", exporterMicros + prometheusMicros)
                    .put("exporterCpuMicros", exporterMicros)
                    .put("prometheusCpuMicros", prometheusMicros)
                    .put(
                            "residentMiB",
                            Processes.residentMiB(exporter.pid()) + Processes.residentMiB(prometheus.pid()));
        } finally {
            prometheus.destroy();
            exporter.destroy();
            prometheus.waitFor();
            exporter.waitFor();
        }
    }

    private static void write(Path home, FarmProcess farm, int targets, Duration interval, int exporterPort)
            throws IOException {
        Files.writeString(home.resolve("blackbox.yml"), """
                modules:
                  health:
                    prober: http
                    timeout: 5s
                    http:
                      preferred_ip_protocol: ip4
                      fail_if_body_not_matches_regexp: ['"status": "healthy"']
                """);
        var list = IntStream.range(0, targets)
                .mapToObj(i -> "\"" + farm.url(i, "/t/t" + i) + "\"")
                .collect(Collectors.joining(",\n", "[{\"targets\": [", "]}]"));
        Files.writeString(home.resolve("targets.json"), list);
        Files.writeString(
                home.resolve("prometheus.yml"),
                String.format(Locale.ROOT, """
                global: {scrape_interval: %ds, scrape_timeout: 5s}
                scrape_configs:
                  - job_name: health
                    metrics_path: /probe
                    params: {module: [health]}
                    file_sd_configs: [{files: ['%s']}]
                    relabel_configs:
                      - {source_labels: [__address__], target_label: __param_target}
                      - {source_labels: [__param_target], target_label: instance}
                      - {target_label: __address__, replacement: '127.0.0.1:%d'}
                """, interval.toSeconds(), home.resolve("targets.json"), exporterPort));
    }

    private static Process start(Path home, List<String> command) throws IOException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        home.resolve("prometheus.log").toFile()))
                .start();
    }

    private static long answered(FarmProcess farm) throws IOException, InterruptedException {
        return farm.figures().get("answered").asLong();
    }
}
