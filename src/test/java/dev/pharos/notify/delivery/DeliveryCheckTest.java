package dev.pharos.notify.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.platform.SelfCheck.Level;
import dev.pharos.store.incident.AcknowledgeTokens;
import dev.pharos.store.outbox.FailingChannels;
import dev.pharos.store.signing.SignedIds;
import dev.pharos.testing.PostgresForTests;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class DeliveryCheckTest {
    private static final Instant NOW = Instant.parse("2026-11-23T03:00:00Z");

    private final AtomicLong nanos = new AtomicLong();

    private void pass(int seconds) {
        nanos.addAndGet(Duration.ofSeconds(seconds).toNanos());
    }

    @Test
    void rounds_that_stopped_are_told_and_forgotten_once_they_go_on() throws Exception {
        var database = PostgresForTests.dataSource(PostgresForTests.freshDatabase());
        var check = new DeliveryCheck(
                new FailingChannels(database),
                new MessageLinks(Optional::empty, new AcknowledgeTokens(new SignedIds(database))),
                nanos::get);
        check.look(NOW);
        pass(40);
        assertThat(check.condition().level()).isEqualTo(Level.HEALTHY);

        pass(1);
        assertThat(check.condition().level()).isEqualTo(Level.DEGRADED);
        assertThat(check.condition().explanation()).isEqualTo("no round of notifications has ended for 41 s");

        check.look(NOW);
        assertThat(check.condition().level()).isEqualTo(Level.HEALTHY);
    }
}
