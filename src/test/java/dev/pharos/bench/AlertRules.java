package dev.pharos.bench;

import dev.pharos.bench.tool.Figures;
import dev.pharos.bench.tool.Options;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * What a round of alert rules costs: a hundredth of the rules means every target, by target, group and all together in turn; each of
 * the others means one group. What is measured is the processor time of the thread that looks, by the rounds that there were.
 */
final class AlertRules implements Scenario {
    /** As {@code AlertRounds} looks. */
    private static final Duration ROUND = Duration.ofSeconds(15);

    private static final String THREAD = "alerting";
    private static final int TICKS_A_SECOND = 100;
    private static final List<String> CONDITIONS = List.of(
            "error_rate > 5%",
            "p95 > 1000", "status_ratio(5xx) > 10% and count >= 3", "success_rate < 99%", "p95(connect) > 300");
    private static final List<String> BY = List.of("target", "group", "all");

    @Override
    public void run(Path home, Options options) throws Exception {
        var targets = options.number("targets", 10_000);
        var rules = options.number("rules", 1_000);
        var groups = Math.max(1, targets / 10);
        try (var rig = Rig.start(home)) {
            rig.register(IntStream.range(0, targets)
                    .mapToObj(i ->
                            "{\"key\": \"t%d\", \"url\": \"%s\", \"group\": \"g%d\", \"interval\": \"60s\", \"timeout\": \"5s\"}"
                                    .formatted(i, rig.farm().url(i, "/t/t" + i), i % groups)));
            for (var i = 0; i < rules; i++) {
                rig.put("/api/v1/alert-rules/r" + i, rule(i, groups));
            }
            Thread.sleep(Duration.ofSeconds(options.number("warmup", 330)));
            var length = Duration.ofSeconds(options.number("seconds", 120));
            var before = ticks(rig.pharos().process().pid());
            var window = rig.measure(length);
            var spent = ticks(rig.pharos().process().pid()) - before;
            var rounds = (double) length.toMillis() / ROUND.toMillis();
            new Figures("alert-rules")
                    .put("targets", targets)
                    .put("rules", rules)
                    .put("cpuMsARound", spent * 1000.0 / TICKS_A_SECOND / rounds)
                    .put("latenessP99AtMostMs", window.latenessMs(0.99))
                    .put("load", ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage())
                    .tell();
        }
    }

    private static String rule(int i, int groups) {
        var isOfAll = i % 100 == 0;
        return String.format(
                Locale.ROOT,
                "{\"when\": \"%s\", \"over\": \"5m\", \"for\": \"5m\", \"by\": \"%s\", \"match\": [%s]}",
                CONDITIONS.get(i % CONDITIONS.size()),
                isOfAll ? BY.get(i / 100 % BY.size()) : "target",
                isOfAll ? "" : "\"group=g" + i % groups + "\"");
    }

    /** Of the threads of this name, user and system time in hundredths of a second. */
    private static long ticks(long pid) throws IOException {
        try (var threads = Files.list(Path.of("/proc/" + pid + "/task"))) {
            return threads.filter(AlertRules::looks)
                    .mapToLong(AlertRules::spent)
                    .sum();
        }
    }

    private static boolean looks(Path thread) {
        return read(thread.resolve("comm")).trim().equals(THREAD);
    }

    private static long spent(Path thread) {
        var stat = read(thread.resolve("stat"));
        var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException gone) {
            return "";
        }
    }
}
