package dev.pharos.notify.delivery;

import dev.pharos.cycle.Watchlist;
import dev.pharos.notify.delivery.EscalatorForTests.Config;
import dev.pharos.store.outbox.meanwhile.Meanwhile;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/** All that tells people, with PostgreSQL and without, of a process that may be killed at any time. */
public final class TellingForTests implements AutoCloseable {
    private static final Config CONFIG = new Config(
            "pharos",
            4,
            32,
            Duration.ofSeconds(2),
            Duration.ofSeconds(5),
            Duration.ofMillis(200),
            Duration.ofSeconds(2),
            Optional.empty(),
            "Pharos/test",
            Optional.empty(),
            EscalatorForTests.NO_MAILS);

    private final EscalatorForTests escalator;
    private final StandbyRounds standby;

    /** Begins, and knows already who is told while PostgreSQL is away. */
    public TellingForTests(DataSource source, Meanwhile meanwhile) {
        escalator = new EscalatorForTests(source, Clock.systemUTC(), CONFIG);
        standby = escalator.standby(
                source, meanwhile, new StandbyEscalator(meanwhile, new Watchlist(), UUID::randomUUID));
        standby.look();
        standby.start();
    }

    @Override
    public void close() throws InterruptedException {
        standby.stop();
        escalator.close();
    }
}
