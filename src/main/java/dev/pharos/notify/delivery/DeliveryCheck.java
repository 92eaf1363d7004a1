package dev.pharos.notify.delivery;

import dev.pharos.platform.SelfCheck;
import dev.pharos.platform.Ticker;
import dev.pharos.store.outbox.DeliveryTroubles;
import dev.pharos.store.outbox.FailingChannels;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;

/**
 * Whether people are told. Degraded while a channel is switched off, for a day after a delivery was exhausted, and while
 * PostgreSQL is away or the rounds have stopped. The escalator looks once a second; asking costs nothing.
 */
@ApplicationScoped
class DeliveryCheck implements SelfCheck {
    private static final Duration EXHAUSTION_REMEMBERED = Duration.ofDays(1);
    /** Longer than the driver waits for an answer of PostgreSQL. */
    private static final Duration LONGEST_ROUND = Duration.ofSeconds(40);

    private static final long LOOK_EVERY_NANOS = Duration.ofSeconds(1).toNanos();

    private final FailingChannels troubles;
    private final MessageLinks links;
    private final Ticker ticker;
    private volatile long lookedAt;
    private volatile Condition condition = Condition.healthy();

    DeliveryCheck(FailingChannels troubles, MessageLinks links, Ticker ticker) {
        this.troubles = troubles;
        this.links = links;
        this.ticker = ticker;
        this.lookedAt = ticker.nanos() - LOOK_EVERY_NANOS;
    }

    @Override
    public String name() {
        return "delivery";
    }

    @Override
    public Condition condition() {
        var silent = Duration.ofNanos(ticker.nanos() - lookedAt);
        return silent.compareTo(LONGEST_ROUND) > 0
                ? new Condition(Level.DEGRADED, "no round of notifications has ended for " + silent.toSeconds() + " s")
                : condition;
    }

    @Override
    public Optional<String> hint() {
        return links.any()
                ? Optional.empty()
                : Optional.of("Messages carry no links to this page: PHAROS_PUBLIC_URL is not set.");
    }

    /** Looks at most once a second, however often it is called; from one thread. Blocks. */
    void look(Instant now) throws SQLException {
        var nanos = ticker.nanos();
        if (nanos - lookedAt >= LOOK_EVERY_NANOS) {
            condition = condition(troubles.since(now.minus(EXHAUSTION_REMEMBERED)));
            lookedAt = nanos;
        }
    }

    private static Condition condition(DeliveryTroubles troubles) {
        var sentences = new ArrayList<String>();
        if (!troubles.switchedOff().isEmpty()) {
            sentences.add("switched off: " + String.join(", ", troubles.switchedOff()));
        }
        if (!troubles.exhausted().isEmpty()) {
            sentences.add("not reached within a day: " + String.join(", ", troubles.exhausted()));
        }
        return sentences.isEmpty()
                ? Condition.healthy()
                : new Condition(Level.DEGRADED, "channels " + String.join("; ", sentences));
    }

    void databaseAway() {
        lookedAt = ticker.nanos() - LOOK_EVERY_NANOS;
        condition = new Condition(Level.DEGRADED, "notifications wait until PostgreSQL is back");
    }
}
