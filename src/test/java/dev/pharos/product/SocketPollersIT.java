package dev.pharos.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pharos.testing.PostgresForTests;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The wake-up that a native executable can lose at its start (decision 34). Requests and pages are served by virtual threads
 * that read PostgreSQL's socket: where the wake-up is lost, they wait for 30 seconds each.
 */
class SocketPollersIT {
    private static final boolean NATIVE = System.getProperty("native.image.path") != null;
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final int STARTS = 100;

    @TempDir
    private Path home;

    private PackagedPharos pharos;

    @BeforeEach
    void begin() throws Exception {
        var database = PostgresForTests.emptyDatabase();
        pharos = new PackagedPharos(home)
                .with("QUARKUS_DATASOURCE_JDBC_URL", database.url())
                .with("QUARKUS_DATASOURCE_USERNAME", database.user())
                .with("QUARKUS_DATASOURCE_PASSWORD", database.password());
    }

    @AfterEach
    void end() throws Exception {
        pharos.close();
    }

    @Test
    void natively_sockets_are_waited_for_by_threads_of_the_platform() throws Exception {
        assumeTrue(NATIVE, "the JVM has no such trouble and keeps its default");
        pharos.start();
        // There is one as soon as a read had to wait, which a quick database does not make every read do.
        var threads = await().atMost(LONG)
                .until(this::threadsAfterRequests, names -> names.stream().anyMatch(it -> it.endsWith("Poller")));
        assertThat(threads)
                .as("the poller itself, and none that schedules pollers")
                .contains("Read-Poller")
                .doesNotContain("MasterPoller");
    }

    @Test
    void however_often_it_is_started_the_first_requests_are_answered_at_once() throws Exception {
        assumeTrue(NATIVE, "the JVM has no such trouble and keeps its default");
        for (int start = 1; start <= STARTS; start++) {
            pharos.start(Duration.ofMillis(10));
            for (var path : List.of("targets", "incidents", "channels", "deliveries")) {
                assertThat(pharos.promptly().get("/api/v1/" + path).statusCode())
                        .as("%s after start %d", path, start)
                        .isEqualTo(200);
            }
            pharos.kill();
        }
    }

    private List<String> threadsAfterRequests() throws IOException {
        for (var path : List.of("targets", "incidents", "channels", "deliveries")) {
            assertThat(pharos.get(path).statusCode()).isEqualTo(200);
        }
        return threads(pharos.process().pid());
    }

    /** The names of all threads that the kernel knows of a process, which cuts them at 15 characters. */
    private static List<String> threads(long process) throws IOException {
        try (var tasks = Files.list(Path.of("/proc", Long.toString(process), "task"))) {
            return tasks.map(SocketPollersIT::name).toList();
        }
    }

    private static String name(Path task) {
        try {
            return Files.readString(task.resolve("comm")).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
