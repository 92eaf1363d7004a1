package dev.pharos.store.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.core.targets.Target;
import dev.pharos.cycle.commit.Commits;
import dev.pharos.platform.SelfCheck;
import dev.pharos.runtime.postgres.access.DatabaseAccess;
import dev.pharos.testing.CuttingProxy;
import dev.pharos.testing.PostgresForTests;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever happens to PostgreSQL and to us, what is in it at the end is what an undisturbed run of the same script leaves. */
class SpooledJournalTest {
    private static final long PLENTY = 1 << 30;
    private static final List<Target> TARGETS =
            List.of(JournalRig.target("gateway"), JournalRig.target("console"), JournalRig.target("mail"));

    @TempDir
    Path folder;

    private final DatabaseAccess access = PostgresForTests.freshDatabase();
    private Connection administrator;
    private CuttingProxy proxy;
    private JournalRig rig;

    @BeforeEach
    void standBetween() throws Exception {
        administrator = PostgresForTests.dataSource(access).getConnection();
        var address = URI.create(access.url().substring("jdbc:".length()));
        proxy = new CuttingProxy(address.getHost(), address.getPort());
        rig = start(PLENTY);
    }

    private JournalRig start(long limit) {
        var address = URI.create(access.url().substring("jdbc:".length()));
        var through = access.url().replace(":" + address.getPort() + "/", ":" + proxy.port() + "/");
        through += (through.contains("?") ? "&" : "?") + "prepareThreshold=0";
        var source = PostgresForTests.dataSource(new DatabaseAccess(through, access.user(), access.password()));
        return new JournalRig(access, source, limit, Commits.unheard(), folder);
    }

    @AfterEach
    void end() throws Exception {
        rig.close();
        proxy.close();
        administrator.close();
    }

    @Test
    void what_was_found_while_postgresql_was_away_survives_a_kill() throws Exception {
        probe(rig, "PPF");
        assertThat(rig.settled()).isTrue();
        proxy.refuse();
        probe(rig, "FFPP");
        killOnceAllIsSpooled(12);

        // It still is away when the next begins, and goes on from what the spool ends with.
        rig = start(PLENTY);
        probe(rig, "FFg");
        killOnceAllIsSpooled(21);

        rig = start(PLENTY);
        proxy.allow();
        probe(rig, "PFFP");
        assertThat(rig.settled()).isTrue();
        assertAsUndisturbed("PPF" + "FFPP" + "FFg" + "PFFP");
        assertThat(rig.gauge("pharos.spool.records")).isZero();
    }

    @Test
    void whoever_waits_for_a_target_does_not_wait_for_the_others() throws Exception {
        rig.probe(TARGETS.get(0), "PP");
        assertThat(rig.settled()).isTrue();
        proxy.refuse();
        rig.probe(TARGETS.get(1), "PFF");
        var gateway = List.of(TARGETS.get(0).id());
        var both = List.of(TARGETS.get(0).id(), TARGETS.get(1).id());
        assertThat(rig.journal.settle(gateway, Duration.ofSeconds(30))).isTrue();
        assertThat(rig.journal.settle(both, Duration.ofMillis(100))).isFalse();
        killOnceAllIsSpooled(3);

        // The next process knows of whom something waits.
        rig = start(PLENTY);
        assertThat(rig.journal.settle(gateway, Duration.ofSeconds(30))).isTrue();
        assertThat(rig.journal.settle(both, Duration.ofMillis(100))).isFalse();
        proxy.allow();
        assertThat(rig.journal.settle(both, Duration.ofSeconds(30))).isTrue();
    }

    @ParameterizedTest
    @EnumSource(
            value = CuttingProxy.Cut.class,
            names = {"THE_COMMIT", "ITS_ANSWER"})
    void a_commit_in_doubt_at_a_kill_is_neither_lost_nor_doubled(CuttingProxy.Cut cut) throws Exception {
        probe(rig, "PPF");
        assertThat(rig.settled()).isTrue();
        proxy.refuseAfter(cut);
        probe(rig, "FPP");
        Awaitility.await().until(() -> proxy.cuts() == 1);
        killOnceAllIsSpooled(9);
        proxy.allow();
        rig = start(PLENTY);
        probe(rig, "FF");
        assertThat(rig.settled()).isTrue();
        assertAsUndisturbed("PPF" + "FPP" + "FF");
    }

