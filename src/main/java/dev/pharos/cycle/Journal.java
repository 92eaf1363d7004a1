package dev.pharos.cycle;

import dev.pharos.core.targets.TargetId;
import java.time.Duration;
import java.util.Collection;

/** Keeps what probes found, in the order in which it was taken. */
public interface Journal {
    /**
     * Takes an entry; never blocks and never fails. An entry is written with others in one transaction, soon. When the
     * journal is full, the result is counted as lost; a change of state that opens or resolves an incident never is.
     */
    void take(Entry entry);

    /**
     * Waits until all that was taken before this call is written.
     *
     * @return false where that did not happen within {@code limit}: PostgreSQL is away or slow
     */
    boolean settle(Duration limit) throws InterruptedException;

    /**
     * Waits until all of some targets that was taken before this call is written; whatever else waits, it waits for nothing where
     * nothing of them does.
     *
     * @return false where that did not happen within {@code limit}: PostgreSQL is away or slow
     */
    boolean settle(Collection<TargetId> targets, Duration limit) throws InterruptedException;
}
