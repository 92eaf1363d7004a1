package dev.pharos.probe;

import static dev.pharos.probe.TargetBuilder.target;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.core.outcome.Phase;
import dev.pharos.core.outcome.ProbeOutcome;
import dev.pharos.core.outcome.Reason;
import dev.pharos.probe.answer.JsonReader;
import io.netty.channel.ChannelException;
import java.net.SocketException;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where our own side fails there is an outcome all the same, that says so: whoever waits would wait for ever. */
class HttpProberFaultsTest {
    private static final String LARGE = "[\"" + "x".repeat(100_000) + "\"]";

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
                new JsonReader()::read,
                (work, _) -> work.run());

        var failed = failed(prober, target("http://127.0.0.1:9/"));

        assertThat(failed.reason()).isEqualTo(Reason.PROBER);
        assertThat(failed.phase()).isEqualTo(Phase.CONNECT);
        assertThat(failed.message()).contains("Pharos itself").contains("out of file descriptors");
    }

    @Test
    void says_that_a_small_answer_could_not_be_read() {
        var prober = world.prober(
                HttpProber.sockets(world.vertx),
                (_, _) -> {
                    throw new OutOfMemoryError();
                },
                (work, _) -> work.run());

        couldNotRead(failed(prober, target(world.plain(RawServer.json("{}")))), "out of memory");
    }

    @Test
    void says_that_a_large_answer_could_not_be_read() {
        var prober = world.prober(
                HttpProber.sockets(world.vertx),
                (_, _) -> {
                    throw new IllegalStateException("a bug");
                },
                (work, _) -> Thread.ofVirtual().start(work));

        couldNotRead(failed(prober, target(world.plain(RawServer.json(LARGE)))), "a fault that the log tells");
    }

    @ParameterizedTest(name = "told {0}")
    @CsvSource({"at once", "later"})
    void says_that_nobody_was_free_to_read_a_large_answer(String when) {
        var prober = world.prober(HttpProber.sockets(world.vertx), new JsonReader()::read, (_, refused) -> {
            var full = new RejectedExecutionException("full");
            if (when.equals("at once")) {
                throw full;
            }
            Thread.ofVirtual().start(() -> refused.accept(full));
        });

        couldNotRead(failed(prober, target(world.plain(RawServer.json(LARGE)))), "no thread is free");
    }

    private static void couldNotRead(ProbeOutcome.Failed failed, String why) {
        assertThat(failed.reason()).isEqualTo(why.contains("fault") ? Reason.PROTOCOL : Reason.PROBER);
        assertThat(failed.phase()).isEqualTo(Phase.TRANSFER);
        assertThat(failed.message()).contains("Pharos itself could not read").contains(why);
    }

    private static ProbeOutcome.Failed failed(HttpProber prober, TargetBuilder target) {
        var outcome = prober.probe(target.build()).await().atMost(Duration.ofSeconds(10));
        assertThat(outcome).isInstanceOf(ProbeOutcome.Failed.class);
        return (ProbeOutcome.Failed) outcome;
    }
}
