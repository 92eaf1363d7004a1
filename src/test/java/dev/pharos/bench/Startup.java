package dev.pharos.bench;

import dev.pharos.bench.tool.Figures;
import dev.pharos.bench.tool.Options;
import dev.pharos.bench.tool.Processes;
import dev.pharos.product.PackagedPharos;
import dev.pharos.testing.PostgresForTests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * From exec to the first probe on the wire: the jar, the jar with the JVM's cache of loaded classes, and the native
 * executable, on a migrated outside database with 100 targets that are due each second. The kinds take turns, so that a
 * busy machine is as unkind to one as to another.
 */
final class Startup implements Scenario {
    private static final int TARGETS = 100;

    /** A way to start Pharos, and the file that it starts from. */
    private record Kind(String name, List<String> command, Path file) {}

    /** One start: milliseconds to the first probe, and MiB resident then. */
    private record Start(double firstProbeMs, double residentMiB) {}

    @Override
    public void run(Path home, Options options) throws Exception {
        var rounds = options.number("rounds", 7);
        try (var doorbell = new Doorbell()) {
            Files.createDirectories(home.resolve("probes"));
            Files.writeString(home.resolve("probes/doorbell.yaml"), probes(doorbell.port()));
            var pharos = onOutsideDatabase(home);
            var starts = new LinkedHashMap<Kind, List<Start>>();
            // Once each for the migration, the targets and the file cache, and not counted.
            for (var kind : kinds()) {
                start(pharos, kind, doorbell);
                starts.put(kind, new ArrayList<>());
            }
            for (var round = 0; round < rounds; round++) {
                for (var kind : starts.keySet()) {
                    starts.get(kind).add(start(pharos, kind, doorbell));
                }
            }
            starts.forEach(Startup::tell);
        }
    }

    private static Start start(PackagedPharos pharos, Kind kind, Doorbell doorbell) throws InterruptedException {
        doorbell.arm();
        var execAt = System.nanoTime();
        var process = pharos.launch(kind.command());
        var firstProbeAt = doorbell.awaitRing();
        var resident = Processes.residentMiB(process.pid());
        pharos.stop();
        return new Start((firstProbeAt - execAt) / 1e6, resident);
    }

    private static void tell(Kind kind, List<Start> starts) {
        new Figures("startup")
                .put("kind", kind.name())
                .put("targets", TARGETS)
                .put("starts", starts.size())
                .put("firstProbeMsMedian", median(starts.stream().mapToDouble(Start::firstProbeMs)))
                .put(
                        "firstProbeMsLeast",
                        starts.stream().mapToDouble(Start::firstProbeMs).min().orElseThrow())
                .put(
                        "firstProbeMsMost",
                        starts.stream().mapToDouble(Start::firstProbeMs).max().orElseThrow())
                .put("residentMiBMedian", median(starts.stream().mapToDouble(Start::residentMiB)))
                .put(
                        "residentMiBMost",
                        starts.stream().mapToDouble(Start::residentMiB).max().orElseThrow())
                .put("fileMiB", kind.file().toFile().length() / 1048576.0)
                .tell();
    }

    private static double median(DoubleStream values) {
        var sorted = values.sorted().toArray();
        return sorted[sorted.length / 2];
    }

    /** Those that are built; the launcher's own start makes the cache. */
    private static List<Kind> kinds() {
        var jar = Path.of("target/quarkus-app/quarkus-run.jar").toAbsolutePath();
        var cache = jar.resolveSibling("app.aot");
        var kinds = new ArrayList<Kind>();
        kinds.add(new Kind("jar", java("-jar", jar.toString()), jar));
        if (cache.toFile().length() > 0) {
            kinds.add(new Kind("jar with cache", java("-XX:AOTCache=" + cache, "-jar", jar.toString()), cache));
        }
        try (var files = Files.list(Path.of("target"))) {
            files.filter(it -> it.getFileName().toString().matches("pharos-.*-runner"))
                    .map(Path::toAbsolutePath)
                    .forEach(it -> kinds.add(new Kind("native", List.of(it.toString(), "-Xmx512m"), it)));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return kinds;
    }

    private static List<String> java(String... arguments) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(
                List.of("-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders", "-Xms64m", "-Xmx512m", "-Xlog:aot*=error"));
        command.addAll(Arrays.asList(arguments));
        return command;
    }

    private static PackagedPharos onOutsideDatabase(Path home) {
        var database = PostgresForTests.emptyDatabase();
        return new PackagedPharos(home)
                .with("QUARKUS_DATASOURCE_JDBC_URL", database.url())
                .with("QUARKUS_DATASOURCE_USERNAME", database.user())
                .with("QUARKUS_DATASOURCE_PASSWORD", database.password());
    }

    private static String probes(int port) {
        return IntStream.range(0, TARGETS)
                .mapToObj(i -> "  - {name: T%d, url: \"http://127.0.0.1:%d/\", interval: 1s, timeout: 900ms}"
                        .formatted(i, port))
                .collect(Collectors.joining("\n", "targets:\n", "\n"));
    }
}
