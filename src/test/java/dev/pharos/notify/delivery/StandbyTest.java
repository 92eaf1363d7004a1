package dev.pharos.notify.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.pharos.core.targets.Target;
import dev.pharos.cycle.Watchlist;
import dev.pharos.cycle.commit.Commits;
import dev.pharos.notify.delivery.EscalatorForTests.Config;
import dev.pharos.runtime.postgres.access.DatabaseAccess;
import dev.pharos.store.journal.JournalRig;
import dev.pharos.testing.CuttingProxy;
import dev.pharos.testing.PostgresForTests;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** PostgreSQL goes away and comes back: whoever is told of an outage is told at once, once, and of its end. */
class StandbyTest {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final Target GATEWAY = JournalRig.target("gateway");
    private static final String DELIVERIES =
            "SELECT string_agg(concat_ws(' ', channel_key, type, state, attempts), ', ' ORDER BY at, type) FROM delivery";

    private final MovableClock clock = new MovableClock();
    private final DatabaseAccess access = PostgresForTests.freshDatabase();
    private final OutboxForTests outbox = new OutboxForTests(clock, PostgresForTests.dataSource(access));
    private CuttingProxy proxy;
    private Receiver receiver;
    private JournalRig journal;
    private EscalatorForTests escalator;
    private StandbyRounds standby;
    private DataSource through;
    private final Path folder = JournalRig.folder();

    @BeforeEach
    void start() throws IOException {
        var address = URI.create(access.url().substring("jdbc:".length()));
        proxy = new CuttingProxy(address.getHost(), address.getPort());
        var url = access.url().replace(":" + address.getPort() + "/", ":" + proxy.port() + "/");
        through = PostgresForTests.dataSource(new DatabaseAccess(url, access.user(), access.password()));
        receiver = new Receiver();
        outbox.channel("ops", receiver.url());
        journal = new JournalRig(access, through, 1 << 30, Commits.unheard(), folder);
        escalator = new EscalatorForTests(through, clock, Config.usual());
        standby = standby();
    }

    private StandbyRounds standby() {
        var decides = new StandbyEscalator(journal.meanwhile, new Watchlist(), UUID::randomUUID);
        return escalator.standby(through, journal.meanwhile, decides);
    }

    @AfterEach
    void stop() throws Exception {
        standby.stop();
        escalator.close();
        journal.close();
        receiver.close();
        proxy.close();
    }

    @Test
    void an_outage_that_begins_and_ends_without_postgresql_is_told_once_each() throws Exception {
        journal.probe(GATEWAY, "P");
        assertThat(journal.settled()).isTrue();
        standby.look();
        standby.start();
        proxy.refuse();
        journal.probe(GATEWAY, "FF");
        await().atMost(SOON).until(() -> receiver.types().equals(List.of("incident.opened")));
        journal.probe(GATEWAY, "P");
        await().atMost(SOON).until(() -> receiver.types().size() == 2);
        assertThat(receiver.types()).containsExactly("incident.opened", "incident.resolved");

        back();
        assertThat(journal.ask(DELIVERIES)).isEqualTo("ops incident.opened sent 1, ops incident.resolved sent 1");
        assertThat(journal.ask("SELECT count(*) FROM delivery_attempt WHERE status = 204"))
                .isEqualTo("2");
        assertThat(journal.ask("SELECT string_agg('msg_' || id, ' ' ORDER BY at) FROM delivery"))
                .isEqualTo(receiver.received().get(0).header("webhook-id") + " "
                        + receiver.received().get(1).header("webhook-id"));
        assertThat(receiver.received()).hasSize(2);
        assertThat(journal.ask(
                        "SELECT detail ->> 'reason' FROM incident_event WHERE type = 'told' ORDER BY seq LIMIT 1"))
                .startsWith("while PostgreSQL was away; ");
    }

    @Test
    void the_end_of_an_outage_from_before_is_told_to_whom_it_was_told() throws Exception {
        toldOfAnOutage();
        standby.look();
        standby.start();
        proxy.refuse();
        journal.probe(GATEWAY, "P");
        await().atMost(SOON).until(() -> receiver.types().size() == 2);

        back();
        assertThat(receiver.types()).containsExactly("incident.opened", "incident.resolved");
        assertThat(journal.ask(DELIVERIES)).isEqualTo("ops incident.opened sent 1, ops incident.resolved sent 1");
    }

    @Test
    void what_the_channel_did_not_take_meanwhile_is_tried_again_by_postgresql_under_the_same_id() throws Exception {
        journal.probe(GATEWAY, "P");
        assertThat(journal.settled()).isTrue();
        standby.look();
        standby.start();
        receiver.answers(Receiver.Answer.status(503));
        proxy.refuse();
        journal.probe(GATEWAY, "FF");
        await().atMost(SOON).until(() -> receiver.types().size() == 1);
        proxy.allow();
        assertThat(journal.settled()).isTrue();
        assertThat(journal.ask(DELIVERIES)).startsWith("ops incident.opened pending ");
        receiver.answers(Receiver.Answer.status(204));
        clock.move(Duration.ofDays(60));
        await().atMost(SOON).until(() -> journal.ask(DELIVERIES).startsWith("ops incident.opened sent "));
        assertThat(receiver.types()).containsOnly("incident.opened");
        assertThat(receiver.received().stream().map(it -> it.header("webhook-id")))
                .containsOnly(receiver.received().getFirst().header("webhook-id"));
        assertThat(journal.ask("SELECT count(*) FROM delivery_attempt WHERE status = 204"))
                .isEqualTo("1");
    }

