package dev.pharos.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** PostgreSQL stands still for ten seconds while a hundred targets a second are probed. */
class FrozenDatabaseIT {
    private static final int TARGETS = 100;
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    private Path home;

    @Test
    void probing_goes_on_and_every_probe_is_recorded_or_counted_as_lost() throws Exception {
        try (var factory = new Factory();
                var pager = new Pager();
                var pharos = new PackagedPharos(home).start()) {
            pharos.put("channels/ops", pager.channel(true));
            for (var i = 0; i < TARGETS; i++) {
                pharos.put("targets/t" + i, """
                        {"name": "T%d", "url": "%s", "interval": "1s", "timeout": "900ms"}""".formatted(i, factory.url("t" + i)));
            }
            await().atMost(LONG).until(() -> factory.visits("t99") > 2);
            signal("STOP");
            var before = factory.visits("t0");
            factory.breaks("t7");
            await().atMost(LONG).until(() -> factory.visits("t0") >= before + 10);
            assertThat(pharos.anyone().get("/q/health/live").statusCode()).isEqualTo(200);
            await().atMost(LONG).until(() -> health(pharos), "200 degraded"::equals);
            signal("CONT");
            await().atMost(LONG).until(() -> health(pharos), "200 healthy"::equals);
            await().atMost(LONG).until(() -> pager.story().equals("opened"));
            factory.mends("t7");
            await().atMost(LONG).until(() -> pager.story().equals("opened resolved"));
            for (var i = 0; i < TARGETS; i++) {
                pharos.admin()
                        .contentType("application/merge-patch+json")
                        .body("{\"paused\": true}")
                        .patch("/api/v1/targets/t" + i)
                        .then()
                        .statusCode(200);
            }
            await().atMost(LONG)
                    .untilAsserted(() -> assertThat(pharos.sum("pharos_results_recorded_total")
                                    + pharos.sum("pharos_results_lost_total"))
                            .isEqualTo(pharos.sum("pharos_probes_total"))
                            .isGreaterThan(TARGETS * 10));
        }
    }

    private static String health(PackagedPharos pharos) {
        var answer = pharos.anyone().get("/health");
        return answer.statusCode() + " " + answer.jsonPath().getString("status");
    }

    private void signal(String name) throws Exception {
        for (var process :
                ProcessHandle.of(postmaster()).orElseThrow().descendants().toList()) {
            new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                    .start()
                    .waitFor();
        }
        new ProcessBuilder("kill", "-" + name, Long.toString(postmaster()))
                .start()
                .waitFor();
    }

    private long postmaster() throws Exception {
        try (var files = Files.walk(home.resolve("data"))) {
            var file = files.filter(it -> it.endsWith("postmaster.pid"))
                    .findFirst()
                    .orElseThrow();
            return Long.parseLong(Files.readAllLines(file).getFirst());
        }
    }
}
