package dev.pharos.record.incident;

import dev.pharos.cycle.Ids;

/** The ledger of incidents as the product wires it. */
public final class LedgerForTests {
    private LedgerForTests() {}

    public static IncidentLedger ledger(Ids ids) {
        return new IncidentLedger(new OutboxWriter(ids));
    }
}