    /** Each as PostgreSQL says it itself, but for the full disk. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            read-only after a failover (25006) | ALTER DATABASE %s SET default_transaction_read_only = on | \
            ALTER DATABASE %s RESET default_transaction_read_only
            connections exhausted (53300)      | ALTER DATABASE %s CONNECTION LIMIT 0 | ALTER DATABASE %s CONNECTION LIMIT -1
            too slow (57014)                   | ALTER DATABASE %s SET statement_timeout = 1 | ALTER DATABASE %s RESET statement_timeout
            """)
    void a_database_that_does_not_take_it_is_away(String what, String begin, String end) throws Exception {
        probe(rig, "PP");
        assertThat(rig.settled()).isTrue();
        if (what.startsWith("too slow")) {
            rig.run("CREATE FUNCTION dawdle() RETURNS trigger LANGUAGE plpgsql AS"
                    + " 'BEGIN PERFORM pg_sleep(0.02); RETURN NULL; END'");
            rig.run("CREATE TRIGGER dawdle AFTER INSERT OR UPDATE ON journal_position EXECUTE FUNCTION dawdle()");
        }
        administer(begin);
        proxy.cutAll();
        probe(rig, "FFP");
        Awaitility.await().until(() -> rig.journal.condition().level() == SelfCheck.Level.DEGRADED);
        probe(rig, "PFF");
        Awaitility.await().until(() -> rig.gauge("pharos.spool.records") == 18);
        administer(end);
        proxy.cutAll();
        assertThat(rig.settled()).isTrue();
        assertThat(rig.count("pharos.results.set.aside")).isZero();
        assertAsUndisturbed("PP" + "FFP" + "PFF");
    }

    @Test
    void a_full_disk_of_the_database_sets_nothing_aside() throws Exception {
        probe(rig, "PP");
        assertThat(rig.settled()).isTrue();
        rig.run("CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS"
                + " 'BEGIN RAISE EXCEPTION ''could not extend file'' USING ERRCODE = ''53100''; END'");
        rig.run("CREATE TRIGGER full_disk BEFORE INSERT ON result EXECUTE FUNCTION full_disk()");
        probe(rig, "FFPP");
        Awaitility.await().until(() -> rig.journal.condition().level() == SelfCheck.Level.DEGRADED);
        rig.run("DROP TRIGGER full_disk ON result");
        assertThat(rig.settled()).isTrue();
        assertThat(rig.count("pharos.results.set.aside")).isZero();
        assertAsUndisturbed("PP" + "FFPP");
    }

    @Test
    void what_has_no_room_in_memory_comes_from_the_file_in_its_order() throws Exception {
        rig.close();
        rig = start(8 << 20);
        probe(rig, "PP");
        assertThat(rig.settled()).isTrue();
        proxy.refuse();
        probe(rig, "FFPP".repeat(400));
        var mostMemory = 8 << 20;
        assertThat(rig.gauge("pharos.journal.queue.bytes")).isLessThan(mostMemory);
        Awaitility.await().until(() -> rig.gauge("pharos.spool.records") == 4_800);
        assertThat(rig.journal.condition().explanation()).contains("4800 results wait in ", ", the oldest since ");
        proxy.allow();
        probe(rig, "FFPP".repeat(50));
        assertThat(rig.settled()).isTrue();
        assertThat(rig.count("pharos.results.lost")).isZero();
        assertAsUndisturbed("PP" + "FFPP".repeat(450));
        Awaitility.await().until(() -> rig.gauge("pharos.spool.records") == 0);
    }

    @Test
    void a_damaged_record_is_counted_as_lost_and_all_others_are_written() throws Exception {
        proxy.refuse();
        probe(rig, "P".repeat(100));
        killOnceAllIsSpooled(300);
        var file = onlySegment();
        var bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
        proxy.allow();
        rig = start(PLENTY);
        assertThat(rig.settled()).isTrue();
        assertThat(rig.ask("SELECT count(*) FROM result")).isEqualTo("299");
        assertThat(rig.count("pharos.results.lost")).isEqualTo(1);
        assertThat(rig.count("pharos.spool.damaged")).isEqualTo(1);
    }

    @Test
    void nothing_is_left_of_a_spool_that_is_written() throws Exception {
        probe(rig, "PFFP");
        assertThat(rig.settled()).isTrue();
        rig.close();
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(folder.resolve("id"));
        }
    }

    private static void probe(JournalRig rig, String letters) {
        for (var i = 0; i < letters.length(); i++) {
            for (var target : TARGETS) {
                rig.probe(target, letters.substring(i, i + 1));
            }
        }
    }

    private void killOnceAllIsSpooled(int records) throws InterruptedException {
        Awaitility.await()
                .untilAsserted(
                        () -> assertThat(rig.gauge("pharos.spool.records")).isLessThanOrEqualTo(records));
        assertThat(rig.journal.keepAll(Duration.ofSeconds(10))).isTrue();
        rig.kill();
    }

    private Path onlySegment() throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(it -> it.toString().endsWith(".spool"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private void administer(String statement) throws SQLException {
        // Of a session from before the trouble, which it does not concern.
        var name = access.url().replaceFirst(".*/", "").replaceFirst("\\?.*", "");
        try (var change = administrator.createStatement()) {
            change.execute(statement.formatted(name));
        }
    }

    private void assertAsUndisturbed(String letters) throws Exception {
        try (var undisturbed = new JournalRig(PostgresForTests.freshDatabase())) {
            probe(undisturbed, letters);
            assertThat(undisturbed.settled()).isTrue();
            assertThat(rig.ask(FaultRound.PICTURE).lines())
                    .isEqualTo(undisturbed.ask(FaultRound.PICTURE).lines().toList());
        }
    }
}
