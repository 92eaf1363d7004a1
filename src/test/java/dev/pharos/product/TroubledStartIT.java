package dev.pharos.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes wrong between the first moment of a start and its last. */
class TroubledStartIT {
    private static final Duration LONG = Duration.ofSeconds(90);

    @TempDir
    private Path home;

    /** Each time it has just come up: while Pharos makes its database, and while Quarkus opens it. */
    @Test
    void a_postgresql_that_is_killed_again_and_again_is_waited_for() throws Exception {
        Files.createDirectory(home.resolve("probes"));
        try (var pharos = new PackagedPharos(home)) {
            pharos.launch();
            var killed = 0L;
            for (var round = 0; round < 3; round++) {
                var last = killed;
                await().atMost(LONG)
                        .pollInterval(Duration.ofMillis(20))
                        .until(() -> readyServer() != 0 && readyServer() != last);
                killed = readyServer();
                ProcessHandle.of(killed).ifPresent(ProcessHandle::destroyForcibly);
            }
            await().atMost(LONG).until(() -> isReady(pharos));
            assertThat(pharos.stop()).isZero();
            assertThat(pharos.output()).doesNotContain("could not start", "ArC");
        }
    }

    private static boolean isReady(PackagedPharos pharos) {
        try {
            return pharos.anyone().get("/q/health/ready").statusCode() == 200;
        } catch (Exception notYet) {
            // REST Assured throws checked exceptions unseen, a refused connection among them.
            return false;
        }
    }

    /** Its number once it takes connections, else 0. */
    private long readyServer() {
        try {
            var lines = Files.readAllLines(home.resolve("data/postgres/cluster/postmaster.pid"));
            return lines.size() >= 8 && lines.get(7).strip().equals("ready") ? Long.parseLong(lines.getFirst()) : 0;
        } catch (IOException notYet) {
            return 0;
        }
    }

    /** The last that can fail: all that works in the background has begun by then. */
    @Test
    void a_port_that_is_taken_meanwhile_is_one_sentence_and_nothing_after_it() throws Exception {
        Files.createDirectory(home.resolve("probes"));
        try (var pharos = new PackagedPharos(home)) {
            pharos.launch();
            await().atMost(LONG)
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> Files.exists(home.resolve("data/pharos.lock")));
            try (var _ = new ServerSocket(pharos.port(), 1, InetAddress.ofLiteral("127.0.0.1"))) {
                assertThat(pharos.awaitEnd()).isEqualTo(1);
            }
            List<String> lines = pharos.output().lines().toList();
            assertThat(lines.getLast())
                    .contains("\"level\":\"ERROR\"", "Address already in use")
                    .doesNotContain("\"stack\"");
            assertThat(pharos.output()).doesNotContain("ArC", "broke");
            assertThat(lines.stream().filter(line -> line.contains("\"level\":\"ERROR\"")))
                    .hasSize(1);
        }
    }

    /** It fails where much has begun: the journal, the pulse and the look at the files must stop with it. */
    @Test
    void a_start_that_fails_in_its_middle_says_why_and_nothing_after_it() throws Exception {
        Files.createDirectory(home.resolve("probes"));
        try (var pharos = new PackagedPharos(home)) {
            pharos.start();
            try (var connection = EmbeddedDatabase.of(pharos).getConnection();
                    var statement = connection.createStatement()) {
                statement.execute("REVOKE ALL ON api_key FROM pharos");
            }
            pharos.stop();

            pharos.launch();
            assertThat(pharos.awaitEnd()).isEqualTo(1);
            List<String> lines = pharos.output().lines().toList();
            assertThat(lines.getLast()).contains("Pharos could not start: ERROR: permission denied for table api_key");
            assertThat(pharos.output()).doesNotContain("ArC container", "broke");
        }
    }
}
