package dev.pharos.store.journal;

import dev.pharos.platform.SelfCheck.Condition;
import dev.pharos.platform.SelfCheck.Level;
import dev.pharos.store.journal.backlog.Backlog;
import java.time.temporal.ChronoUnit;

/** Tells how the journal is, in a sentence for the log. */
record JournalCondition(JournalCounts counts, JournalConnection connection, Backlog backlog) {

    /** @param ended whether nobody writes any more, though somebody should */
    Condition now(boolean ended) {
        if (ended) {
            return new Condition(Level.UNHEALTHY, "the thread that writes results has ended");
        }
        if (counts.losing()) {
            return new Condition(
                    Level.UNHEALTHY,
                    counts.isSpoolBroken()
                            ? "the spool cannot be written, memory is full, and results are being lost"
                            : "PostgreSQL is away or too slow, the spool is full, and results are being lost");
        }
        if (counts.isSpoolBroken()) {
            return new Condition(Level.DEGRADED, "the spool cannot be written; results wait in memory alone");
        }
        return connection.working()
                ? Condition.healthy()
                : new Condition(Level.DEGRADED, "PostgreSQL is away; " + waits());
    }

    private String waits() {
        var since = backlog.oldest()
                .map(it -> ", the oldest since " + it.at().truncatedTo(ChronoUnit.SECONDS))
                .orElse("");
        return backlog.waiting() + " results wait in " + backlog.spool().bytes() + " bytes" + since;
    }
}
