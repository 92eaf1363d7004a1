package dev.pharos.probe;

import static dev.pharos.probe.TargetBuilder.target;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.pharos.core.outcome.ProbeOutcome;
import dev.pharos.core.outcome.Timings;
import dev.pharos.platform.Ticker;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Time passes only where a server says so: then each phase is what its servers took, to the nanosecond, and no more. */
class ExactPhasesTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    /** Moves by hand, and counts who looks at it: a probe looks once when it begins and once with each phase. */
    private static final class HandClock implements Ticker {
        private final AtomicLong now = new AtomicLong();
        private final AtomicInteger looks = new AtomicInteger();

        @Override
        public long nanos() {
            looks.incrementAndGet();
            return now.get();
        }

        void pass(long ms) {
            now.addAndGet(MILLISECONDS.toNanos(ms));
        }

        void awaitLook(int number) {
            await().atMost(SOON).pollInterval(Duration.ofMillis(2)).until(() -> looks.get() >= number);
        }
    }

    // The looks at the clock along a redirect from a plain server to one with TLS.
    private static final int BEGINS_TO_CONNECT = 3;
    private static final int BEGINS_TLS = 10;
    private static final int READS_THE_BODY = 12;

    private final ProbeWorld world = new ProbeWorld();
    private final HandClock clock = new HandClock();
    private final AtomicBoolean resolved = new AtomicBoolean();

    @AfterEach
    void close() throws Exception {
        world.tidy();
        world.close();
    }

    @Test
    void each_phase_is_what_its_servers_took_summed_over_a_redirect() throws IOException {
        var end = world.tls(c -> {
            clock.awaitLook(BEGINS_TLS);
            clock.pass(80);
            c.readHead();
            clock.pass(160);
            c.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nO");
            clock.awaitLook(READS_THE_BODY);
            clock.pass(320);
            c.send("K");
        });
        world.dns.knows("start.test", "127.0.0.1").beforeAnswering(() -> {
            // Both families are asked for.
            if (resolved.compareAndSet(false, true)) {
                clock.pass(10);
            }
        });
        var start = redirectsTo(end);

        var outcome = world.prober(clock)
                .probe(target("http://start.test:" + start.getLocalPort() + "/").build())
                .await()
                .atMost(SOON);

        assertThat(outcome).isInstanceOf(ProbeOutcome.Answered.class);
        assertThat(outcome.trace().timings()).isEqualTo(ms(10, 20, 80, 40 + 160, 320));
    }

    /** A server that lets us wait for a connection, and then for its answer. */
    private ServerSocket redirectsTo(String url) throws IOException {
        var listener = world.full();
        Thread.ofVirtual().start(() -> {
            try {
                clock.awaitLook(BEGINS_TO_CONNECT);
                clock.pass(20);
                world.keep(listener.accept());
                world.keep(listener.accept());
                var ours = world.keep(listener.accept());
                ours.getInputStream().read(new byte[4096]);
                clock.pass(40);
                ours.getOutputStream()
                        .write(("HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: " + url + "\r\n\r\n")
                                .getBytes(StandardCharsets.US_ASCII));
            } catch (IOException over) {
                // The test looks at the outcome.
            }
        });
        return listener;
    }

    private static Timings ms(long resolve, long connect, long tls, long processing, long transfer) {
        return new Timings(
                MILLISECONDS.toNanos(resolve),
                MILLISECONDS.toNanos(connect),
                MILLISECONDS.toNanos(tls),
                MILLISECONDS.toNanos(processing),
                MILLISECONDS.toNanos(transfer),
                MILLISECONDS.toNanos(resolve + connect + tls + processing + transfer));
    }
}
