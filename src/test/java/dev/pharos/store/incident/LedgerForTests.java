package dev.pharos.store.incident;

import dev.pharos.core.access.TenantId;
import dev.pharos.core.incident.Actor;
import dev.pharos.core.incident.IncidentEvent;
import dev.pharos.core.incident.IncidentId;
import dev.pharos.cycle.commit.CommitListener;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** The ledger of incidents as the product wires it. */
public final class LedgerForTests {
    private LedgerForTests() {}

    public static IncidentLedger ledger() {
        return new IncidentLedger();
    }

    /** Takes back whichever acknowledgement stands. */
    public static Acted unacknowledge(
            Connection connection, TenantId tenant, IncidentId incident, Instant at, Actor actor) throws SQLException {
        var event = new IncidentEvent.Unacknowledged(at, actor, Optional.empty());
        return IncidentActs.unacknowledge(connection, tenant, incident, Optional.empty(), event);
    }

    /** What writes of incidents into the log. */
    public static CommitListener log() {
        return new IncidentLog();
    }
}
