package dev.pharos.bench;

import dev.pharos.bench.crowd.VisitorsProcess;
import dev.pharos.bench.tool.Figures;
import dev.pharos.bench.tool.Options;
import dev.pharos.bench.tool.Processes;
import dev.pharos.bench.tool.Spread;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What hostile visitors can do to the probing: each kind of crowd for a while, one after another and then together, while
 * targets are probed and one goes down in each part. The visitors share the processors with all that is measured, behind
 * which they stand back (nice).
 */
final class HostileVisitors implements Scenario {
    /** As few as in a small container; there are more connections than that. */
    private static final int FILES = 3_000;

    private static final Duration MINUTE = Duration.ofSeconds(60);
    private static final Duration OFTEN = Duration.ofSeconds(1);
    private static final Duration DOWN_SOON = Duration.ofSeconds(4);
    private static final Duration CALM = Duration.ofSeconds(5);
    private static final int SAMPLED = 20;
    private static final List<String> PARTS = List.of(
            "", "idle", "slow", "http2", "pages", "batches", "readers", "idle,slow,http2,pages,batches,readers");

    @Override
    public void run(Path home, Options options) throws Exception {
        var length = options.seconds("seconds", 25);
        try (var rig = Rig.start(home, List.of("sh", "-c", "ulimit -n " + FILES + "; exec \"$@\"", "sh"))) {
            rig.put(
                    "/api/v1/channels/hook",
                    "{\"key\": \"hook\", \"name\": \"Hook\", \"kind\": \"webhook\", \"url\": \""
                            + rig.farm().url(0, "/hook") + "\", \"default\": true}");
            rig.register(rig.targets("t", options.number("targets", 5_000), MINUTE));
            rig.register(rig.targets("s", SAMPLED, OFTEN));
            rig.register(rig.targets("o", PARTS.size() + 1, DOWN_SOON));
            Thread.sleep(options.seconds("warmup", 60));
            var quiet = part(rig, "", 0, length);
            tell("quiet", quiet, quiet);
            for (var i = options.number("first", 0); i < PARTS.size(); i++) {
                Thread.sleep(CALM);
                tell(name(PARTS.get(i)), part(rig, PARTS.get(i), i + 1, length), quiet);
            }
        }
    }

    /** A second quiet part shows by how much stamps move where nobody visits: what the machine and chance do. */
    private static String name(String ways) {
        if (ways.isEmpty()) {
            return "control";
        }
        return ways.contains(",") ? "together" : ways;
    }

    /** What happened in one part. */
    private record Part(
            Window window,
            Stamps stamps,
            Spread toldAfterMs,
            String answers,
            Log log,
            double peakMiB,
            boolean samePostgres) {}

    /** Lines of the log: all, and the last ones of them. */
    private record Log(long lines, List<String> written) {}

    private static Part part(Rig rig, String ways, int number, Duration length) throws Exception {
        var before = Snapshot.of(rig);
        var told = told(rig).size();
        var lines = rig.pharos().output().lines().count();
        var postmaster = Snapshot.postmaster(rig.pharos().home()).pid();
        var from = Instant.now();
        var answers = "";
        try (var visitors = VisitorsProcess.start(rig.pharos().url("/"), ways, length)) {
            Thread.sleep(DOWN_SOON);
            rig.farm().fail("o" + number);
            Thread.sleep(length.minus(DOWN_SOON));
            answers = visitors.answers();
        }
        var to = Instant.now();
        awaitCalm(rig);
        var window = new Window(before, Snapshot.of(rig));
        var all = told(rig);
        return new Part(
                window,
                Stamps.of(
                        rig, IntStream.range(0, SAMPLED).mapToObj(i -> "s" + i).toList(), from, to),
                new Spread(all.subList(told, all.size())),
                answers,
                new Log(
                        rig.pharos().output().lines().count() - lines,
                        rig.pharos().output().lines().skip(lines).limit(40).toList()),
                Processes.peakResidentMiB(rig.pharos().process().pid()),
                Snapshot.postmaster(rig.pharos().home()).pid() == postmaster);
    }

    /** Until what was asked of it is answered or given up; what it says of itself is in the figures then. */
    private static void awaitCalm(Rig rig) throws Exception {
        Thread.sleep(Duration.ofSeconds(3));
        var end = System.nanoTime() + MINUTE.toNanos();
        while (true) {
            try {
                rig.get("/api/v1/targets/s0/results?limit=1");
                return;
            } catch (IOException notYet) {
                if (System.nanoTime() > end) {
                    throw notYet;
                }
                System.err.println("  after the visitors: " + notYet.getMessage());
                Thread.sleep(Duration.ofSeconds(1));
            }
        }
    }

    private static List<Double> told(Rig rig) throws Exception {
        var all = new ArrayList<Double>();
        rig.farm().figures().get("toldAfterMs").forEach(it -> all.add(it.asDouble()));
        return all;
    }

    private static void tell(String name, Part part, Part quiet) {
        var window = part.window();
        new Figures("hostile-visitors")
                .put("part", name)
                .put("latenessP99AtMostMs", window.latenessMs(0.99))
                .put("latenessMaxMs", window.after().metrics().sum("pharos_probe_lateness_seconds_max") * 1e3)
                .put("probes", window.probes())
                .put(
                        "lost",
                        window.since("pharos_results_lost_total")
                                + window.since("pharos_probes_turned_away_total")
                                + window.since("pharos_probes_missed_total")
                                + window.since("pharos_probes_no_data_total"))
                .put("failedThatWereUp", window.failedBesides("status"))
                .put("stampsMovedP50Ms", part.stamps().moved(quiet.stamps(), 0.5))
                .put("stampsMovedP99Ms", part.stamps().moved(quiet.stamps(), 0.99))
                .put("toldAfterMs", part.toldAfterMs().figures())
                .put("postgresUntouched", Boolean.toString(part.samePostgres()))
                .put("residentMiB", window.after().residentMiB())
                .put("residentPeakMiB", part.peakMiB())
                .put("linesOfLogASecond", part.log().lines() / window.seconds())
                .put("pharosCpuShare", window.pharosMicros() * window.probes() / 1e6 / window.seconds())
                .put("postgresCpuShare", window.postgresMicros() * window.probes() / 1e6 / window.seconds())
                .put("othersCpuPercent", window.figures().number("othersCpuPercent"))
                .put("visitors", part.answers())
                .put("stampsMs", part.stamps().figures())
                .tell();
        part.log().written().forEach(line -> System.err.println("  log: " + line));
    }
}
