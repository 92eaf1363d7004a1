package dev.pharos.probe;

import static dev.pharos.probe.TargetBuilder.target;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.core.outcome.ProbeOutcome;
import dev.pharos.core.outcome.Reason;
import dev.pharos.probe.kind.ProbeLoops;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Handshakes have event loops of their own, and nobody waits for them who does not want one. */
class ProbeLoopsTest {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final int TIMEOUT_MS = 20_000;

    @RegisterExtension
    private static final ProbeWorld world = new ProbeWorld();

    @Test
    void a_target_always_begins_on_the_same_loop_which_is_one_of_its_kind() {
        var plain = target("http://one.test/").build();
        var secure = target("https://one.test/").build();

        assertThat(world.prober().loop(plain)).isSameAs(world.prober().loop(plain));
        assertThat(world.prober().loop(secure))
                .isSameAs(world.prober().loop(secure))
                .isNotSameAs(world.prober().loop(plain));
    }

    /** Vert.x' loops serve what visitors may keep busy. */
    @Test
    void probes_share_no_loop_with_anything_else() throws Exception {
        var loops = List.of(
                world.prober().loop(target("http://one.test/").build()),
                world.prober().loop(target("https://one.test/").build()));
        for (var loop : loops) {
            assertThat(world.vertx.nettyEventLoopGroup()).doesNotContain(loop);
            var thread = loop.submit(() -> Thread.currentThread().getName()).get(20, SECONDS);
            assertThat(thread).startsWith(ProbeLoops.THREADS);
        }
    }

    @Test
    void the_loops_end_with_their_prober() throws Exception {
        var prober = world.prober(System::nanoTime);
        var loop = prober.loop(target("http://one.test/").build());

        prober.close();

        assertThat(loop.terminationFuture().await(20, SECONDS)).isTrue();
    }

    @Test
    void plain_probes_go_on_while_the_loops_of_tls_are_busy() throws Exception {
        var url = world.plain(RawServer.json("{}"));
        try (var _ = new Busy(world.prober().loop(target("https://busy.test/").build()))) {
            assertThat(world.probe(target(url).build())).isInstanceOf(ProbeOutcome.Answered.class);
        }
    }

    /** And what it waited there for its turn is not counted as the target's time. */
    @Test
    void a_redirect_to_tls_goes_on_on_a_loop_of_tls() throws Exception {
        var outcome = redirectedWhileBusyFor(10_000);

        assertThat(outcome).isInstanceOfSatisfying(ProbeOutcome.Answered.class, answered -> {
            assertThat(answered.http().facts().redirects()).isEqualTo(1);
            var timings = answered.trace().timings();
            assertThat(timings.tlsNanos()).isPositive();
            assertThat(timings.totalNanos())
                    .isLessThan(MILLISECONDS.toNanos(10_000))
                    .isEqualTo(timings.resolveNanos()
                            + timings.connectNanos()
                            + timings.tlsNanos()
                            + timings.processingNanos()
                            + timings.transferNanos());
        });
    }

    @Test
    void having_no_turn_there_within_the_timeout_is_our_own_trouble() throws Exception {
        assertThat(redirectedWhileBusyFor(TIMEOUT_MS + 1)).isInstanceOfSatisfying(ProbeOutcome.Failed.class, failed -> {
            assertThat(failed.reason()).isEqualTo(Reason.PROBER);
            assertThat(failed.message()).contains("Pharos itself was too busy");
        });
    }

    private static String redirectingTo(String url) {
        return world.plain(c -> {
            c.answer("HTTP/1.1 302 Found\r\nLocation: " + url + "\r\nContent-Length: 0\r\n\r\n");
            c.hold();
        });
    }

    /** Whatever the loops of TLS are busy for passes on the clock of the test alone. */
    private static ProbeOutcome redirectedWhileBusyFor(long ms) throws Exception {
        var skipped = new AtomicLong();
        var prober = world.prober(() -> System.nanoTime() + skipped.get());
        var end = world.tls(RawServer.json("{}"));
        var start = redirectingTo(end);
        var plainServer = world.server();
        CompletableFuture<ProbeOutcome> probing;
        try (var _ = new Busy(prober.loop(target("https://busy.test/").build()))) {
            probing = prober.probe(target(start).timeout(TIMEOUT_MS).build())
                    .subscribeAsCompletionStage()
                    .toCompletableFuture();
            // It closes the first connection as it goes on to the second.
            assertThat(plainServer.sawClose().await(20, SECONDS)).isTrue();
            prober.loop(target(start).build()).submit(() -> {}).get(20, SECONDS);
            skipped.set(MILLISECONDS.toNanos(ms));
            assertThat(probing).isNotDone();
        }
        return probing.get(20, SECONDS);
    }

    @Test
    void the_deadline_holds_after_a_redirect_to_tls() throws Exception {
        var end = world.tls(RawServer.Connection::hold);
        var start = redirectingTo(end);

        var outcome = world.probe(target(start).timeout(FailureRow.SHORT_MS).build());

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        ProbeOutcome.Failed.class,
                        failed -> assertThat(failed.reason()).isEqualTo(Reason.TIMEOUT));
    }

    @Test
    void a_probe_that_went_on_elsewhere_can_be_cancelled() throws Exception {
        var secured = new CountDownLatch(1);
        var end = world.tls(c -> {
            c.readHead();
            secured.countDown();
            c.hold();
        });
        var secureServer = world.server();
        var start = redirectingTo(end);
        var probing = world.prober()
                .probe(target(start).timeout(20_000).build())
                .subscribe()
                .with(_ -> {});
        assertThat(secured.await(20, SECONDS)).isTrue();

        probing.cancel();

        assertThat(secureServer.sawClose().await(10, SECONDS)).isTrue();
    }

    /** All loops of TLS are held up until it is closed. */
    private static final class Busy implements AutoCloseable {
        private final CountDownLatch over = new CountDownLatch(1);

        Busy(Executor loop) throws InterruptedException {
            var begun = new CountDownLatch(1);
            loop.execute(() -> {
                begun.countDown();
                try {
                    over.await(LONG.toMillis(), TimeUnit.MILLISECONDS);
                } catch (InterruptedException stopped) {
                    Thread.currentThread().interrupt();
                }
            });
            assertThat(begun.await(20, SECONDS)).isTrue();
        }

        @Override
        public void close() {
            over.countDown();
        }
    }
}
