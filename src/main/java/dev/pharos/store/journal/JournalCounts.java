package dev.pharos.store.journal;

import dev.pharos.cycle.Entry;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** What became of results: every one that was taken is recorded, lost or set aside. */
@ApplicationScoped
class JournalCounts {
    private static final Logger LOG = Logger.getLogger(JournalCounts.class);

    private final MeterRegistry registry;
    private final Counter recorded;
    private final Counter lost;
    private final Counter setAside;
    private volatile boolean losing;

    JournalCounts(MeterRegistry registry) {
        this.registry = registry;
        recorded = Counter.builder("pharos.results.recorded")
                .description("Results that are durable in PostgreSQL")
                .register(registry);
        lost = Counter.builder("pharos.results.lost")
                .description("Results that found the journal's queue full")
                .register(registry);
        setAside = Counter.builder("pharos.results.set.aside")
                .description("Results that PostgreSQL refused for their data")
                .register(registry);
    }

    void watch(JournalQueue queue) {
        registry.gauge("pharos.journal.queue.bytes", queue, JournalQueue::bytes);
    }

    void recorded(int results) {
        recorded.increment(results);
    }

    void lost(Entry entry) {
        if (entry.advance().flatMap(advance -> advance.change()).isPresent()) {
            LOG.errorf(
                    "The journal's queue is full: a change of %s is lost",
                    entry.target().key());
        }
        if (!losing) {
            LOG.error("The journal's queue is full: results are being lost. Is PostgreSQL away or too slow?");
        }
        losing = true;
        lost.increment();
    }

    /** What waits is far below the limit again. */
    void keepingUp() {
        losing = false;
    }

    /** Pharos ends while these still wait for PostgreSQL. */
    void leftBehind(long entries) {
        lost.increment(entries);
        LOG.errorf("%d results could not be written before the end and are lost", entries);
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
}
