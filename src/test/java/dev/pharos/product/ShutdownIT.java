package dev.pharos.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SIGTERM, as an operator, systemd or Kubernetes sends it. */
class ShutdownIT {
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    private Path home;

    @Test
    void no_request_is_taken_any_more_but_the_probe_under_way_ends_and_is_recorded() throws Exception {
        try (var factory = new Factory();
                var pharos = new PackagedPharos(home).start()) {
            factory.dawdles("slow", Duration.ofSeconds(4));
            pharos.put("targets/slow", """
                    {"name": "Slow", "url": "%s", "interval": "1h", "timeout": "8s"}""".formatted(factory.url("slow")));
            await().atMost(LONG).until(() -> factory.visits("slow") == 1);

            pharos.process().destroy();
            await().atMost(LONG).until(() -> refusesConnections(pharos.port()));
            assertThat(pharos.process().isAlive()).as("it waits for the probe").isTrue();
            assertThat(pharos.awaitEnd()).as(pharos.output()).isZero();

            pharos.start();
            assertThat(pharos.get("targets/slow/results").jsonPath().getList("items.verdict"))
                    .containsExactly("pass");
        }
    }

    @Test
    void a_second_signal_ends_at_once() throws Exception {
        try (var factory = new Factory();
                var pharos = new PackagedPharos(home).start()) {
            factory.dawdles("hangs", LONG);
            pharos.put("targets/hangs", """
                    {"name": "Hangs", "url": "%s", "interval": "1h", "timeout": "1m"}""".formatted(factory.url("hangs")));
            await().atMost(LONG).until(() -> factory.visits("hangs") == 1);

            pharos.process().destroy();
            await().atMost(LONG).until(() -> refusesConnections(pharos.port()));
            pharos.process().destroy();
            // Less than the ten seconds that the probe under way would be given.
            assertThat(pharos.process().waitFor(5, TimeUnit.SECONDS)).isTrue();
            assertThat(pharos.process().exitValue()).isEqualTo(143);

            // What it left running and behind, the next one takes over.
            pharos.start();
            assertThat(pharos.get("targets/hangs").statusCode()).isEqualTo(200);
        }
    }

    private static boolean refusesConnections(int port) throws Exception {
        try (var _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return false;
        } catch (ConnectException refused) {
            return true;
        }
    }
}
