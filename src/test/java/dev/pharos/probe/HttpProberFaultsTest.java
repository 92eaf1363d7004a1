package dev.pharos.probe;

import static dev.pharos.probe.TargetBuilder.target;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.core.outcome.Phase;
import dev.pharos.core.outcome.ProbeOutcome;
import dev.pharos.core.outcome.Reason;
import io.netty.channel.ChannelException;
import java.net.SocketException;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Where our own side fails there is an outcome all the same, that says so: whoever waits would wait for ever. */
class HttpProberFaultsTest {
    private static ProbeWorld world;

    @BeforeAll
    static void open() {
        world = new ProbeWorld();
    }

    @AfterAll
    static void close() throws Exception {
        world.close();
    }

    @AfterEach
    void tidy() throws Exception {
        world.tidy();
    }

    @Test
    void says_that_no_socket_could_be_opened() {
        var prober = world.prober(
                () -> {
                    throw new ChannelException("Failed to open a socket.", new SocketException("Too many open files"));
                },
                Runnable::run);

        var failed = failed(prober, target("http://127.0.0.1:9/"));

        assertThat(failed.reason()).isEqualTo(Reason.CONNECT_FAILED);
        assertThat(failed.phase()).isEqualTo(Phase.CONNECT);
        assertThat(failed.message()).contains("Pharos itself").contains("out of file descriptors");
    }

    private static ProbeOutcome.Failed failed(HttpProber prober, TargetBuilder target) {
        var outcome = prober.probe(target.build()).await().atMost(Duration.ofSeconds(10));
        assertThat(outcome).isInstanceOf(ProbeOutcome.Failed.class);
        return (ProbeOutcome.Failed) outcome;
    }
}
