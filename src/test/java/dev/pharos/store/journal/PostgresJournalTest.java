package dev.pharos.store.journal;

import static dev.pharos.store.journal.JournalRig.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.core.assertion.Verdict;
import dev.pharos.core.outcome.Phase;
import dev.pharos.core.outcome.Reason;
import dev.pharos.core.outcome.health.ComponentState;
import dev.pharos.core.targets.Result;
import dev.pharos.core.targets.SampleResults;
import dev.pharos.cycle.commit.CommitsForTests;
import dev.pharos.platform.SelfCheck;
import dev.pharos.runtime.postgres.access.DatabaseAccess;
import dev.pharos.store.incident.LedgerForTests;
import dev.pharos.store.journal.tables.StateTable;
import dev.pharos.store.results.Partitions;
import dev.pharos.testing.CountingDatabase;
import dev.pharos.testing.CuttingProxy;
import dev.pharos.testing.LogLines;
import dev.pharos.testing.PostgresForTests;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PostgresJournalTest {
    private static final String DELIVERIES =
            "SELECT string_agg(channel_key || ' ' || type || ' ' || state, ', ' ORDER BY at, channel_key)"
                    + " FROM delivery";

    private final DatabaseAccess access = PostgresForTests.freshDatabase();
    private CuttingProxy proxy;
    private JournalRig rig;

    @BeforeEach
    void standBetween() throws IOException {
        var address = URI.create(access.url().substring("jdbc:".length()));
        proxy = new CuttingProxy(address.getHost(), address.getPort());
        rig = rig(1 << 30);
    }

    private JournalRig rig(long limit) {
        var address = URI.create(access.url().substring("jdbc:".length()));
        var through = access.url().replace(":" + address.getPort() + "/", ":" + proxy.port() + "/");
        // Without prepared statements the proxy can read each COMMIT.
        through += (through.contains("?") ? "&" : "?") + "prepareThreshold=0";
        var source = PostgresForTests.dataSource(new DatabaseAccess(through, access.user(), access.password()));
        return new JournalRig(access, source, limit);
    }

    @AfterEach
    void end() throws Exception {
        rig.close();
        proxy.close();
    }

    @Test
    void an_outage_takes_what_waits_for_company_with_it() {
        rig.probe(JournalRig.target("gateway"), "PFF");
        Awaitility.await().until(() -> rig.ask("SELECT count(*) FROM result").equals("3"));
    }

    @Test
    void every_result_is_recorded_once_with_what_is_believed_after_it() throws Exception {
        var targets = new String[] {"a", "b", "c"};
        for (var key : targets) {
            rig.probe(JournalRig.target(key), "PPFPggP");
        }
        assertThat(rig.settled()).isTrue();
        assertThat(rig.ask("SELECT count(*) FROM result")).isEqualTo("21");
        assertThat(rig.count("pharos.results.recorded")).isEqualTo(21);
        try (var connection = rig.direct.getConnection()) {
            var kept = StateTable.readAll(connection);
            for (var key : targets) {
                var target = JournalRig.target(key);
                assertThat(kept.get(target.id())).isEqualTo(rig.state(target));
            }
        }
    }

    @ParameterizedTest
    @org.junit.jupiter.params.provider.CsvSource({
        "3, 3, P",
        "3, 3, F",
        "3, 3, FFF",
        "3, 3, FFFP",
        "3, 3, FFFPP",
        "3, 3, FFFPPP",
        "2, 1, gg",
        "2, 1, Pg"
    })
    void each_state_of_belief_is_read_back_as_it_was(int failures, int passes, String letters) throws Exception {
        var policy = new dev.pharos.core.confirmation.ConfirmationPolicy(failures, passes);
        var target = dev.pharos.core.targets.SampleTargets.target("one", policy);
        rig.probe(target, letters);
        assertThat(rig.settled()).isTrue();
        try (var connection = rig.direct.getConnection()) {
            assertThat(StateTable.readAll(connection)).containsEntry(target.id(), rig.state(target));
        }
    }

    @Test
    void an_outage_is_told_to_the_channels_that_are_due_and_its_end_to_those_that_were_told() throws Exception {
        rig.channel("ops", true, Duration.ZERO);
        rig.channel("boss", true, Duration.ofMinutes(5));
        rig.channel("other", false, Duration.ZERO);
        rig.probe(JournalRig.target("gateway"), "PFF");
        assertThat(rig.settled()).isTrue();
        rig.decide();
        assertThat(rig.ask(DELIVERIES)).isEqualTo("ops incident.opened pending, boss incident.escalated scheduled");
        rig.probe(JournalRig.target("gateway"), "FFP");
        assertThat(rig.settled()).isTrue();
        rig.decide();
        assertThat(rig.ask(DELIVERIES))
                .isEqualTo("ops incident.opened pending, ops incident.resolved pending,"
                        + " boss incident.escalated cancelled");
        assertThat(rig.ask("SELECT count(*) FROM incident WHERE resolution = 'recovered'"))
                .isEqualTo("1");
        assertThat(rig.ask("SELECT string_agg(type, ' ' ORDER BY seq) FROM incident_event"))
                .isEqualTo("opened told resolved told");
    }

    @ParameterizedTest
    @EnumSource(
            value = CuttingProxy.Cut.class,
            names = {"THE_COMMIT", "ITS_ANSWER"})
    void a_connection_lost_during_commit_neither_loses_nor_doubles(CuttingProxy.Cut cut) throws Exception {
        rig.channel("ops", true, Duration.ZERO);
        rig.probe(JournalRig.target("gateway"), "PF");
        assertThat(rig.settled()).isTrue();
        proxy.cutNext(cut);
        rig.probe(JournalRig.target("gateway"), "F");
        assertThat(rig.settled()).isTrue();
        assertThat(proxy.cuts()).isEqualTo(1);
        rig.probe(JournalRig.target("gateway"), "P");
        assertThat(rig.settled()).isTrue();
        assertThat(rig.ask("SELECT count(*) || ' ' || count(DISTINCT started_at) FROM result"))
                .isEqualTo("4 4");
        rig.decide();
        assertThat(rig.ask(DELIVERIES)).isEqualTo("ops incident.opened pending, ops incident.resolved pending");
        assertThat(rig.ask("SELECT count(*) FROM incident")).isEqualTo("1");
        assertThat(rig.ask("SELECT count(*) FROM span")).isEqualTo("2");
    }

    @Test
    void what_waits_while_postgresql_is_away_is_written_when_it_is_back() throws Exception {
        rig.probe(JournalRig.target("gateway"), "PP");
        assertThat(rig.settled()).isTrue();
        proxy.refuse();
        rig.probe(JournalRig.target("gateway"), "PFFFFP");
        Awaitility.await().until(() -> rig.journal.condition().level() == SelfCheck.Level.DEGRADED);
        proxy.allow();
        assertThat(rig.settled()).isTrue();
        assertThat(rig.ask("SELECT count(*) FROM result")).isEqualTo("8");
        assertThat(rig.ask("SELECT count(*) FROM incident WHERE resolved_at IS NOT NULL"))
                .isEqualTo("1");
        Awaitility.await().until(() -> rig.journal.condition().level() == SelfCheck.Level.HEALTHY);
    }

    /** As where no thread can be started: it says nothing about the results, and is not the end of the one who writes. */
    @Test
    void what_waits_while_the_driver_breaks_with_an_error_is_written_afterwards() throws Exception {
        var access = PostgresForTests.freshDatabase();
        var database = new CountingDatabase(PostgresForTests.dataSource(access));
        database.breakWith(new OutOfMemoryError("unable to create native thread"));
        try (var broken = new JournalRig(access, database, 1 << 30)) {
            broken.probe(JournalRig.target("gateway"), "PFFP");
            Awaitility.await().until(() -> broken.journal.condition().level() == SelfCheck.Level.DEGRADED);
            database.bringBack();
            assertThat(broken.settled()).isTrue();
            assertThat(broken.ask("SELECT count(*) FROM result")).isEqualTo("4");
        }
    }

    @Test
    void a_full_spool_loses_results_and_counts_them_and_never_loses_a_transition() throws Exception {
        rig.close();
        rig = rig(20_000);
        rig.channel("ops", true, Duration.ZERO);
        rig.probe(JournalRig.target("gateway"), "P");
        assertThat(rig.settled()).isTrue();
        proxy.refuse();
        rig.probe(JournalRig.target("gateway"), "P".repeat(300) + "FFFP" + "FF");
        assertThat(rig.journal.condition().level()).isEqualTo(SelfCheck.Level.UNHEALTHY);
        proxy.allow();
        assertThat(rig.settled()).isTrue();
        var recorded = rig.count("pharos.results.recorded");
        var lost = rig.count("pharos.results.lost");
        assertThat(lost).isPositive();
        assertThat(recorded + lost).isEqualTo(307);
        assertThat(rig.ask("SELECT count(*) FROM result")).isEqualTo(Integer.toString((int) recorded));
        assertThat(rig.ask("SELECT count(*) || ' ' || count(resolved_at) FROM incident"))
                .isEqualTo("2 1");
        rig.decide();
        assertThat(rig.ask("SELECT count(*) FROM delivery")).isEqualTo("3");
        Awaitility.await().until(() -> rig.journal.condition().level() == SelfCheck.Level.HEALTHY);
    }

    @Test
    void a_row_that_postgresql_refuses_is_set_aside_alone_and_its_outage_is_kept() throws Exception {
        var bad = JournalRig.target("bad");
        rig.probe(JournalRig.target("good"), "PP");
        assertThat(rig.settled()).isTrue();
        rig.run("ALTER TABLE result ADD CHECK (body_bytes <> 666)");
        rig.probe(bad, "F");
        for (var i = 0; i < 50; i++) {
            rig.probe(JournalRig.target("good"), "P");
        }
        rig.take(bad, withBody(SampleResults.fail(bad, START.plusSeconds(120)), 666));
        rig.probe(JournalRig.target("good"), "P".repeat(50));
        assertThat(rig.settled()).isTrue();
        assertThat(rig.ask("SELECT count(*) FROM result")).isEqualTo("103");
        assertThat(rig.count("pharos.results.set.aside")).isEqualTo(1);
        assertThat(rig.ask("SELECT target_key FROM incident")).isEqualTo("bad");
    }

    @Test
    void text_that_postgresql_cannot_hold_is_made_fit() throws Exception {
        var target = JournalRig.target("odd");
        var odd = "a\u0000b\ud800c\td\\e\nf\ud83d\ude00";
        var verdict = new Verdict.Fail(Reason.PROTOCOL, Optional.of(Phase.PROCESSING), odd);
        rig.take(target, withComponents(SampleResults.result(target, START, verdict), odd));
        assertThat(rig.settled()).isTrue();
        var fit = "a\ufffdb\ufffdc\td\\e\nf\ud83d\ude00";
        // A failure is told on one line before it comes here.
        assertThat(rig.ask("SELECT message FROM result")).isEqualTo("a b\ufffdc d\\e f\ud83d\ude00");
        assertThat(rig.ask("SELECT jsonb_object_keys(components) FROM result")).isEqualTo(fit);
        assertThat(rig.ask("SELECT jsonb_object_keys(components) FROM belief")).isEqualTo(fit);
    }

    @Test
    void the_partition_of_a_day_is_made_before_its_first_result() throws Exception {
        var target = JournalRig.target("gateway");
        rig.take(target, SampleResults.pass(target, Instant.parse("2026-11-23T23:59:59.999Z")));
        rig.take(target, SampleResults.pass(target, Instant.parse("2026-11-24T00:00:00Z")));
        assertThat(rig.settled()).isTrue();
        assertThat(rig.ask("SELECT string_agg(tableoid::regclass::text, ' ' ORDER BY started_at) FROM result"))
                .isEqualTo("result_20261123 result_20261124");
    }

    @Test
    void a_confirmation_says_nothing_of_a_later_suspicion_in_the_same_batch() throws Exception {
        rig.probe(JournalRig.target("gateway"), "P");
        assertThat(rig.settled()).isTrue();
        proxy.refuse();
        rig.probe(JournalRig.target("gateway"), "FFPFP");
        proxy.allow();
        assertThat(rig.settled()).isTrue();
        assertThat(rig.ask("SELECT string_agg(standing, ' ' ORDER BY from_at) FROM span"))
                .isEqualTo("up down up suspect");
    }

    @Test
    void a_full_spool_keeps_the_uptime_from_before_it() throws Exception {
        rig.close();
        rig = rig(20_000);
        rig.probe(JournalRig.target("gateway"), "P".repeat(500));
        assertThat(rig.settled()).isTrue();
        proxy.refuse();
        rig.probe(JournalRig.target("gateway"), "P".repeat(100) + "F" + "P".repeat(100));
        proxy.allow();
        assertThat(rig.settled()).isTrue();
        rig.probe(JournalRig.target("gateway"), "F");
        assertThat(rig.settled()).isTrue();
        assertThat(rig.ask("SELECT (max(until_at) - min(from_at) = sum(until_at - from_at))::text FROM span"))
                .as("no hole between the spans")
                .isEqualTo("true");
        assertThat(rig.ask("SELECT (max(until_at) - min(from_at) > interval '700 minutes')::text FROM span"))
                .isEqualTo("true");
    }

    /** Whoever dropped it: results are not refused for that. */
    @Test
    void a_result_whose_partition_is_gone_is_written_into_a_new_one() throws Exception {
        rig.probe(JournalRig.target("gateway"), "P");
        assertThat(rig.settled()).isTrue();
        rig.run("DROP TABLE result_20261123");
        rig.probe(JournalRig.target("gateway"), "P");
        assertThat(rig.settled()).isTrue();
        assertThat(rig.ask("SELECT count(*) FROM result")).isEqualTo("1");
        assertThat(rig.count("pharos.results.set.aside")).isZero();
    }

    /** Housekeeping may make the same day at the same moment. */
    @Test
    void a_partition_that_another_is_making_is_waited_for() throws Exception {
        try (var other = rig.direct.getConnection()) {
            other.setAutoCommit(false);
            assertThat(Partitions.make(other, Partitions.day(START))).isTrue();
            rig.probe(JournalRig.target("gateway"), "PFF");
            Awaitility.await()
                    .until(() -> rig.ask("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted")
                            .equals("1"));
            other.commit();
        }
        assertThat(rig.settled()).isTrue();
        assertThat(rig.ask("SELECT count(*) FROM result")).isEqualTo("3");
        assertThat(rig.count("pharos.results.set.aside")).isZero();
    }

    private static Result withBody(Result it, int bytes) {
        return copy(it, bytes, it.components());
    }

    private static Result withComponents(Result it, String name) {
        return copy(it, it.bodyBytes(), Map.of(name, ComponentState.DOWN));
    }

    private static Result copy(Result it, int bytes, Map<String, ComponentState> components) {
        return new Result(
                it.target(),
                it.startedAt(),
                it.verdict(),
                it.http(),
                bytes,
                it.bodyTruncated(),
                it.remoteAddress(),
                it.timings(),
                it.assertions(),
                it.certificate(),
                components);
    }

    @Test
    void an_outage_that_another_process_opened_first_is_not_logged_as_opened_again() throws Exception {
        var gateway = JournalRig.target("gateway");
        rig.probe(gateway, "PFF");
        assertThat(rig.settled()).isTrue();

        var commits = CommitsForTests.heardBy(LedgerForTests.log());
        try (var other = new JournalRig(
                        access, PostgresForTests.dataSource(access), 1 << 30, commits, JournalRig.folder());
                var lines = new LogLines("dev.pharos.store.incident.IncidentLog")) {
            other.forget();
            other.probe(gateway, "PFF");
            other.probe(JournalRig.target("console"), "PFF");
            assertThat(other.settled()).isTrue();
            Awaitility.await().until(() -> !lines.written().isEmpty());
            assertThat(lines.written()).singleElement().asString().startsWith("Incident of console opened: ");
        }
    }
}
