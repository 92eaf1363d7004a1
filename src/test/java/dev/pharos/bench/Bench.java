package dev.pharos.bench;

import dev.pharos.bench.tool.Options;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** {@code ./pharos bench [scenario] [--name=number …]}. */
final class Bench {
    private record Known(String name, String measures, Scenario scenario) {}

    private static final List<Known> SCENARIOS = List.of(
            new Known(
                    "capacity",
                    "cost and lateness at a rate, beside a bare client: --targets=100000 --interval=60"
                            + " --warmup=120 --seconds=60 --bare=1",
                    new Capacity()),
            new Known(
                    "startup",
                    "from exec to the first probe, jar, jar with cache, native executable: --rounds=7",
                    new Startup()),
            new Known("register", "a batch over REST, and a start with all of them: --targets=100000", new Register()),
            new Known(
                    "ceiling",
                    "the rate at which p99 of lateness passes a limit: --tls=0 --from=2000 --step=1000 --seconds=20 --late=100 --light-farm=0",
                    new Ceiling()),
            new Known(
                    "detect",
                    "second failing answer to webhook, under load and by a policy: --load=100000 --outages=200 --policy=1",
                    new Detect()),
            new Known(
                    "storm",
                    "all go down together, five channels of which three are in trouble: --targets=10000 --groups=20"
                            + " --interval=30 --outage=180",
                    new Storm()),
            new Known(
                    "accuracy",
                    "measured minus true delay, idle and under load: --load=100000 --seconds=60 --idle-warmup=60",
                    new Accuracy()),
            new Known(
                    "mixed",
                    "20 % slow, 5 % dead, 5 % TLS, beside none of them: --targets=20000 --interval=20",
                    new Mixed()),
            new Known("bare", "a Vert.x Web Client that does nothing else: --rate=1667 --warmup=60", new Bare()),
            new Known(
                    "tls",
                    "CPU a TLS probe, on the JDK's engine and on BoringSSL: --rate=100 --seconds=30 --light-farm=0",
                    new TlsEngines()),
            new Known(
                    "pairing",
                    "random scripts, channels that fail, and kills: who is told of trouble is told of its end, once: --rounds=500"
                            + " --seed=1 --side-by-side=36",
                    new Pairing()),
            new Known(
                    "faults",
                    "the journal, its spool and PostgreSQL, with cuts, stalls, kills and a full disk, beside an undisturbed run:"
                            + " --rounds=200 --seed=1 --kills=50 --flood=150000; PostgreSQL away in real time, seconds and"
                            + " probes a second, and nothing else: --away=300 --rate=500",
                    new Faults()),
            new Known(
                    "status-page",
                    "the front page of components with 90 days, under a crowd: --components=1000 --connections=32 --seconds=30"
                            + " --warmup=75",
                    new StatusPage()),
            new Known(
                    "pages",
                    "the console: its list of targets, and what consoles that are open live cost: --targets=100000 --consoles=100"
                            + " --seconds=30 --warmup=120",
                    new Pages()),
            new Known(
                    "storage",
                    "bytes a probe in rows and sealed, how long sealing takes beside recording: --targets=10000 --days=1"
                            + " --alternatives=0",
                    new Storage()),
            new Known(
                    "alert-rules",
                    "processor time of a round of rules: --targets=10000 --rules=1000 --warmup=330 --seconds=120",
                    new AlertRules()),
            new Known(
                    "reports",
                    "how long reports and percentiles take, with months of roll-ups: --targets=1000 --days=90 --requests=100 --seconds=15",
                    new ReportTimes()),
            new Known("fuzz", "the readers of what others send, for bugs: --seconds=600 --side-by-side=2", new Fuzz()),
            new Known(
                    "hostile-visitors",
                    "crowds of every kind, one after another and together: --first=0 --targets=5000 --seconds=25 --warmup=60",
                    new HostileVisitors()),
            new Known(
                    "versus-blackbox",
                    "the same targets under Prometheus with blackbox_exporter: --targets=12000 --interval=60",
                    new VersusBlackbox()));

    private Bench() {}

    public static void main(String[] arguments) throws Exception {
        var name = Arrays.stream(arguments)
                .filter(it -> !it.startsWith("--"))
                .findFirst()
                .orElse("capacity");
        var known = SCENARIOS.stream().filter(it -> it.name().equals(name)).findFirst();
        if (known.isEmpty()) {
            var help = name.equals("help");
            System.err.println(
                    help ? "There are these scenarios:" : "There is no scenario \"" + name + "\"; there are:");
            SCENARIOS.forEach(it -> System.err.printf("  %-16s %s%n", it.name(), it.measures()));
            System.exit(help ? 0 : 2);
        }
        var home = Files.createTempDirectory("pharos-bench");
        var exit = 0;
        try {
            known.orElseThrow().scenario().run(home, new Options(arguments));
        } catch (Exception failed) {
            failed.printStackTrace();
            exit = 1;
        } finally {
            delete(home);
        }
        System.exit(exit);
    }

    private static void delete(Path folder) throws Exception {
        try (var all = Files.walk(folder)) {
            for (var path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
