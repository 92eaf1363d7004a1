package dev.pharos.store.journal;

import dev.pharos.cycle.Entry;
import dev.pharos.platform.Ticker;
import dev.pharos.store.journal.backlog.Backlog;
import dev.pharos.store.journal.backlog.JournalQueue;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import org.jboss.logging.Logger;

/** What became of results: every one that was taken is recorded, lost or set aside. */
@ApplicationScoped
class JournalCounts {
    private static final Logger LOG = Logger.getLogger(JournalCounts.class);
    private static final long BETWEEN_LINES = TimeUnit.MINUTES.toNanos(1);

    private final MeterRegistry registry;
    private final Ticker ticker;
    private final Counter recorded;
    private final Counter lost;
    private final Counter damaged;
    private final Counter setAside;
    private volatile boolean losing;
    private volatile boolean broken;
    private long saidLosing;
    private long saidBroken;
    private long saidUnreadable;
    private long lostSince;
    private long changesLostSince;

    JournalCounts(MeterRegistry registry, Ticker ticker) {
        this.registry = registry;
        this.ticker = ticker;
        this.saidLosing = ticker.nanos() - BETWEEN_LINES;
        this.saidBroken = saidLosing;
        this.saidUnreadable = saidLosing;
        recorded = Counter.builder("pharos.results.recorded")
                .description("Results that are durable in PostgreSQL")
                .register(registry);
        lost = Counter.builder("pharos.results.lost")
                .description("Results that found the spool full, or were damaged in it")
                .register(registry);
        damaged = Counter.builder("pharos.spool.damaged")
                .description("Records of the spool that could not be read back; each is a lost result too")
                .register(registry);
        setAside = Counter.builder("pharos.results.set.aside")
                .description("Results that PostgreSQL refused for their data")
                .register(registry);
    }

    void watch(JournalQueue<?> intake, JournalQueue<?> recent, Backlog backlog) {
        gauge(
                "pharos.journal.queue.bytes",
                "What was found and waits in memory to be written",
                backlog,
                _ -> intake.bytes() + recent.bytes());
        gauge("pharos.spool.records", "Records that wait in the spool for PostgreSQL", backlog, Backlog::waiting);
        gauge(
                "pharos.spool.bytes",
                "What the spool holds on disk",
                backlog,
                it -> it.spool().bytes());
        gauge(
                "pharos.spool.oldest.timestamp.seconds",
                "From when the oldest record of the spool is, in Unix time; 0 where none waits",
                backlog,
                it -> it.oldest()
                        .map(record -> record.at().toEpochMilli() / 1e3)
                        .orElse(0.0));
    }

    private void gauge(String name, String description, Backlog backlog, ToDoubleFunction<Backlog> value) {
        Gauge.builder(name, backlog, value).description(description).register(registry);
    }

    void recorded(int results) {
        recorded.increment(results);
    }

    /** There was no room for it; told once a minute. */
    synchronized void lost(Entry entry) {
        losing = true;
        lostSince++;
        changesLostSince += entry.changesIncident() ? 1 : 0;
        lost.increment();
        if (ticker.nanos() - saidLosing >= BETWEEN_LINES) {
            LOG.errorf(
                    "%s: %d results were lost since this was last said, with %d openings or ends of outages."
                            + " Is PostgreSQL away or too slow? What waits is kept; %s",
                    broken ? "The spool cannot be written and memory is full" : "There is no room in the spool",
                    lostSince,
                    changesLostSince,
                    broken
                            ? "see that the folder of the spool can be written."
                            : "make room for more with PHAROS_SPOOL_LIMIT.");
            saidLosing = ticker.nanos();
            lostSince = 0;
            changesLostSince = 0;
        }
    }

    /** Records of the spool cannot be read any more. */
    void damaged(long records) {
        if (records > 0) {
            LOG.errorf("%d results in the spool are damaged and lost", records);
            damaged.increment(records);
            lost.increment(records);
        }
    }

    /** What was taken is in memory alone. */
    synchronized void spoolBroken(String why) {
        broken = true;
        if (ticker.nanos() - saidBroken >= BETWEEN_LINES) {
            LOG.errorf("The spool cannot be written (%s): what PostgreSQL does not have waits in memory alone", why);
            saidBroken = ticker.nanos();
        }
    }

    /** What waits in the spool stays there; told once a minute. */
    synchronized void spoolUnreadable(String why) {
        if (ticker.nanos() - saidUnreadable >= BETWEEN_LINES) {
            LOG.errorf("The spool cannot be read: %s. What is in it waits, and is tried again every second", why);
            saidUnreadable = ticker.nanos();
        }
    }

    void spoolWorks() {
        broken = false;
    }

    /** What waits is far below the limit again. */
    void keepingUp() {
        losing = false;
    }

    /** Pharos ends while these still wait for PostgreSQL. */
    void leftBehind(long entries) {
        LOG.warnf("%d results wait in the spool; the next start writes them", entries);
    }

    void setAside(Entry entry, String why) {
        setAside.increment();
        LOG.errorf(
                "A result of target %s was set aside; PostgreSQL refuses it: %s",
                entry.target().key(), why);
    }

    void refusedAltogether(Entry entry, String why) {
        LOG.errorf(
                "What a result of target %s changed could not be stored; PostgreSQL refuses it: %s",
                entry.target().key(), why);
    }

    boolean losing() {
        return losing;
    }

    boolean isSpoolBroken() {
        return broken;
    }
}
