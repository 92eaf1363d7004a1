package dev.pharos.store.journal;

import dev.pharos.core.confirmation.ConfirmationPolicy;
import dev.pharos.core.incident.IncidentId;
import dev.pharos.core.incident.TargetState;
import dev.pharos.core.targets.Result;
import dev.pharos.core.targets.SampleResults;
import dev.pharos.core.targets.SampleTargets;
import dev.pharos.core.targets.Target;
import dev.pharos.core.targets.TargetId;
import dev.pharos.cycle.Entry;
import dev.pharos.cycle.commit.Commits;
import dev.pharos.runtime.postgres.access.DatabaseAccess;
import dev.pharos.store.escalation.Decisions;
import dev.pharos.store.incident.LedgerForTests;
import dev.pharos.store.journal.tables.BatchWriter;
import dev.pharos.store.outbox.meanwhile.Meanwhile;
import dev.pharos.store.spool.Spool;
import dev.pharos.testing.PostgresForTests;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.configuration.MemorySize;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;

/** A journal on a database of its own, without Quarkus around it. */
public final class JournalRig implements AutoCloseable {
    public static final Instant START = Instant.parse("2026-11-23T03:00:00Z");

    /** Longer than any test waits: what is written meanwhile was hurried. */
    private static final Duration LINGER = Duration.ofMinutes(5);

    private static final long PLENTY = 1 << 30;
    private static final long MEMORY = 64 << 20;

    record Config(MemorySize queueLimit, int batchLimit, Duration linger) implements JournalConfig {}

    final DataSource direct;
    public final Meanwhile meanwhile;
    public final PostgresJournal journal;
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Map<TargetId, TargetState> states = new HashMap<>();

    public JournalRig(DatabaseAccess access) {
        this(access, PostgresForTests.dataSource(access), PLENTY);
    }

    JournalRig(DatabaseAccess access, DataSource journals, long limit) {
        this(access, journals, limit, Commits.unheard(), folder());
    }

    /**
     * @param limit of what waits in memory, and of what waits in the spool
     * @param folder of the spool
     */
    public JournalRig(DatabaseAccess access, DataSource journals, long limit, Commits commits, Path folder) {
        this(access, journals, limit, commits, folder, true);
    }

    /** One that started without PostgreSQL, and knows nothing but what the spool in a folder holds. */
    static JournalRig without(DatabaseAccess access, Path folder) {
        var journals = PostgresForTests.dataSource(access);
        return new JournalRig(access, journals, PLENTY, Commits.unheard(), folder, false);
    }

    private JournalRig(
            DatabaseAccess access, DataSource journals, long limit, Commits commits, Path folder, boolean there) {
        direct = PostgresForTests.dataSource(access);
        meanwhile = Meanwhile.in(folder.resolve("told"));
        var config = new Config(new MemorySize(BigInteger.valueOf(Math.min(limit, MEMORY))), 5_000, LINGER);
        var counts = new JournalCounts(meters, System::nanoTime);
        var writer = new BatchWriter(Clock.systemUTC(), LedgerForTests.ledger(), name -> {}, meanwhile);
        var connection = new JournalConnection(journals, writer, commits, System::nanoTime);
        journal = new PostgresJournal(
                config, spool(folder, limit), connection, counts, meanwhile, Clock.systemUTC(), System::nanoTime);
        if (there) {
            recover();
            journal.start();
        } else {
            journal.startWithout(0, states);
        }
    }

    private void recover() {
        try (var database = direct.getConnection()) {
            states.putAll(journal.recover(database));
        } catch (SQLException away) {
            throw new IllegalStateException(away);
        }
    }

    /** PostgreSQL is there. */
    void resume() {
        try (var database = direct.getConnection()) {
            journal.resume(database);
        } catch (SQLException | InterruptedException away) {
            throw new IllegalStateException(away);
        }
    }

    public static Path folder() {
        try {
            return Files.createTempDirectory(Path.of("target"), "spool");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Spool spool(Path folder, long limit) {
        try {
            return Spool.open(folder, limit, UUID::randomUUID);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    public static Target target(String key) {
        return SampleTargets.target(key, ConfirmationPolicy.DEFAULT);
    }

    /** One letter a due instant: P passes, F fails, g is degraded. */
    public void probe(Target target, String letters) {
        for (var i = 0; i < letters.length(); i++) {
            var last = states.getOrDefault(target.id(), TargetState.unknown(START));
            var at = target.cadence().nextDue(last.lastProbeAt().orElse(START));
            take(
                    target,
                    switch (letters.charAt(i)) {
                        case 'P' -> SampleResults.pass(target, at);
                        case 'g' -> SampleResults.degraded(target, at);
                        default -> SampleResults.fail(target, at);
                    });
        }
    }

    void take(Target target, Result result) {
        var advance = states.getOrDefault(target.id(), TargetState.unknown(START))
                .next(target, result, () -> new IncidentId(UUID.randomUUID()));
        states.put(target.id(), advance.state());
        journal.take(new Entry(target, result, java.util.Optional.of(advance)));
    }

    public TargetState state(Target target) {
        return states.getOrDefault(target.id(), TargetState.unknown(START));
    }

    /** Whether all that was found is in the spool. */
    public boolean allKept() throws InterruptedException {
        return journal.keepAll(Duration.ofSeconds(30));
    }

    public boolean settled() throws InterruptedException {
        return journal.settle(Duration.ofSeconds(30));
    }

    /** The first column of the first row, as text. */
    public String ask(String sql) throws SQLException {
        try (var connection = direct.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    void run(String sql) throws SQLException {
        try (var connection = direct.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    void channel(String key, boolean isDefault, Duration after) throws SQLException {
        run("INSERT INTO channel (id, key, name, kind, config, is_default, after_ms, revision, created_at, updated_at)"
                + " VALUES (gen_random_uuid(), '" + key + "', '" + key
                + "', 'webhook', '{\"url\": \"http://127.0.0.1:9/\", \"secret\": \"whsec_\"}', " + isDefault + ", "
                + after.toMillis() + ", 1, now(), now())");
    }

    /** As the escalator does that the journal wakes: who is told of what was written. */
    void decide() throws SQLException {
        new Decisions(direct, UUID::randomUUID).decide(START);
    }

    /** As of a process that knows nothing of what others wrote. */
    void forget() {
        states.clear();
    }

    public double count(String metric) {
        return meters.get(metric).counter().count();
    }

    public double gauge(String metric) {
        return meters.get(metric).gauge().value();
    }

    /** As a kill of the process does, once all that was taken is in the spool: nothing more is written, nothing tidied up. */
    public void kill() throws InterruptedException {
        journal.abandon();
    }

    @Override
    public void close() throws InterruptedException {
        journal.stop(Duration.ofSeconds(2));
    }
}
