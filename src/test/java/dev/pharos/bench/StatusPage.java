package dev.pharos.bench;

import dev.pharos.bench.tool.Figures;
import dev.pharos.bench.tool.Options;
import dev.pharos.bench.tool.Processes;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * The front page under a crowd: components with 90 days behind them, while they are probed. {@code wrk} asks for the page as
 * fast as it is answered, on the same processors.
 */
final class StatusPage implements Scenario {
    private static final Path WRK = Path.of("/usr/bin/wrk");
    private static final Duration MINUTE = Duration.ofSeconds(60);
    private static final Pattern RATE = Pattern.compile("Requests/sec:\\s+([0-9.]+)");
    private static final Pattern REFUSED = Pattern.compile("Non-2xx or 3xx responses: (\\d+)");
    private static final Pattern P99 = Pattern.compile("99%\\s+([0-9.]+)(us|ms|s)\\b");

    /** The first time that the page names is its own: when what it says was so. */
    private static final Pattern AS_OF = Pattern.compile("<time datetime=\"([^\"]+)\"");

    @Override
    public void run(Path home, Options options) throws Exception {
        if (!Files.isExecutable(WRK)) {
            System.err.println("Skipped: there is no " + WRK + "; on Debian: apt-get install wrk");
            return;
        }
        var components = options.number("components", 1_000);
        var connections = options.number("connections", 32);
        try (var rig = Rig.start(home)) {
            rig.register(rig.targets("t", components, MINUTE));
            NinetyDays.before(rig);
            Thread.sleep(options.seconds("warmup", 75));
            crowd(rig, connections, options.seconds("practice", 20));
            var before = Snapshot.of(rig);
            var crowd = crowd(rig, connections, options.seconds("seconds", 30));
            var window = new Window(before, Snapshot.of(rig));
            new Figures("status-page")
                    .put("components", components)
                    .put("connections", connections)
                    .put("requestsPerSecond", crowd.rate())
                    .put("p99Ms", crowd.p99Ms())
                    .put("refused", crowd.refused())
                    .put("oldestMs", crowd.oldestMs())
                    .put("pageKiB", page(rig, "identity").body().length / 1024.0)
                    .put("pageCompressedKiB", page(rig, "gzip").body().length / 1024.0)
                    .put(
                            "residentPeakMiB",
                            Processes.peakResidentMiB(rig.pharos().process().pid()))
                    .put("meanwhile", window.figures())
                    .tell();
        }
    }

    /** @param oldestMs how old the page was at most, of those that were looked at once a second */
    private record Crowd(double rate, double p99Ms, double refused, double oldestMs) {}

    private static Crowd crowd(Rig rig, int connections, Duration length) throws IOException, InterruptedException {
        var wrk = new ProcessBuilder(List.of(
                        WRK.toString(),
                        "-t1",
                        "-c" + connections,
                        "-d" + length.toSeconds() + "s",
                        "--latency",
                        "-H",
                        "Accept-Encoding: gzip",
                        rig.pharos().url("/")))
                .redirectErrorStream(true)
                .start();
        try {
            var oldest = 0.0;
            while (!wrk.waitFor(1, TimeUnit.SECONDS)) {
                oldest = Math.max(oldest, ageMs(rig));
            }
            var said = new String(wrk.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Crowd(number(RATE, said), p99Ms(said), number(REFUSED, said), oldest);
        } finally {
            wrk.destroy();
        }
    }

    private static double ageMs(Rig rig) throws IOException, InterruptedException {
        var page = new String(page(rig, "identity").body(), StandardCharsets.UTF_8);
        var asOf = AS_OF.matcher(page);
        if (!asOf.find()) {
            throw new IOException("the page names no time of its own");
        }
        return Duration.between(Instant.parse(asOf.group(1)), Instant.now()).toMillis();
    }

    private static HttpResponse<byte[]> page(Rig rig, String encoding) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(rig.pharos().url("/")))
                .header("Accept-Encoding", encoding)
                .build();
        var answer = rig.client().send(request, HttpResponse.BodyHandlers.ofByteArray());
        if (answer.statusCode() != 200) {
            throw new IOException("the page answered " + answer.statusCode());
        }
        return answer;
    }

    private static double number(Pattern pattern, String said) {
        var found = pattern.matcher(said);
        return found.find() ? Double.parseDouble(found.group(1)) : 0;
    }

    private static double p99Ms(String said) throws IOException {
        var found = P99.matcher(said);
        if (!found.find()) {
            throw new IOException("wrk said no 99th percentile: " + said);
        }
        var value = Double.parseDouble(found.group(1));
        return switch (found.group(2)) {
            case "us" -> value / 1e3;
            case "ms" -> value;
            default -> value * 1e3;
        };
    }
}
