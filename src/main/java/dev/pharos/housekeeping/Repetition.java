package dev.pharos.housekeeping;

import dev.pharos.housekeeping.steps.Housekeeper;
import dev.pharos.housekeeping.steps.PostgresAway;
import dev.pharos.notify.ChannelKinds;
import dev.pharos.store.outbox.OutboxSignal;
import dev.pharos.store.outbox.Repeats;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Clock;

/** Has open incidents told again to channels that forget them. */
@Singleton
class Repetition {
    private final Housekeeper housekeeper;
    private final Repeats repeats;
    private final OutboxSignal signal;
    private final Clock clock;

    Repetition(Housekeeper housekeeper, Repeats repeats, OutboxSignal signal, Clock clock) {
        this.housekeeper = housekeeper;
        this.repeats = repeats;
        this.signal = signal;
        this.clock = clock;
    }

    /** So often that what is to be repeated every minute is at most this much late. */
    @Scheduled(
            identity = "repetition",
            every = "20s",
            delayed = "20s",
            concurrentExecution = ConcurrentExecution.SKIP,
            skipExecutionIf = PostgresAway.class)
    void run() {
        housekeeper.run(this::repeat);
    }

    private String repeat() throws SQLException {
        for (var kind : ChannelKinds.repeats().entrySet()) {
            if (repeats.again(kind.getKey(), kind.getValue(), clock.instant()) > 0) {
                signal.raise();
            }
        }
        return "";
    }
}
