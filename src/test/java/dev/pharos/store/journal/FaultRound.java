package dev.pharos.store.journal;

import dev.pharos.core.targets.Target;
import dev.pharos.cycle.commit.Commits;
import dev.pharos.runtime.postgres.access.DatabaseAccess;
import dev.pharos.testing.CuttingProxy;
import dev.pharos.testing.PostgresForTests;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.sql.DataSource;

/**
 * A random script of probes, with faults of everything between them and PostgreSQL, beside an undisturbed run of the same script.
 * The same from the same seed, but for the moments at which threads meet.
 */
public final class FaultRound implements AutoCloseable {
    /** All that is kept of results, time, belief, incidents and what is to be told of them, but ids. */
    public static final String PICTURE = """
            SELECT (SELECT string_agg(concat_ws(' ', target_id, started_at, verdict, reason, status, total_ms), E'\\n'
                                      ORDER BY target_id, started_at) FROM result)
                || (SELECT string_agg(concat_ws(' ', target_id, from_at, until_at, standing), E'\\n'
                                      ORDER BY target_id, from_at) FROM span)
                || (SELECT string_agg(concat_ws(' ', target_id, health, since, streak, last_probe_at, standing, span_from,
                                                span_until, incident_id IS NULL), E'\\n' ORDER BY target_id) FROM belief)
                || coalesce((SELECT string_agg(concat_ws(' ', target_key, target_name, target_url, started_at, opened_at,
                                                         resolved_at, resolution), E'\\n' ORDER BY target_key, started_at)
                             FROM incident), '')
                || coalesce((SELECT string_agg(concat_ws(' ', i.target_key, o.type, o.at), E'\\n'
                                               ORDER BY i.target_key, o.seq)
                             FROM outbox o JOIN incident i ON i.id = o.incident_id), '')
            """;

    private static final int CHUNKS = 25;
    private static final int PROBES_AT_ONCE = 4;
    private static final Duration SILENCE = Duration.ofSeconds(1);
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final List<Target> TARGETS = List.of(
            JournalRig.target("gateway"),
            JournalRig.target("console"),
            JournalRig.target("mail"),
            JournalRig.target("shop"));

    /** What goes wrong. */
    public enum Fault {
        REFUSED,
        CUT,
        CUT_AT_THE_COMMIT,
        CUT_AT_ITS_ANSWER,
        STALLED,
        CORRUPTED,
        BACKENDS_ENDED,
        READ_ONLY,
        TOO_SLOW,
        DISK_FULL,
        NO_CONNECTIONS,
        KILLED
    }

    /**
     * What came of a round.
     *
     * @param differences lines that one of the two has and the other has not
     * @param lost results that were counted as lost, set aside or damaged
     */
    public record Ended(int probes, Map<Fault, Integer> faults, List<String> differences, double lost) {}

    private final Random random;
    private final Path folder;
    private final DatabaseAccess access = PostgresForTests.freshDatabase();
    private final Connection administrator;
    private final CuttingProxy proxy;
    private final JournalRig undisturbed = new JournalRig(PostgresForTests.freshDatabase());
    private final Map<Fault, Integer> faults = new EnumMap<>(Fault.class);
    private JournalRig rig;
    private double lost;
    private int probes;

    /** @param folder an empty one, for the spool */
    public FaultRound(long seed, Path folder) throws IOException, SQLException {
        this.random = new Random(seed);
        this.folder = folder;
        var address = URI.create(access.url().substring("jdbc:".length()));
        this.proxy = new CuttingProxy(address.getHost(), address.getPort());
        this.administrator = PostgresForTests.dataSource(access).getConnection();
        this.rig = start();
        run("CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS"
                + " 'BEGIN RAISE EXCEPTION ''could not extend file'' USING ERRCODE = ''53100''; END'");
        run("CREATE FUNCTION dawdle() RETURNS trigger LANGUAGE plpgsql AS"
                + " 'BEGIN PERFORM pg_sleep(0.03); RETURN NULL; END'");
    }

    private JournalRig start() {
        return new JournalRig(access, through(), 1 << 30, Commits.unheard(), folder);
    }

    private DataSource through() {
        var address = URI.create(access.url().substring("jdbc:".length()));
        var url = access.url().replace(":" + address.getPort() + "/", ":" + proxy.port() + "/");
        url += (url.contains("?") ? "&" : "?") + "prepareThreshold=0&connectTimeout=1&socketTimeout="
                + SILENCE.toSeconds();
        return PostgresForTests.dataSource(new DatabaseAccess(url, access.user(), access.password()));
    }

