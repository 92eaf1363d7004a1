package dev.pharos.notify.delivery;

import static dev.pharos.core.escalation.NotificationType.INCIDENT_OPENED;
import static dev.pharos.core.escalation.NotificationType.INCIDENT_RESOLVED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.pharos.core.escalation.NotificationType;
import dev.pharos.notify.delivery.EscalatorForTests.Config;
import dev.pharos.platform.Failpoints;
import dev.pharos.platform.SelfCheck;
import dev.pharos.testing.CuttingProxy;
import dev.pharos.testing.CuttingProxy.Cut;
import dev.pharos.testing.LogLines;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** What survives when a process dies, or PostgreSQL goes away, at the worst moment. */
class TakeoverTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    /** Stops the first delivery that comes to a place, as if its process were dead. */
    private static final class StandStill implements Failpoints {
        private final String where;
        private final AtomicBoolean stopped = new AtomicBoolean();
        final CountDownLatch reached = new CountDownLatch(1);
        final CountDownLatch go = new CountDownLatch(1);

        StandStill(String where) {
            this.where = where;
        }

        @Override
        public void reach(String name) {
            if (!name.equals(where) || !stopped.compareAndSet(false, true)) {
                return;
            }
            reached.countDown();
            try {
                go.await();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private final MovableClock clock = new MovableClock();
    private final OutboxForTests outbox = new OutboxForTests(clock);
    private Receiver receiver;
    private UUID ops;

    @BeforeEach
    void start() throws IOException {
        receiver = new Receiver();
        ops = outbox.channel("ops", receiver.url());
    }

    @AfterEach
    void stop() {
        receiver.close();
    }

    private void comesTo(UUID notification, String state) {
        await().atMost(SOON).until(() -> outbox.state(notification).equals(state));
    }

    private UUID queued(NotificationType type) {
        return outbox.pending(outbox.incident(), ops, type);
    }

    private EscalatorForTests process(String owner, Failpoints failpoints) {
        return process(Config.usual().named(owner), failpoints);
    }

    /** Has one round, at its start: a process that is to die in it, and whose successor goes by the same name. */
    private EscalatorForTests doomed(Failpoints failpoints) {
        return process(Config.usual().lookingEvery(Duration.ofHours(1)), failpoints);
    }

    private EscalatorForTests process(Config config, Failpoints failpoints) {
        return new EscalatorForTests(outbox.source, clock, config.stoppingWithin(Duration.ofMillis(100)), failpoints);
    }

    @Test
    void what_a_dead_process_had_sent_and_not_recorded_is_sent_again_under_the_same_id() throws Exception {
        var afterSend = new StandStill("escalate.after-send");
        var opened = queued(INCIDENT_OPENED);
        try (var _ = doomed(afterSend)) {
            afterSend.reached.await();
            assertThat(outbox.state(opened)).isEqualTo("pending");
            try (var _ = process("pharos", _ -> {})) {
                comesTo(opened, "sent");
            }
        }
        assertThat(receiver.received())
                .extracting(request -> request.header("webhook-id"))
                .containsExactly("msg_" + opened, "msg_" + opened);
        assertThat(outbox.attempts(opened)).isEqualTo(1);
    }

    @Test
    void a_process_that_comes_back_to_life_records_nothing_over_its_successor() throws Exception {
        var afterSend = new StandStill("escalate.after-send");
        receiver.answers(Receiver.Answer.status(500));
        var opened = queued(INCIDENT_OPENED);
        try (var _ = doomed(afterSend)) {
            afterSend.reached.await();
            receiver.answers(Receiver.Answer.status(200));
            try (var _ = process("pharos", _ -> {})) {
                comesTo(opened, "sent");
                afterSend.go.countDown();
                comesTo(queued(INCIDENT_OPENED), "sent");
            }
        }
        assertThat(outbox.state(opened)).isEqualTo("sent");
        assertThat(outbox.errors(opened)).containsExactly("200 -");
    }

    @Test
    void a_claim_of_a_dead_process_that_postgresql_commits_after_the_next_has_begun_holds_nothing_up() {
        try (var log = new LogLines("dev.pharos.notify.delivery.Escalator");
                var _ = process("pharos", _ -> {})) {
            comesTo(queued(INCIDENT_OPENED), "sent");
            comesTo(outbox.claimed(outbox.incident(), ops, INCIDENT_OPENED, "pharos", Duration.ofSeconds(60)), "sent");
            assertThat(log.written()).isEmpty();
        }
    }

    @Test
    void a_claim_that_no_dead_process_can_have_made_is_of_a_living_one_by_the_same_name_and_is_told_once() {
        try (var log = new LogLines("dev.pharos.notify.delivery.Escalator");
                var _ = process("pharos", _ -> {})) {
            comesTo(queued(INCIDENT_OPENED), "sent");
            clock.move(Duration.ofSeconds(5));
            for (var i = 0; i < 2; i++) {
                comesTo(
                        outbox.claimed(outbox.incident(), ops, INCIDENT_OPENED, "pharos", Duration.ofSeconds(60)),
                        "sent");
            }
            assertThat(log.written())
                    .singleElement()
                    .asString()
                    .contains("Another process", "\"pharos\"", "PHAROS_ESCALATE_OWNER");
        }
    }

    @Test
    void another_process_takes_over_only_once_the_claim_has_ended() throws Exception {
        var beforeSend = new StandStill("escalate.before-send");
        var opened = queued(INCIDENT_OPENED);
        try (var _ = process("first", beforeSend)) {
            beforeSend.reached.await();
            try (var _ = process("second", _ -> {})) {
                comesTo(queued(INCIDENT_OPENED), "sent");
                assertThat(outbox.state(opened)).isEqualTo("pending");
                clock.move(Duration.ofSeconds(61));
                comesTo(opened, "sent");
            }
        }
    }

    @Test
    void a_notification_in_flight_is_not_sent_twice_by_one_process_though_its_claim_has_ended() throws Exception {
        var afterSend = new StandStill("escalate.after-send");
        var opened = queued(INCIDENT_OPENED);
        try (var _ = process("pharos", afterSend)) {
            afterSend.reached.await();
            clock.move(Duration.ofMinutes(5));
            afterSend.go.countDown();
            comesTo(opened, "sent");
        }
        assertThat(receiver.received()).hasSize(1);
    }

    @Test
    void while_postgresql_is_away_nothing_is_lost_and_nothing_is_sent_twice() throws Exception {
        var afterSend = new StandStill("escalate.after-send");
        try (var proxy = proxy();
                var process = new EscalatorForTests(through(proxy), clock, Config.usual(), afterSend)) {
            var incident = outbox.incident();
            var opened = outbox.pending(incident, ops, INCIDENT_OPENED);
            afterSend.reached.await();
            proxy.refuse();
            afterSend.go.countDown();
            await().atMost(SOON).until(() -> process.check.condition().level() == SelfCheck.Level.DEGRADED);
            assertThat(process.check.condition().explanation()).contains("PostgreSQL");
            var resolved = outbox.pending(incident, ops, INCIDENT_RESOLVED);
            proxy.allow();

            comesTo(opened, "sent");
            comesTo(resolved, "sent");
            await().atMost(SOON).until(() -> process.check.condition().level() == SelfCheck.Level.HEALTHY);
            assertThat(receiver.types()).containsExactly("incident.opened", "incident.resolved");
            assertThat(outbox.errors(opened)).containsExactly("204 -");
        }
    }

    @Test
    void a_connection_lost_during_the_commit_of_an_attempt_records_it_once() throws Exception {
        for (var cut : new Cut[] {Cut.THE_COMMIT, Cut.ITS_ANSWER}) {
            var afterSend = new StandStill("escalate.after-send");
            var opened = queued(INCIDENT_OPENED);
            try (var proxy = proxy();
                    var _ = new EscalatorForTests(through(proxy), clock, Config.usual(), afterSend)) {
                afterSend.reached.await();
                // Rounds commit as well, so that several cuts hit both what claims and what records.
                for (var i = 0; i < 5; i++) {
                    var before = proxy.cuts();
                    proxy.cutNext(cut);
                    afterSend.go.countDown();
                    await().atMost(SOON).until(() -> proxy.cuts() > before);
                }
                comesTo(opened, "sent");
            }
            assertThat(outbox.errors(opened)).containsExactly("204 -");
            assertThat(receiver.received())
                    .filteredOn(request -> request.header("webhook-id").equals("msg_" + opened))
                    .hasSize(1);
        }
    }

    private CuttingProxy proxy() throws IOException {
        var server = URI.create(url().substring("jdbc:".length()));
        return new CuttingProxy(server.getHost(), server.getPort());
    }

    private DataSource through(CuttingProxy proxy) {
        var direct = (PGSimpleDataSource) outbox.source;
        var source = new PGSimpleDataSource();
        source.setUrl(url().replaceFirst("//[^/]+/", "//127.0.0.1:" + proxy.port() + "/"));
        source.setUser(direct.getUser());
        source.setPassword(direct.getPassword());
        source.setSslMode("disable");
        source.setConnectTimeout(2);
        return source;
    }

    private String url() {
        return ((PGSimpleDataSource) outbox.source).getUrl();
    }
}
