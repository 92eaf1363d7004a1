package dev.pharos.faults;

import dev.pharos.notify.delivery.Receiver;
import dev.pharos.runtime.postgres.EmbeddedPostgres;
import dev.pharos.runtime.postgres.access.DatabaseAccess;
import dev.pharos.store.journal.FaultRound;
import dev.pharos.testing.CuttingProxy;
import dev.pharos.testing.PostgresForTests;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.flywaydb.core.Flyway;

/**
 * Rounds in which processes are killed and a disk is full: a PostgreSQL of their own, and a {@link ScriptProcess} that writes into
 * it through a proxy. Incidents, results and what was told must be those of an undisturbed process with the same script.
 */
public final class KillRounds implements AutoCloseable {
    /** What goes wrong. */
    public enum Kill {
        /** {@code kill -9} of the postmaster, which is started again. */
        POSTGRES,
        /** {@code kill -9} of our side. */
        PHAROS,
        BOTH,
        /** Nothing gets through, for longer than people wait to be told. */
        AWAY,
        /** The same, and our side is killed meanwhile. */
        AWAY_AND_PHAROS,
        /** No byte is left on the disk of PostgreSQL; only where root can mount one. */
        DISK_FULL
    }

    /**
     * What came of a round.
     *
     * @param differences what is not as in the undisturbed run, or was told twice, or not
     * @param told messages, each of an id of its own
     * @param repeated arrivals of a message that had come before, under the same id
     */
    public record Ended(int probes, Map<Kill, Integer> kills, List<String> differences, int told, int repeated) {}

    /** Who was told of what: ids and times of the telling left out. */
    private static final String TOLD = """
            SELECT coalesce(string_agg(line, E'\\n' ORDER BY line), '') FROM (
                SELECT concat_ws(' ', i.target_key, i.started_at, d.channel_key, d.type, d.state, count(*)) AS line
                FROM delivery d JOIN incident i ON i.id = d.incident_id
                GROUP BY i.target_key, i.started_at, d.channel_key, d.type, d.state) AS lines
            """;

    private static final Duration PACE = Duration.ofMillis(15);
    private static final Duration ENDING = Duration.ofSeconds(90);
    private static final int CALM_MS = 1_500;

    private final Path home;
    private final Optional<SmallDisk> disk;
    private final Path postgres;
    private final EmbeddedPostgres server;

    /** @param home an empty folder */
    public KillRounds(Path home) throws IOException, InterruptedException {
        this.home = home.toAbsolutePath();
        disk = SmallDisk.mount(this.home.resolve("disk"));
        postgres = this.home.resolve("disk/postgres");
        server = EmbeddedPostgres.start(postgres, Files.createDirectory(this.home.resolve("programs")), _ -> {});
        server.watch();
    }

    /** The disk of PostgreSQL can be filled here. */
    public boolean hasDisk() {
        return disk.isPresent();
    }

    /**
     * Plays a round.
     *
     * @param most kills in it
     */
    public Ended play(long seed, int most) throws Exception {
        var folder = Files.createDirectories(home.resolve("round-" + seed));
        var undisturbed = PostgresForTests.freshDatabase();
        var disturbed = freshDatabase("round_" + seed);
        try (var ours = Receiver.onLoopback(Receiver.Answer.status(204));
                var theirs = Receiver.onLoopback(Receiver.Answer.status(204))) {
            Channels.add(disturbed, ours);
            Channels.add(undisturbed, theirs);
            try (var run = new ScriptRun(undisturbed, folder.resolve("undisturbed"), seed, Duration.ZERO)) {
                if (!run.ends(ENDING)) {
                    throw new IllegalStateException("an undisturbed run does not come to its end");
                }
            }
            var kills = new EnumMap<Kill, Integer>(Kill.class);
            var differences = new ArrayList<>(disturbed(disturbed, folder.resolve("spool"), seed, most, kills));
            differences.addAll(different(disturbed, undisturbed));
            var told = new HashSet<String>();
            ours.received().forEach(it -> told.add(it.header("webhook-id")));
            differences.addAll(toldBadly(disturbed, told));
            return new Ended(
                    new KillScript(seed).probes(),
                    kills,
                    differences,
                    told.size(),
                    ours.received().size() - told.size());
        } finally {
            drop("round_" + seed);
        }
    }

