package dev.pharos.notify.delivery;

import static dev.pharos.core.escalation.NotificationType.INCIDENT_OPENED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.pharos.notify.delivery.EscalatorForTests.Config;
import dev.pharos.testing.CountingDatabase;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Whatever breaks a round of notifications, the next one goes on. */
class BrokenRoundsTest extends DeliveryRig {
    @Test
    void a_round_that_breaks_with_an_error_is_not_the_last() {
        escalator.close();
        var database = new CountingDatabase(outbox.source);
        try (var _ = new EscalatorForTests(database, clock, alone())) {
            database.breakWith(new OutOfMemoryError("unable to create native thread"));
            database.connections();
            var opened = outbox.pending(outbox.incident(), ops, INCIDENT_OPENED);
            // More than one round has met it.
            await().atMost(SOON).until(() -> database.connections() >= 1);
            await().atMost(SOON).until(() -> database.connections() >= 1);
            assertThat(outbox.state(opened)).isEqualTo("pending");

            database.bringBack();
            comesTo(opened, "sent");
        }
    }

    /** The clock stands still, so that none of these claims ends by itself. */
    @Test
    void deliveries_that_could_not_start_for_want_of_a_thread_leave_their_lanes_and_are_sent_later() {
        escalator.close();
        var refused = new AtomicInteger();
        var usual = Thread.ofPlatform().daemon().factory();
        ThreadFactory wanting = work -> {
            if (refused.getAndIncrement() < 3) {
                throw new OutOfMemoryError("unable to create native thread");
            }
            return usual.newThread(work);
        };
        var one = outbox.pending(outbox.incident(), ops, INCIDENT_OPENED);
        var two = outbox.pending(outbox.incident(), ops, INCIDENT_OPENED);
        try (var _ = new EscalatorForTests(outbox.source, clock, alone(), _ -> {}, wanting)) {
            comesTo(one, "sent");
            comesTo(two, "sent");
        }
        assertThat(refused.get()).isGreaterThan(3);
        assertThat(receiver.received()).hasSize(2);
    }

    /** To one channel at once goes one, so that a lane that is not left would hold up all that follow. */
    private static Config alone() {
        return new Config(
                "pharos",
                1,
                1,
                Duration.ofSeconds(15),
                Duration.ofSeconds(60),
                Duration.ofMillis(50),
                Duration.ofSeconds(2),
                Optional.empty(),
                "Pharos/test",
                Optional.empty(),
                EscalatorForTests.NO_MAILS);
    }
}
