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
        try (var watch = new Watch(home)) {
            for (var round = 0; round < 3; round++) {
                watch.factory.breaks(Watch.TARGET);
                killPostgres();
                await().atMost(LONG).until(() -> watch.pager.story().endsWith("opened"));
                killPostgres();
                watch.factory.mends(Watch.TARGET);
                await().atMost(LONG).until(() -> watch.pager.story().endsWith("resolved"));
            }
            assertThat(watch.pager.distinctStory()).isEqualTo("opened resolved opened resolved opened resolved");
            assertThat(watch.pharos.get("incidents").jsonPath().getList("items"))
                    .hasSize(3);
            await().atMost(LONG)
                    .until(() -> watch.pharos
                            .anyone()
                            .get("/health")
                            .jsonPath()
                            .getString("status")
                            .equals("healthy"));
            assertThat(watch.pharos.sum("pharos_results_lost_total")).isZero();
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
