package dev.pharos.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.pharos.probe.DnsStub;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Our own trouble is not the target's: nobody is woken for it, and a dead target is found once we see again. */
class BlindIT {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final int HOUSES = 6;

    @TempDir
    private Path home;

    @Test
    void a_process_that_is_stopped_for_longer_than_all_timeouts_blames_nobody() throws Exception {
        try (var street = new Street("127.0.31", HOUSES);
                var rogues = new RogueTargets();
                var pager = new Pager();
                var pharos = new PackagedPharos(home).start()) {
            pharos.put("channels/ops", pager.channel(true));
            IntStream.range(0, HOUSES).forEach(house -> pharos.put("targets/t" + house, target(street.url(house))));
            // Slow ones are under way whenever Pharos is stopped.
            for (var i = 0; i < 20; i++) {
                pharos.put("targets/slow" + i, target(rogues.url(RogueTargets::answersAfterAWhile)));
            }
            await().atMost(LONG).until(() -> probed(pharos, "t5") >= 3 && probed(pharos, "slow19") >= 3);

            for (var times = 0; times < 3; times++) {
                signal(pharos, "STOP");
                Thread.sleep(3_000);
                signal(pharos, "CONT");
                saysThatItIsBlind(pharos);
                await().atMost(LONG).until(() -> pharos.metric("pharos_blind") == 0);
                var before = probed(pharos, "slow19");
                await().atMost(LONG).until(() -> probed(pharos, "slow19") >= before + 2);
            }

            assertThat(incidents(pharos)).isEmpty();
            assertThat(pager.story()).isEmpty();
            assertThat(failures(pharos)).isZero();
            // More only where the machine itself stood still.
            assertThat(lines(pharos, "Pharos is blind: Pharos did not run for")).isGreaterThanOrEqualTo(3);
            tellsOfEachEnd(pharos);
            assertThat(lines(pharos, "ERROR")).isZero();

            street.goesDark(2);
            await().atMost(LONG).until(() -> pager.story().equals("opened"));
            assertThat(pager.messages().getFirst().target()).isEqualTo("t2");
        }
    }

    @Test
    void when_references_and_all_targets_are_dark_nobody_is_blamed() throws Exception {
        try (var street = new Street("127.0.32", HOUSES);
                var references = new Street("127.0.33", 2);
                var pager = new Pager();
                var pharos = new PackagedPharos(home)
                        .with("PHAROS_REFERENCE_TARGETS", references.reference(0) + "," + references.url(1))
                        .start()) {
            pharos.put("channels/ops", pager.channel(true));
            IntStream.range(0, HOUSES).forEach(house -> pharos.put("targets/t" + house, target(street.url(house))));
            await().atMost(LONG).until(() -> probed(pharos, "t5") >= 2);

            var knownBefore = knownSeconds(pharos, "t0");
            var begin = System.nanoTime();
            references.goesDark();
            street.goesDark();
            saysThatItIsBlind(pharos);
            await().atMost(LONG).until(() -> pharos.sum("pharos_probes_no_data_total") > 6 * HOUSES);
            var dark = secondsSince(begin);
            street.lights(4);
            references.lights();

            await().atMost(LONG).until(() -> pager.story().equals("opened"));
            assertThat(pager.messages().getFirst().target()).isEqualTo("t4");
            assertThat(incidents(pharos)).hasSize(1);
            await().atMost(LONG).until(() -> health(pharos), "200 healthy"::equals);
            assertThat(lines(pharos, "Pharos is blind: none of 2 references")).isEqualTo(1);
            tellsOfEachEnd(pharos);
            // The last result before the dark covers up to four seconds of it.
            assertThat(knownSeconds(pharos, "t0") - knownBefore).isLessThan(secondsSince(begin) - dark + 5);
            assertThat(pharos.get("targets/t0/availability?window=1h")
                            .jsonPath()
                            .getDouble("availability"))
                    .isEqualTo(1.0);
        }
    }

