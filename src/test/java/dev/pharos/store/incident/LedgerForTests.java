package dev.pharos.store.incident;

import dev.pharos.cycle.commit.CommitListener;

/** The ledger of incidents as the product wires it. */
public final class LedgerForTests {
    private LedgerForTests() {}

    public static IncidentLedger ledger() {
        return new IncidentLedger();
    }

    /** What writes of incidents into the log. */
    public static CommitListener log() {
        return new IncidentLog();
    }
}
