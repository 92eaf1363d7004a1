package dev.pharos.store.journal;

import dev.pharos.core.targets.Target;
import dev.pharos.cycle.commit.Commits;
import dev.pharos.runtime.postgres.access.DatabaseAccess;
import dev.pharos.testing.CuttingProxy;
import dev.pharos.testing.PostgresForTests;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.stream.IntStream;

/** What a busy prober finds while PostgreSQL is away for minutes, as fast as it can be taken, and how it flows back. */
public final class SpoolFlood {
    private static final int TARGETS = 1_000;
    private static final Duration LONG = Duration.ofMinutes(10);

    /**
     * What came of it.
     *
     * @param bytes of all files, when nothing was written yet
     * @param kept how long it took until all was in the spool
     * @param written how long it took from PostgreSQL's return until all was in it
     * @param recorded rows in PostgreSQL
     */
    public record Ended(long bytes, Duration kept, Duration written, int recorded, double lost) {}

    private SpoolFlood() {}

    /** @param folder an empty one, for the spool */
    public static Ended play(int results, Path folder) throws Exception {
        var access = PostgresForTests.freshDatabase();
        var address = URI.create(access.url().substring("jdbc:".length()));
        var targets = new ArrayList<Target>();
        IntStream.range(0, TARGETS).forEach(it -> targets.add(JournalRig.target("t" + it)));
        try (var proxy = new CuttingProxy(address.getHost(), address.getPort())) {
            var url = access.url().replace(":" + address.getPort() + "/", ":" + proxy.port() + "/");
            var through = PostgresForTests.dataSource(new DatabaseAccess(url, access.user(), access.password()));
            try (var rig = new JournalRig(access, through, 1 << 30, Commits.unheard(), folder)) {
                proxy.refuse();
                var begun = System.nanoTime();
                for (var i = 0; i < results; i++) {
                    rig.probe(targets.get(i % TARGETS), i % 1_009 == 0 ? "F" : "P");
                }
                if (!rig.journal.keepAll(LONG)) {
                    throw new IllegalStateException("what was found is not in the spool after " + LONG);
                }
                var kept = since(begun);
                var bytes = (long) rig.gauge("pharos.spool.bytes");
                proxy.allow();
                var back = System.nanoTime();
                if (!rig.journal.settle(LONG)) {
                    throw new IllegalStateException("not written within " + LONG);
                }
                return new Ended(
                        bytes,
                        kept,
                        since(back),
                        Integer.parseInt(rig.ask("SELECT count(DISTINCT (target_id, started_at)) FROM result")),
                        rig.count("pharos.results.lost"));
            }
        }
    }

    private static Duration since(long begun) {
        return Duration.ofNanos(System.nanoTime() - begun);
    }
}
