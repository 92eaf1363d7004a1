package dev.pharos.web.api.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pharos.web.api.problem.ProblemException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Only so many bodies are in memory at once. */
class BodyTurnsTest {
    private static CompletableFuture<String> reading(BodyTurns turns, CountDownLatch begun, CountDownLatch goOn) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return turns.inTurn(() -> {
                    begun.countDown();
                    try {
                        goOn.await();
                    } catch (InterruptedException stopped) {
                        Thread.currentThread().interrupt();
                    }
                    return "read";
                });
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    @Test
    void one_too_many_waits_for_its_turn() throws Exception {
        var turns = new BodyTurns(1, Duration.ofMinutes(1));
        var begun = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        var first = reading(turns, begun, goOn);
        begun.await();
        var second = reading(turns, new CountDownLatch(1), goOn);
        assertThat(second).isNotDone();

        goOn.countDown();

        assertThat(first.get()).isEqualTo("read");
        assertThat(second.get()).isEqualTo("read");
    }

    @Test
    void who_has_waited_too_long_is_told_to_come_again_and_a_broken_body_gives_its_turn_back() throws Exception {
        var turns = new BodyTurns(1, Duration.ofMillis(50));
        var begun = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        var first = reading(turns, begun, goOn);
        begun.await();

        assertThatThrownBy(() -> turns.inTurn(() -> "read")).isInstanceOf(ProblemException.class);

        goOn.countDown();
        first.get();
        assertThatThrownBy(() -> turns.inTurn(() -> {
                    throw new IOException("broken");
                }))
                .isInstanceOf(IOException.class);
        assertThat(turns.<String>inTurn(() -> "read")).isEqualTo("read");
    }
}
