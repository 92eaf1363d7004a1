package dev.pharos.bench;

import dev.pharos.bench.farm.FarmProcess;
import dev.pharos.bench.tool.Figures;
import dev.pharos.bench.tool.Processes;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** Runs {@link BareClient} in a process of its own for a while, and measures that process. */
final class BareRun {
    private BareRun() {}

    static Figures of(FarmProcess farm, int rate, Duration warmUp, Duration measured)
            throws IOException, InterruptedException {
        return run(List.of(farm.url(0, ""), Integer.toString(rate)), warmUp, measured);
    }

    /** @param engine as {@link BareClient} knows it */
    static Figures secure(FarmProcess farm, int rate, String engine, Duration warmUp, Duration measured)
            throws IOException, InterruptedException {
        return run(
                List.of(
                        farm.secureUrl(0, ""),
                        Integer.toString(rate),
                        engine,
                        farm.authority().toString()),
                warmUp,
                measured);
    }

    private static Figures run(List<String> arguments, Duration warmUp, Duration measured)
            throws IOException, InterruptedException {
        var process = Processes.java(BareClient.class, arguments);
        try (var asking = new PrintStream(process.getOutputStream(), true, StandardCharsets.US_ASCII);
                var answers = new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII))) {
            Thread.sleep(warmUp);
            var doneBefore = ask(asking, answers);
            var before = Processes.own(process.pid());
            Thread.sleep(measured);
            var done = ask(asking, answers);
            var cpu = Processes.own(process.pid()) - before;
            var requests = done[0] - doneBefore[0];
            return new Figures("")
                    .put("requestsPerSecond", requests / (double) measured.toSeconds())
                    .put("failed", done[1] - doneBefore[1])
                    .put("cpuMicrosARequest", cpu * 1e6 / requests)
                    .put("residentMiB", Processes.residentMiB(process.pid()));
        }
    }

    /** How many were answered, and how many failed, until now. */
    private static long[] ask(PrintStream asking, BufferedReader answers) throws IOException {
        asking.println();
        var parts = answers.readLine().split(" ");
        return new long[] {Long.parseLong(parts[0]), Long.parseLong(parts[1])};
    }
}
