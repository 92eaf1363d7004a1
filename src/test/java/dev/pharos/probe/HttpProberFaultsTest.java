package dev.pharos.probe;

import static dev.pharos.probe.TargetBuilder.target;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.core.outcome.Phase;
import dev.pharos.core.outcome.ProbeOutcome;
import dev.pharos.core.outcome.Reason;
import dev.pharos.probe.answer.BodyRoom;
import dev.pharos.probe.answer.JsonReader;
import io.netty.channel.ChannelException;
import java.net.SocketException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where our own side fails there is an outcome all the same, that says so: whoever waits would wait for ever. */
class HttpProberFaultsTest {
    private static final String LARGE = "[\"" + "x".repeat(100_000) + "\"]";

    @RegisterExtension
    private static final ProbeWorld world = new ProbeWorld();

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
                Probers.sockets(world.vertx),
                (_, _) -> {
                    throw new OutOfMemoryError();
                },
                (work, _) -> work.run());

        couldNotRead(failed(prober, target(world.plain(RawServer.json("{}")))), "out of memory");
    }

    @Test
    void says_that_a_large_answer_could_not_be_read() {
        var prober = world.prober(
                Probers.sockets(world.vertx),
                (_, _) -> {
                    throw new IllegalStateException("a bug");
                },
                (work, _) -> Thread.ofVirtual().start(work));

        couldNotRead(failed(prober, target(world.plain(RawServer.json(LARGE)))), "a fault that the log tells");
    }

    @ParameterizedTest(name = "told {0}")
    @CsvSource({"at once", "later"})
    void says_that_nobody_was_free_to_read_a_large_answer(String when) {
        var prober = world.prober(Probers.sockets(world.vertx), new JsonReader()::read, (_, refused) -> {
            var full = new RejectedExecutionException("full");
            if (when.equals("at once")) {
                throw full;
            }
            Thread.ofVirtual().start(() -> refused.accept(full));
        });

        couldNotRead(failed(prober, target(world.plain(RawServer.json(LARGE)))), "no thread is free");
    }

    /** Where it is taken, small answers are read as ever; and however a probe ends, it gives back what it took. */
    @Test
    void says_that_there_is_no_memory_for_a_large_answer() throws Exception {
        var bodies = new BodyRoom(150_000);
        var prober = world.prober(bodies, (work, _) -> Thread.ofVirtual().start(work));
        var arrived = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        var slow = prober.probe(target(world.plain(c -> {
                            c.answer("HTTP/1.1 200 OK\r\nContent-Length: " + (LARGE.length() + 1) + "\r\n\r\n" + LARGE);
                            arrived.countDown();
                            goOn.await();
                            c.send(" ");
                        }))
                        .timeout(20_000)
                        .build())
                .subscribeAsCompletionStage();
        assertThat(arrived.await(10, SECONDS)).isTrue();
        Awaitility.await().until(() -> bodies.taken() > LARGE.length() / 2);

        var refused = failed(prober, target(world.plain(RawServer.json(LARGE))));
        assertThat(refused.reason()).isEqualTo(Reason.PROBER);
        assertThat(refused.message()).contains("Pharos itself has no memory left for the answer of 127.0.0.1");
        assertThat(outcome(prober, target(world.plain(RawServer.json("{}")))))
                .isInstanceOf(ProbeOutcome.Answered.class);

        goOn.countDown();
        assertThat(slow.get(20, SECONDS)).isInstanceOf(ProbeOutcome.Answered.class);
        Awaitility.await().untilAsserted(() -> assertThat(bodies.taken()).isZero());
        assertThat(outcome(prober, target(world.plain(RawServer.json(LARGE)))))
                .isInstanceOf(ProbeOutcome.Answered.class);
        failed(
                prober,
                target(world.plain(c -> {
                            c.answer("HTTP/1.1 200 OK\r\nContent-Length: 9999999\r\n\r\n" + LARGE);
                            c.hold();
                        }))
                        .timeout(FailureRow.SHORT_MS));
        Awaitility.await().untilAsserted(() -> assertThat(bodies.taken()).isZero());
    }

    /** It is there until then; and nobody reads it any more, since nobody waits for it. */
    @Test
    void a_body_that_waits_to_be_read_holds_its_memory_though_its_probe_was_given_up() throws Exception {
        var bodies = new BodyRoom(10_000_000);
        var waiting = new LinkedBlockingQueue<Runnable>();
        var prober = world.prober(bodies, (work, _) -> waiting.add(work));
        var probing = prober.probe(target(world.plain(RawServer.json(LARGE))).build())
                .subscribe()
                .with(_ -> {
                    throw new AssertionError("nobody waits for it");
                });
        var reading = waiting.poll(10, SECONDS);

        probing.cancel();
        onItsLoop(prober);
        assertThat(bodies.taken()).isPositive();

        assertThat(reading).isNotNull();
        reading.run();
        assertThat(bodies.taken()).isZero();
    }

    /** Waits for what was to be done on the loop until now. */
    private static void onItsLoop(Probers prober) throws Exception {
        prober.loop(target("http://localhost/").build()).submit(() -> {}).get(10, SECONDS);
    }

    private static void couldNotRead(ProbeOutcome.Failed failed, String why) {
        assertThat(failed.reason()).isEqualTo(why.contains("fault") ? Reason.PROTOCOL : Reason.PROBER);
        assertThat(failed.phase()).isEqualTo(Phase.TRANSFER);
        assertThat(failed.message()).contains("Pharos itself could not read").contains(why);
    }

    private static ProbeOutcome.Failed failed(Probers prober, TargetBuilder target) {
        var outcome = outcome(prober, target);
        assertThat(outcome).isInstanceOf(ProbeOutcome.Failed.class);
        return (ProbeOutcome.Failed) outcome;
    }

    private static ProbeOutcome outcome(Probers prober, TargetBuilder target) {
        return prober.probe(target.build()).await().atMost(Duration.ofSeconds(10));
    }
}
