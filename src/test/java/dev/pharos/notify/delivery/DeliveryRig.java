package dev.pharos.notify.delivery;

import static org.awaitility.Awaitility.await;

import dev.pharos.core.escalation.ChannelSpec;
import dev.pharos.notify.delivery.EscalatorForTests.Config;
import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** One process that tells people, a receiver, and the channel {@code ops} to it. */
public abstract class DeliveryRig {
    protected static final Duration SOON = Duration.ofSeconds(10);

    protected final MovableClock clock = new MovableClock();
    protected final OutboxForTests outbox = new OutboxForTests(clock);
    protected Receiver receiver;
    protected EscalatorForTests escalator;
    protected UUID ops;

    @BeforeEach
    protected void start() throws IOException {
        receiver = new Receiver();
        ops = outbox.channel("ops", receiver.url());
        escalator = new EscalatorForTests(outbox.source, clock, Config.usual());
    }

    @AfterEach
    protected void stop() {
        receiver.close();
        escalator.close();
    }

    /** Sends a test of a channel, as the API does. */
    protected final TestNotification.Tried tryOut(UUID channel, ChannelSpec spec) {
        return escalator.test.send(ChannelsForTests.channel(channel, "vendor", spec));
    }

    protected final void comesTo(UUID notification, String state) {
        await().atMost(SOON).until(() -> outbox.state(notification).equals(state));
    }

    protected final void isTried(UUID notification, int times) {
        await().atMost(SOON).until(() -> outbox.attempts(notification) == times);
    }
}
