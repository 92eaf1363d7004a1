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
import dev.pharos.store.outbox.meanwhile.MeanwhileMessage;
import dev.pharos.testing.PostgresForTests;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A process wrote an outage and was killed before it knew; the next one starts without PostgreSQL, takes the outage from the spool, and
 * tells people. Then PostgreSQL is there.
 */
class ResumedJournalTest {
    private static final Target GATEWAY = JournalRig.target("gateway");
    private static final String DELIVERIES =
            "SELECT string_agg(concat_ws(' ', d.channel_key, d.type, d.state, d.attempts, (SELECT count(*) FROM"
                    + " delivery_attempt a WHERE a.delivery_id = d.id)), ', ') FROM delivery d";

    private final DatabaseAccess access = PostgresForTests.freshDatabase();
    private final Path folder = JournalRig.folder();
    private JournalRig rig;
    private Recipient ops;

    @BeforeEach
    void start() throws Exception {
        var killed = new JournalRig(access, PostgresForTests.dataSource(access), 1 << 30, Commits.unheard(), folder);
        killed.channel("ops", true, Duration.ZERO);
        ops = new Recipient(
                new ChannelId(UUID.fromString(killed.ask("SELECT id FROM channel"))), new ChannelKey("ops"));
        killed.probe(GATEWAY, "PFF");
        assertThat(killed.settled()).isTrue();
        killed.kill();
        rig = JournalRig.without(access, folder);
        Awaitility.await().until(() -> rig.meanwhile.waitingSince(Instant.MAX).size() == 1);
    }

    @AfterEach
    void end() throws Exception {
        rig.close();
    }

    @Test
    void a_message_that_is_under_way_when_postgresql_comes_back_is_waited_for_and_sent_once() throws Exception {
        assertThat(rig.meanwhile.decide(message())).isTrue();
        var begun = rig.meanwhile.begin(JournalRig.START).getFirst();
        assertThat(rig.meanwhile.mayStillSend(begun)).isTrue();

        var resumed = Thread.ofPlatform().start(rig::resume);
        resumed.join(Duration.ofMillis(500));
        var attempt =
                new DeliveryAttempt(JournalRig.START, new Delivery.Sent(), OptionalInt.of(204), Duration.ofMillis(5));
        rig.meanwhile.ended(begun.tried(attempt, NotificationState.SENT, JournalRig.START));
        resumed.join();
        assertThat(rig.settled()).isTrue();
        rig.decide();
        assertThat(rig.ask(DELIVERIES)).isEqualTo("ops incident.opened sent 1 1");
        assertThat(folder.resolve("told")).doesNotExist();
    }

    @Test
    void what_nobody_sent_before_postgresql_came_back_is_for_postgresql_alone() throws Exception {
        assertThat(rig.meanwhile.decide(message())).isTrue();
        rig.resume();
        assertThat(rig.meanwhile.begin(Instant.MAX)).isEmpty();
        assertThat(rig.settled()).isTrue();
        rig.decide();
        assertThat(rig.ask(DELIVERIES)).isEqualTo("ops incident.opened pending 0 0");
    }

    /** Nothing of an earlier incident holds up the next one. */
    @Test
    void the_end_of_what_was_told_is_written_after_that() throws Exception {
        rig.resume();
        rig.probe(GATEWAY, "PPP");
        assertThat(rig.settled()).isTrue();
        assertThat(rig.ask("SELECT resolution FROM incident")).isEqualTo("recovered");
        assertThat(rig.meanwhile.waitingSince(Instant.MAX)).isEmpty();
    }

    private MeanwhileMessage message() {
        return MeanwhileMessage.decided(
                UUID.randomUUID(),
                rig.meanwhile.waitingSince(Instant.MAX).getFirst().incident(),
                ops,
                NotificationType.INCIDENT_OPENED,
                JournalRig.START,
                "{}",
                false,
                "while PostgreSQL was away",
                JournalRig.START);
    }
}
