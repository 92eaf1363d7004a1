package dev.pharos.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code kill -9} of the embedded PostgreSQL: Pharos starts it again, and tells each transition once. */
class PostgresKilledIT {
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    private Path home;

    @Test
    void postgresql_killed_again_and_again_loses_no_transition_and_doubles_none() throws Exception {
        try (var factory = new Factory();
                var pager = new Pager();
                var pharos = new PackagedPharos(home).start()) {
            pharos.put("channels/ops", pager.channel(true));
            pharos.put("targets/gateway", """
                    {"name": "Gateway", "url": "%s", "interval": "2s", "timeout": "1s"}""".formatted(factory.url("gateway")));
            await().until(() -> pharos.get("targets/gateway")
                    .jsonPath()
                    .getString("state.health")
                    .equals("up"));
            for (var round = 0; round < 3; round++) {
                factory.breaks("gateway");
                killPostgres();
                await().atMost(LONG).until(() -> pager.story().endsWith("opened"));
                killPostgres();
                factory.mends("gateway");
                await().atMost(LONG).until(() -> pager.story().endsWith("resolved"));
            }
            assertThat(pager.distinctStory()).isEqualTo("opened resolved opened resolved opened resolved");
            assertThat(pharos.get("incidents").jsonPath().getList("items")).hasSize(3);
            await().atMost(LONG)
                    .until(() -> pharos.anyone()
                            .get("/health")
                            .jsonPath()
                            .getString("status")
                            .equals("healthy"));
            assertThat(pharos.sum("pharos_results_lost_total")).isZero();
        }
    }

    private void killPostgres() throws Exception {
        var pid = postmaster();
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();
        await().atMost(LONG).until(() -> ProcessHandle.of(pid).isEmpty());
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