    /** Plays it to its end: all faults are over then, and all that waited is written. */
    public Ended play() throws Exception {
        for (var chunk = 0; chunk < CHUNKS; chunk++) {
            if (random.nextInt(3) > 0) {
                begin(Fault.values()[random.nextInt(Fault.values().length)]);
            }
            probe();
            if (random.nextBoolean()) {
                endFaults();
            }
        }
        endFaults();
        if (!rig.settled() || !undisturbed.settled()) {
            return ended(List.of("what waited was not written within 30 s: " + rig.journal.condition()));
        }
        return ended(differences());
    }

    private Ended ended(List<String> differences) {
        countLost();
        return new Ended(probes, faults, differences, lost);
    }

    private void probe() {
        for (var i = 0; i < PROBES_AT_ONCE; i++) {
            for (var target : TARGETS) {
                var letter = "PPPPFFg".substring(random.nextInt(7)).substring(0, 1);
                rig.probe(target, letter);
                undisturbed.probe(target, letter);
                probes++;
            }
        }
    }

    private void begin(Fault fault) throws Exception {
        faults.merge(fault, 1, Integer::sum);
        switch (fault) {
            case REFUSED -> proxy.refuse();
            case CUT -> proxy.cutAll();
            case CUT_AT_THE_COMMIT -> proxy.cutNext(CuttingProxy.Cut.THE_COMMIT);
            case CUT_AT_ITS_ANSWER -> proxy.cutNext(CuttingProxy.Cut.ITS_ANSWER);
            case STALLED -> proxy.stall();
            case CORRUPTED -> proxy.corruptNextAnswer();
            case BACKENDS_ENDED ->
                run("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database()"
                        // An autovacuum worker is not ours to end, and no role but a superuser may.
                        + " AND backend_type = 'client backend' AND pid <> pg_backend_pid()");
            case READ_ONLY -> anew("SET default_transaction_read_only = on");
            case TOO_SLOW -> {
                run("DROP TRIGGER IF EXISTS dawdle ON journal_position");
                run("CREATE TRIGGER dawdle AFTER INSERT OR UPDATE ON journal_position EXECUTE FUNCTION dawdle()");
                anew("SET statement_timeout = 20");
            }
            case DISK_FULL -> {
                run("DROP TRIGGER IF EXISTS full_disk ON belief");
                run("CREATE TRIGGER full_disk BEFORE INSERT OR UPDATE ON belief EXECUTE FUNCTION full_disk()");
            }
            case NO_CONNECTIONS -> anew("CONNECTION LIMIT 0");
            case KILLED -> {
                if (!rig.journal.keepAll(LONG)) {
                    throw new IllegalStateException("what was found is not in the spool after " + LONG);
                }
                countLost();
                rig.kill();
                // Nothing starts on a database that takes nothing.
                endFaults();
                rig = start();
            }
        }
    }

    /** For connections that are made from now on. */
    private void anew(String setting) throws SQLException {
        alter(setting);
        proxy.cutAll();
    }

    private void endFaults() throws SQLException {
        proxy.allow();
        alter("RESET ALL");
        alter("CONNECTION LIMIT -1");
        run("DROP TRIGGER IF EXISTS dawdle ON journal_position");
        run("DROP TRIGGER IF EXISTS full_disk ON belief");
        proxy.cutAll();
    }

    private void alter(String setting) throws SQLException {
        run("ALTER DATABASE " + access.url().replaceFirst(".*/", "").replaceFirst("\\?.*", "") + " " + setting);
    }

    private void run(String sql) throws SQLException {
        try (var statement = administrator.createStatement()) {
            statement.execute(sql);
        }
    }

    private void countLost() {
        lost += rig.count("pharos.results.lost") + rig.count("pharos.results.set.aside");
    }

    private List<String> differences() throws SQLException {
        var ours = new ArrayList<>(rig.ask(PICTURE).lines().toList());
        var theirs = new ArrayList<>(undisturbed.ask(PICTURE).lines().toList());
        var all = new ArrayList<String>();
        ours.stream().filter(it -> !theirs.contains(it)).forEach(it -> all.add("more: " + it));
        theirs.stream().filter(it -> !ours.contains(it)).forEach(it -> all.add("missing: " + it));
        if (all.isEmpty() && !ours.equals(theirs)) {
            all.add("the same lines, in another order or number");
        }
        return all;
    }

    @Override
    public void close() throws Exception {
        proxy.allow();
        rig.close();
        undisturbed.close();
        proxy.close();
        administrator.close();
    }
}