    /** By PostgreSQL, while it was there. */
    private void toldOfAnOutage() throws Exception {
        journal.probe(GATEWAY, "PFF");
        assertThat(journal.settled()).isTrue();
        clock.move(Duration.ofHours(1));
        await().atMost(SOON).until(() -> "ops incident.opened sent 1".equals(journal.ask(DELIVERIES)));
    }

    /** Who retries by an id has to say the same; some channels refuse another body, and others tell both. */
    @Test
    void what_is_tried_again_by_postgresql_has_the_words_that_it_had_although_postgresql_knows_more() throws Exception {
        toldOfAnOutage();
        standby.look();
        standby.start();
        outbox.update("UPDATE incident SET acknowledged_at = opened_at");
        receiver.answers(Receiver.Answer.status(503));
        proxy.refuse();
        journal.probe(GATEWAY, "P");
        await().atMost(SOON).until(() -> receiver.types().size() == 2);
        proxy.allow();
        assertThat(journal.settled()).isTrue();
        receiver.answers(Receiver.Answer.status(204));
        clock.move(Duration.ofDays(60));
        await().atMost(SOON).until(() -> journal.ask(DELIVERIES).contains("ops incident.resolved sent "));

        var ends = receiver.received().stream().skip(1).toList();
        assertThat(ends.size()).isGreaterThan(1);
        assertThat(ends.stream().map(it -> it.header("webhook-id")).distinct()).hasSize(1);
        assertThat(ends.stream().map(Receiver.Received::body).distinct()).hasSize(1);
    }

    @Test
    void what_still_waited_when_the_end_was_taken_is_not_told_after_it() throws Exception {
        toldOfAnOutage();
        outbox.update("INSERT INTO delivery (id, incident_id, fact, channel_id, channel_key, type, state, attempts,"
                + " next_attempt_at, at) SELECT gen_random_uuid(), incident_id, fact, channel_id, channel_key,"
                + " 'incident.grouped', 'pending', 1, next_attempt_at + interval '10 days', at FROM delivery");
        standby.look();
        standby.start();
        proxy.refuse();
        journal.probe(GATEWAY, "P");
        await().atMost(SOON).until(() -> receiver.types().size() == 2);
        back();
        clock.move(Duration.ofDays(60));
        assertThat(journal.ask(DELIVERIES))
                .contains("ops incident.grouped cancelled 1")
                .contains("ops incident.resolved sent 1");
        assertThat(receiver.types()).containsExactly("incident.opened", "incident.resolved");
    }

    @Test
    void what_was_told_without_postgresql_is_not_told_again_after_a_kill() throws Exception {
        journal.probe(GATEWAY, "P");
        assertThat(journal.settled()).isTrue();
        standby.look();
        standby.start();
        proxy.refuse();
        journal.probe(GATEWAY, "FF");
        await().atMost(SOON).until(() -> receiver.types().equals(List.of("incident.opened")));
        await().atMost(SOON)
                .until(() -> Files.readString(folder.resolve("told")).contains("\"became\":\"sent\""));
        standby.stop();
        journal.kill();

        proxy.allow();
        journal = new JournalRig(access, through, 1 << 30, Commits.unheard(), folder);
        standby = standby();
        standby.look();
        standby.start();
        journal.probe(GATEWAY, "P");
        back();
        assertThat(receiver.types()).containsExactly("incident.opened", "incident.resolved");
        assertThat(journal.ask(DELIVERIES)).isEqualTo("ops incident.opened sent 1, ops incident.resolved sent 1");
        assertThat(folder.resolve("told")).doesNotExist();
    }

    @Test
    void nobody_is_told_by_us_of_what_postgresql_takes_in_time() throws Exception {
        standby.look();
        standby.start();
        journal.probe(GATEWAY, "PFF");
        assertThat(journal.settled()).isTrue();
        clock.move(Duration.ofHours(1));
        await().atMost(SOON).until(() -> receiver.types().size() == 1);
        assertThat(journal.meanwhile.waitingSince(Instant.MAX)).isEmpty();
        assertThat(journal.ask("SELECT detail ->> 'reason' FROM incident_event WHERE type = 'told'"))
                .doesNotContain("away");
    }

    @Test
    void a_silence_holds_without_postgresql_too() throws Exception {
        journal.probe(GATEWAY, "P");
        assertThat(journal.settled()).isTrue();
        outbox.update("INSERT INTO silence (id, tenant_id, key, revision, definition, created_at, updated_at)"
                + " SELECT gen_random_uuid(), id, 'quiet', 1, '{\"key\": \"quiet\", \"matchers\": [\"target=gateway\"],"
                + " \"startsAt\": \"2026-01-01T00:00:00Z\", \"endsAt\": \"2046-01-01T00:00:00Z\", \"comment\": \"quiet\","
                + " \"createdBy\": \"ann\"}', now(), now() FROM tenant");
        standby.look();
        standby.start();
        proxy.refuse();
        journal.probe(GATEWAY, "FF");
        journal.probe(JournalRig.target("console"), "PFF");
        await().atMost(SOON).until(() -> receiver.received().size() == 1);
        assertThat(receiver.received().getFirst().body()).contains("console");
    }

    /** All that waited is written, and decided on. */
    private void back() throws Exception {
        proxy.allow();
        assertThat(journal.settled()).isTrue();
        clock.move(Duration.ofDays(60));
        await().atMost(SOON)
                .until(() -> journal.ask("SELECT count(*) FROM outbox WHERE decided_at IS NULL")
                        .equals("0"));
        await().atMost(SOON)
                .until(() -> journal.ask("SELECT count(*) FROM delivery WHERE state = 'pending'")
                        .equals("0"));
    }
}
