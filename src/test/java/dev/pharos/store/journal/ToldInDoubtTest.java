package dev.pharos.store.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.core.delivery.Delivery;
import dev.pharos.core.delivery.DeliveryAttempt;
import dev.pharos.core.delivery.NotificationState;
import dev.pharos.core.escalation.ChannelId;
import dev.pharos.core.escalation.ChannelKey;
import dev.pharos.core.escalation.EscalationPolicy.Recipient;
import dev.pharos.core.escalation.NotificationType;
import dev.pharos.core.targets.Target;
import dev.pharos.cycle.commit.Commits;
import dev.pharos.runtime.postgres.access.DatabaseAccess;
import dev.pharos.store.outbox.meanwhile.Meanwhile;
import dev.pharos.store.outbox.meanwhile.MeanwhileMessage;
import dev.pharos.testing.CuttingProxy;
import dev.pharos.testing.PostgresForTests;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;
import java.util.UUID;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An outage is committed, nobody hears of that, and people are told meanwhile: PostgreSQL knows it in the end. */
class ToldInDoubtTest {
    private static final Target GATEWAY = JournalRig.target("gateway");
    private static final String DELIVERIES =
            "SELECT string_agg(concat_ws(' ', d.channel_key, d.type, d.state, d.attempts, (SELECT count(*) FROM"
                    + " delivery_attempt a WHERE a.delivery_id = d.id)), ', ') FROM delivery d";

    private final DatabaseAccess access = PostgresForTests.freshDatabase();
    private final Path folder = JournalRig.folder();
    private CuttingProxy proxy;
    private DataSource source;
    private JournalRig rig;
    private Recipient ops;

    @BeforeEach
    void start() throws Exception {
        var address = URI.create(access.url().substring("jdbc:".length()));
        proxy = new CuttingProxy(address.getHost(), address.getPort());
        var through = access.url().replace(":" + address.getPort() + "/", ":" + proxy.port() + "/");
        through += (through.contains("?") ? "&" : "?") + "prepareThreshold=0";
        source = PostgresForTests.dataSource(new DatabaseAccess(through, access.user(), access.password()));
        rig = new JournalRig(access, source, 1 << 30, Commits.unheard(), folder);
        rig.channel("ops", true, Duration.ZERO);
        ops = new Recipient(new ChannelId(UUID.fromString(rig.ask("SELECT id FROM channel"))), new ChannelKey("ops"));
        rig.probe(GATEWAY, "PF");
        assertThat(rig.settled()).isTrue();
    }

    @AfterEach
    void end() throws Exception {
        rig.close();
        proxy.close();
    }

    @Test
    void what_was_decided_and_sent_after_the_commit_is_not_sent_again_by_postgresql() throws Exception {
        cutTheCommitOfTheOutage(() -> rig.probe(GATEWAY, "F"));
        decide();
        send();
        proxy.allow();
        assertThat(rig.settled()).isTrue();
        rig.decide();
        assertThat(rig.ask(DELIVERIES)).isEqualTo("ops incident.opened sent 1 1");
    }

    @Test
    void what_was_committed_as_pending_and_sent_after_that_is_sent_in_postgresql_too() throws Exception {
        proxy.refuse();
        rig.probe(GATEWAY, "F");
        decide();
        cutTheCommitOfTheOutage(proxy::allow);
        assertThat(rig.ask(DELIVERIES)).isEqualTo("ops incident.opened pending 0 0");
        send();
        proxy.allow();
        assertThat(rig.settled()).isTrue();
        rig.decide();
        assertThat(rig.ask(DELIVERIES)).isEqualTo("ops incident.opened sent 1 1");
    }

    @Test
    void what_was_sent_after_the_commit_is_not_sent_again_where_a_kill_came_before_its_answer() throws Exception {
        cutTheCommitOfTheOutage(() -> rig.probe(GATEWAY, "F"));
        decide();
        send();
        killAndStart();
        rig.decide();
        assertThat(rig.ask(DELIVERIES)).isEqualTo("ops incident.opened sent 1 1");
        assertThat(folder.resolve("told")).doesNotExist();
    }

    @Test
    void what_was_committed_as_pending_and_sent_after_that_is_sent_where_a_kill_came_before_its_answer()
            throws Exception {
        proxy.refuse();
        rig.probe(GATEWAY, "F");
        decide();
        cutTheCommitOfTheOutage(proxy::allow);
        send();
        killAndStart();
        rig.decide();
        assertThat(rig.ask(DELIVERIES)).isEqualTo("ops incident.opened sent 1 1");
        assertThat(folder.resolve("told")).doesNotExist();
    }

    @Test
    void what_was_decided_after_the_commit_and_not_sent_before_a_kill_is_for_postgresql_to_send_alone()
            throws Exception {
        cutTheCommitOfTheOutage(() -> rig.probe(GATEWAY, "F"));
        decide();
        killAndStart();
        rig.decide();
        assertThat(rig.ask(DELIVERIES)).isEqualTo("ops incident.opened pending 0 0");
        assertThat(rig.meanwhile.begin(Instant.MAX)).isEmpty();
        assertThat(folder.resolve("told")).doesNotExist();
    }

    private void killAndStart() throws Exception {
        rig.kill();
        proxy.allow();
        rig = new JournalRig(access, source, 1 << 30, Commits.unheard(), folder);
        assertThat(rig.settled()).isTrue();
    }

    /** Only that one: what the journal asks before it, and while it has nothing to write, is answered. */
    private void cutTheCommitOfTheOutage(Runnable begin) throws SQLException {
        try (var holding = rig.direct.getConnection();
                var lock = holding.createStatement()) {
            holding.setAutoCommit(false);
            lock.execute("LOCK TABLE incident");
            begin.run();
            Awaitility.await()
                    .until(() -> rig.ask(
                                    "SELECT count(*) FROM pg_locks WHERE relation = 'incident'::regclass AND NOT granted")
                            .equals("1"));
            proxy.refuseAfter(CuttingProxy.Cut.ITS_ANSWER);
            holding.rollback();
        }
        Awaitility.await().until(() -> rig.ask("SELECT count(*) FROM incident").equals("1"));
        Awaitility.await().until(() -> proxy.cuts() == 1);
    }

    /** As who tells while PostgreSQL is away, as soon as the journal has given the incident back. */
    private void decide() {
        Awaitility.await().until(() -> !rig.meanwhile.waitingSince(Instant.MAX).isEmpty());
        var incident = rig.meanwhile.waitingSince(Instant.MAX).getFirst().incident();
        var message = MeanwhileMessage.decided(
                UUID.randomUUID(),
                incident,
                ops,
                NotificationType.INCIDENT_OPENED,
                JournalRig.START,
                "{}",
                false,
                "while PostgreSQL was away",
                JournalRig.START);
        Awaitility.await().until(() -> rig.meanwhile.decide(message));
    }

    private void send() {
        var begun = Awaitility.await().until(() -> rig.meanwhile.begin(JournalRig.START), it -> it.size() == 1);
        sent(rig.meanwhile, begun.getFirst());
    }

    private static void sent(Meanwhile meanwhile, MeanwhileMessage message) {
        assertThat(meanwhile.mayStillSend(message)).isTrue();
        var attempt =
                new DeliveryAttempt(JournalRig.START, new Delivery.Sent(), OptionalInt.of(204), Duration.ofMillis(5));
        meanwhile.ended(message.tried(attempt, NotificationState.SENT, JournalRig.START));
    }
}
