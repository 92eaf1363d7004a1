package dev.pharos.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * PostgreSQL stands still, people are told all the same, Pharos is killed meanwhile, and both come back: each outage is told once,
 * and PostgreSQL has all of it.
 */
class SpoolIT {
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    private Path home;

    @Test
    void an_outage_without_postgresql_is_told_at_once_and_survives_a_kill() throws Exception {
        try (var watch = new Watch(home)) {
            await().atMost(LONG).until(() -> watch.health().equals("up"));
            // What decides who is told is looked at every three seconds, and a probe comes every two.
            var before = watch.factory.visits(Watch.TARGET);
            await().atMost(LONG).until(() -> watch.factory.visits(Watch.TARGET) >= before + 4);
            signal("STOP");
            watch.factory.breaks(Watch.TARGET);
            await().atMost(LONG).until(() -> watch.pager.story().equals("opened"));
            assertThat(told()).contains("\"became\":\"sent\"");
            watch.pharos.kill();
            signal("CONT");
            watch.pharos.start();
            watch.factory.mends(Watch.TARGET);
            await().atMost(LONG).until(() -> watch.pager.story().endsWith("resolved"));
            assertThat(watch.pager.story()).isEqualTo("opened resolved");
            await().atMost(LONG)
                    .untilAsserted(() -> assertThat(
                                    watch.pharos.get("deliveries").jsonPath().getList("items.state"))
                            .containsExactly("sent", "sent"));
            assertThat(watch.pharos.get("incidents").jsonPath().getList("items"))
                    .hasSize(1);
        }
    }

    private String told() throws Exception {
        var file = home.resolve("data/spool/told");
        await().atMost(LONG)
                .until(() -> Files.exists(file) && Files.readString(file).contains("became"));
        return Files.readString(file);
    }

    private void signal(String name) throws Exception {
        var postmaster = ProcessHandle.of(postmaster()).orElseThrow();
        for (var process : postmaster.descendants().toList()) {
            kill(name, process.pid());
        }
        kill(name, postmaster.pid());
    }

    private static void kill(String signal, long pid) throws Exception {
        new ProcessBuilder("kill", "-" + signal, Long.toString(pid)).start().waitFor();
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
