package dev.pharos.faults;

import dev.pharos.core.targets.Target;
import dev.pharos.cycle.commit.Commits;
import dev.pharos.notify.delivery.Receiver;
import dev.pharos.notify.delivery.TellingForTests;
import dev.pharos.runtime.postgres.access.DatabaseAccess;
import dev.pharos.store.journal.JournalRig;
import dev.pharos.testing.CuttingProxy;
import dev.pharos.testing.PostgresForTests;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/**
 * PostgreSQL is away for minutes in real time while a steady stream of probes is found, and goes on while all of it flows back.
 * Each target is probed once a minute; a few fail while it is away, and recover.
 */
public final class LongAbsence implements AutoCloseable {
    private static final int SECONDS_BETWEEN_PROBES = 60;
    /** Fewer than a channel is told of within a minute. */
    private static final int OUTAGES = 10;

    private static final Duration LONGEST_RETURN = Duration.ofMinutes(5);
    private static final long BURST_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    /**
     * What came of it.
     *
     * @param bytes of the spool when PostgreSQL came back
     * @param toldWhileAway messages that had left by then
     * @param told all messages, each of an id of its own
     * @param late the most that a probe was taken after its time, in milliseconds, while it was away and while all flowed back
     * @param back how long it took until nothing waited any more but what came just now
     */
    public record Ended(
            int probes,
            int recorded,
            double lost,
            long bytes,
            int toldWhileAway,
            int told,
            int repeated,
            double late,
            Duration back) {}

    private final int rate;
    private final List<Target> targets;
    private final Receiver receiver = Receiver.onLoopback(Receiver.Answer.status(204));
    private final CuttingProxy proxy;
    private final DatabaseAccess access = PostgresForTests.freshDatabase();
    private final JournalRig rig;
    private final TellingForTests telling;
    private int probes;
    private long late;

    /** @param folder an empty one, for the spool */
    public LongAbsence(int rate, Path folder) throws Exception {
        this.rate = rate;
        targets = IntStream.range(0, rate * SECONDS_BETWEEN_PROBES)
                .mapToObj(it -> JournalRig.target("long-" + it))
                .toList();
        var address = URI.create(access.url().substring("jdbc:".length()));
        proxy = new CuttingProxy(address.getHost(), address.getPort());
        Channels.add(access, receiver);
        var through = PostgresForTests.dataSource(new DatabaseAccess(
                access.url().replace(":" + address.getPort() + "/", ":" + proxy.port() + "/"),
                access.user(),
                access.password()));
        rig = new JournalRig(access, through, 1 << 30, Commits.unheard(), Files.createDirectories(folder));
        telling = new TellingForTests(through, rig.meanwhile);
    }

    /** Takes as long as PostgreSQL is away, and then until all is written, which has a limit. */
    public Ended play(Duration away) throws Exception {
        proxy.refuse();
        probeFor(away);
        var bytes = (long) rig.gauge("pharos.spool.bytes");
        var toldWhileAway = receiver.received().size();
        proxy.allow();
        var back = System.nanoTime();
        var round = Duration.ofSeconds(1);
        while (!rig.journal.settle(Duration.ofMillis(50))) {
            if (System.nanoTime() - back > LONGEST_RETURN.toNanos()) {
                throw new IllegalStateException("not written within " + LONGEST_RETURN);
            }
            probeFor(round);
        }
        var took = Duration.ofNanos(System.nanoTime() - back);
        recover();
        var told = new HashSet<String>();
        receiver.received().forEach(it -> told.add(it.header("webhook-id")));
        return new Ended(
                probes,
                Integer.parseInt(rig.ask("SELECT count(DISTINCT (target_id, started_at)) FROM result")),
                rig.count("pharos.results.lost"),
                bytes,
                toldWhileAway,
                told.size(),
                receiver.received().size() - told.size(),
                late / 1e6,
                took);
    }

    private void probeFor(Duration time) {
        var begun = System.nanoTime();
        var first = probes;
        for (var now = 0L; now < time.toNanos(); now = System.nanoTime() - begun) {
            for (var due = first + now * rate / TimeUnit.SECONDS.toNanos(1); probes < due; probes++) {
                late = Math.max(
                        late, System.nanoTime() - begun - (probes - first) * TimeUnit.SECONDS.toNanos(1) / rate);
                probe(probes % targets.size());
            }
            LockSupport.parkNanos(BURST_NANOS);
        }
    }

    private void probe(int target) {
        rig.probe(targets.get(target), ails(target) && probes / targets.size() < 3 ? "F" : "P");
    }

    /** Those that ail are spread over a minute, so that their messages are. */
    private boolean ails(int target) {
        return target % (targets.size() / OUTAGES) == 0;
    }

    /** Whoever still fails passes, and all are told. */
    private void recover() throws Exception {
        for (var i = 0; i < targets.size(); i++) {
            if (ails(i)) {
                rig.probe(targets.get(i), "P");
                probes++;
            }
        }
        var deadline = System.nanoTime() + LONGEST_RETURN.toNanos();
        while (!rig.settled() || !rig.ask(ScriptProcess.UNTOLD).equals("0")) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("not all are told within " + LONGEST_RETURN);
            }
            Thread.sleep(100);
        }
    }

    @Override
    public void close() throws Exception {
        telling.close();
        rig.close();
        proxy.close();
        receiver.close();
    }
}
