package dev.pharos.store.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.core.access.TenantId;
import dev.pharos.core.incident.Actor;
import dev.pharos.core.incident.IncidentId;
import dev.pharos.core.targets.Target;
import dev.pharos.cycle.Resolutions;
import dev.pharos.cycle.Watchlist;
import dev.pharos.cycle.commit.Commits;
import dev.pharos.runtime.postgres.access.DatabaseAccess;
import dev.pharos.store.incident.IncidentLedger.Acknowledged;
import dev.pharos.store.journal.JournalRig;
import dev.pharos.testing.PostgresForTests;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What was found of a target waits in the spool while somebody acknowledges its incident. */
class AcknowledgedEndTest {
    private static final Target GATEWAY = JournalRig.target("gateway");
    private static final Target SHOP = JournalRig.target("shop");
    private static final Actor ANNA = new Actor("Anna", Optional.empty());

    private final DatabaseAccess access = PostgresForTests.freshDatabase();
    private final DataSource database = PostgresForTests.dataSource(access);
    private final JournalRig rig = new JournalRig(access);
    private final IncidentStore incidents = new IncidentStore(
            database,
            LedgerForTests.ledger(),
            new Resolutions(new Watchlist(), rig.journal),
            rig.journal,
            Commits.unheard(),
            Clock.systemUTC());

    @AfterEach
    void end() throws InterruptedException {
        rig.close();
    }

    @Test
    void an_acknowledgement_waits_for_the_end_that_waits_in_the_spool() throws Exception {
        var incident = outage();
        var answer = new AtomicReference<Acknowledged>();
        try (var holder = held()) {
            rig.probe(GATEWAY, "PPP");
            assertThat(rig.allKept()).isTrue();
            var anna = Thread.ofPlatform().start(() -> answer.set(acknowledge(incident)));
            anna.join(Duration.ofMillis(300));
            assertThat(answer.get()).isNull();
            holder.rollback();
            anna.join();
        }
        assertThat(answer.get()).isInstanceOf(Acknowledged.AlreadyResolved.class);
        assertThat(rig.ask("SELECT acknowledged_at IS NULL FROM incident")).isEqualTo("t");
    }

    @Test
    void it_waits_for_no_other_target() throws Exception {
        var incident = outage();
        try (var holder = held()) {
            rig.probe(SHOP, "P");
            assertThat(rig.allKept()).isTrue();
            assertThat(acknowledge(incident)).isInstanceOf(Acknowledged.Done.class);
            holder.rollback();
        }
    }

    private IncidentId outage() throws Exception {
        rig.probe(GATEWAY, "PFFF");
        assertThat(rig.settled()).isTrue();
        return new IncidentId(UUID.fromString(rig.ask("SELECT id FROM incident")));
    }

    private Acknowledged acknowledge(IncidentId incident) {
        return incidents.acknowledge(TenantId.MAIN, incident, ANNA, Optional.empty());
    }

    /** Nothing that was found is written until this is rolled back. */
    private Connection held() throws SQLException {
        var holder = database.getConnection();
        holder.setAutoCommit(false);
        try (var statement = holder.createStatement()) {
            statement.execute("LOCK TABLE result IN ACCESS EXCLUSIVE MODE");
        }
        return holder;
    }
}