    @Test
    void name_servers_that_answer_for_nobody_blame_nobody() throws Exception {
        try (var street = new Street("127.0.34", HOUSES);
                var dns = new DnsStub();
                var pager = new Pager();
                var pharos = new PackagedPharos(home)
                        .with("PHAROS_OUTBOUND_DNS_SERVERS", dns.address())
                        .with("PHAROS_OUTBOUND_DNS_TIMEOUT", "200ms")
                        .start()) {
            pharos.put("channels/ops", pager.channel(true));
            for (var house = 0; house < HOUSES; house++) {
                var name = "t" + house + ".house" + house + ".test";
                dns.knows(name, street.address(house));
                pharos.put("targets/t" + house, target(street.url(name)));
            }
            await().atMost(LONG).until(() -> probed(pharos, "t5") >= 2);

            dns.mute(true);
            saysThatItIsBlind(pharos);
            await().atMost(LONG).until(() -> pharos.sum("pharos_probes_no_data_total") > 5 * HOUSES);
            dns.fails("t3.house3.test", DnsStub.NXDOMAIN);
            dns.mute(false);

            await().atMost(LONG).until(() -> pager.story().equals("opened"));
            assertThat(pager.messages().getFirst().target()).isEqualTo("t3");
            assertThat(incidents(pharos)).hasSize(1);
            await().atMost(LONG).until(() -> health(pharos), "200 healthy"::equals);
            assertThat(pharos.metric("pharos_blind")).isZero();
            assertThat(lines(pharos, "Pharos is blind: the name servers answer for none of"))
                    .isEqualTo(1);
        }
    }

    private static String target(String url) {
        return """
                {"name": "A target", "url": "%s", "interval": "2s", "timeout": "2s",
                 "confirmation": {"failures": 1, "passes": 1}}""".formatted(url);
    }

    private static void signal(PackagedPharos pharos, String name) throws Exception {
        var kill = new ProcessBuilder(
                        "kill", "-" + name, Long.toString(pharos.process().pid()))
                .start();
        assertThat(kill.waitFor()).isZero();
    }

    private static int probed(PackagedPharos pharos, String target) {
        return pharos.get("targets/" + target + "/results")
                .jsonPath()
                .getList("items")
                .size();
    }

    private static List<Object> incidents(PackagedPharos pharos) {
        return pharos.get("incidents").jsonPath().getList("items");
    }

    private static double failures(PackagedPharos pharos) {
        return pharos.admin()
                .get("/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith("pharos_probes_total{") && line.contains("verdict=\"fail\""))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    /** The time of which anything is claimed. */
    private static double knownSeconds(PackagedPharos pharos, String target) {
        var json = pharos.get("targets/" + target + "/availability?window=1h").jsonPath();
        return 3_600 - json.getDouble("noDataSeconds");
    }

    private static double secondsSince(long nanos) {
        return (System.nanoTime() - nanos) / 1e9;
    }

    /** One line when sight is lost, and one when it is back. */
    private static void tellsOfEachEnd(PackagedPharos pharos) {
        await().atMost(LONG)
                .until(() -> lines(pharos, "Pharos sees again after") == lines(pharos, "Pharos is blind: "));
    }

    private static long lines(PackagedPharos pharos, String text) {
        return pharos.output().lines().filter(line -> line.contains(text)).count();
    }

    /**
     * In the metric and in the health document, while it lasts. Each is asked until it has said so: after a standstill that
     * is two seconds, in which one of them may be asked too early and the other be seen already.
     */
    private static void saysThatItIsBlind(PackagedPharos pharos) {
        var metric = new AtomicBoolean();
        var document = new AtomicBoolean();
        await().atMost(LONG).until(() -> {
            metric.compareAndSet(false, pharos.metric("pharos_blind") == 1);
            document.compareAndSet(false, isDegradedBySight(pharos));
            return metric.get() && document.get();
        });
    }

    private static boolean isDegradedBySight(PackagedPharos pharos) {
        var health = pharos.anyone().get("/health");
        return health.statusCode() == 200
                && health.jsonPath().getString("status").equals("degraded")
                && !health.jsonPath().getBoolean("checks.sight");
    }

    private static String health(PackagedPharos pharos) {
        var answer = pharos.anyone().get("/health");
        return answer.statusCode() + " " + answer.jsonPath().getString("status");
    }
}