    private List<String> disturbed(DatabaseAccess access, Path spool, long seed, int most, Map<Kill, Integer> kills)
            throws Exception {
        var random = new Random(seed);
        var address = URI.create(access.url().substring("jdbc:".length()));
        try (var proxy = new CuttingProxy(address.getHost(), address.getPort())) {
            var url = access.url().replace(":" + address.getPort() + "/", ":" + proxy.port() + "/")
                    + "?prepareThreshold=0&connectTimeout=2&socketTimeout=5";
            var through = new DatabaseAccess(url, access.user(), access.password());
            try (var run = new ScriptRun(through, spool, seed, PACE)) {
                for (var i = 0; i < most && !run.ends(Duration.ofMillis(100 + random.nextInt(CALM_MS))); i++) {
                    var kill = drawn(random);
                    kills.merge(kill, 1, Integer::sum);
                    happens(kill, run, proxy, random);
                }
                var all = new ArrayList<String>();
                if (!run.ends(ENDING)) {
                    all.add("a run does not come to its end; it " + (run.isAlive() ? "hangs" : "has ended too early"));
                }
                all.addAll(run.forgotten());
                return all;
            }
        }
    }

    private Kill drawn(Random random) {
        var kills = Kill.values();
        return kills[random.nextInt(disk.isPresent() ? kills.length : kills.length - 1)];
    }

    private void happens(Kill kill, ScriptRun run, CuttingProxy proxy, Random random) throws Exception {
        switch (kill) {
            case POSTGRES -> killPostgres();
            case PHAROS -> {
                run.kill();
                run.begin();
            }
            case BOTH -> {
                killPostgres();
                run.kill();
                run.begin();
            }
            case AWAY -> {
                proxy.refuse();
                Thread.sleep(2_500 + random.nextInt(2_000));
                proxy.allow();
            }
            case AWAY_AND_PHAROS -> {
                proxy.refuse();
                Thread.sleep(1_500 + random.nextInt(3_000));
                run.kill();
                proxy.allow();
                run.begin();
            }
            case DISK_FULL -> {
                disk.orElseThrow().fill();
                Thread.sleep(1_000 + random.nextInt(3_000));
                disk.orElseThrow().empty();
            }
        }
    }

    private void killPostgres() throws IOException {
        var pid = Files.readAllLines(postgres.resolve("cluster/postmaster.pid")).getFirst();
        ProcessHandle.of(Long.parseLong(pid.strip())).ifPresent(ProcessHandle::destroyForcibly);
    }

    private static List<String> different(DatabaseAccess ours, DatabaseAccess theirs) throws Exception {
        var all = new ArrayList<String>();
        for (var sql : List.of(FaultRound.PICTURE, TOLD)) {
            var left = count(ask(ours, sql));
            var right = count(ask(theirs, sql));
            left.forEach((line, times) -> {
                if (times > right.getOrDefault(line, 0)) {
                    all.add("more: " + line);
                }
            });
            right.forEach((line, times) -> {
                if (times > left.getOrDefault(line, 0)) {
                    all.add("missing: " + line);
                }
            });
        }
        return all;
    }

    private static Map<String, Integer> count(String text) {
        var counts = new HashMap<String, Integer>();
        text.lines().forEach(it -> counts.merge(it, 1, Integer::sum));
        return counts;
    }

    /** Each message that was sent came, and each that came is a message that PostgreSQL knows. */
    private static List<String> toldBadly(DatabaseAccess access, HashSet<String> told) throws Exception {
        var known = ask(access, "SELECT coalesce(string_agg('msg_' || id, E'\\n'), '') FROM delivery")
                .lines()
                .toList();
        var all = new ArrayList<String>();
        told.stream().filter(it -> !known.contains(it)).forEach(it -> all.add("told, and not known: " + it));
        known.stream().filter(it -> !told.contains(it)).forEach(it -> all.add("known, and not told: " + it));
        return all;
    }

    /** Waits for a server that was killed just now. */
    private static String ask(DatabaseAccess access, String sql) throws Exception {
        for (var deadline = System.nanoTime() + ENDING.toNanos(); ; ) {
            try (var connection = PostgresForTests.dataSource(access).getConnection();
                    var statement = connection.createStatement();
                    var rows = statement.executeQuery(sql)) {
                rows.next();
                return String.valueOf(rows.getString(1));
            } catch (SQLException away) {
                if (System.nanoTime() > deadline) {
                    throw away;
                }
                Thread.sleep(100);
            }
        }
    }

    private DatabaseAccess freshDatabase(String name) throws Exception {
        administer("CREATE DATABASE " + name + " OWNER " + server.access().user());
        var access = new DatabaseAccess(
                server.access().url().replaceFirst("/[^/]*$", "/" + name),
                server.access().user(),
                server.access().password());
        Flyway.configure()
                .dataSource(PostgresForTests.dataSource(access))
                .load()
                .migrate();
        return access;
    }

    private void drop(String name) throws Exception {
        administer("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
        administer("CHECKPOINT");
    }

    private void administer(String sql) throws Exception {
        ask(server.administrator(), "SELECT 1");
        try (var connection = server.administrator().connect(ENDING);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws IOException, InterruptedException {
        server.close();
        if (disk.isPresent()) {
            disk.get().close();
        }
    }
}
