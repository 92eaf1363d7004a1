package dev.pharos.store.incident;

/** The ledger of incidents as the product wires it. */
public final class LedgerForTests {
    private LedgerForTests() {}

    public static IncidentLedger ledger() {
        return new IncidentLedger();
    }
}
