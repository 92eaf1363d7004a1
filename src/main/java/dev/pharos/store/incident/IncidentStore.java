package dev.pharos.store.incident;

import dev.pharos.core.access.TenantId;
import dev.pharos.core.incident.IncidentId;
import dev.pharos.cycle.commit.Commits;
import dev.pharos.cycle.commit.Happened;
import dev.pharos.store.incident.IncidentLedger.Acknowledged;
import dev.pharos.store.sql.Reserved;
import dev.pharos.store.sql.Reserved.For;
import dev.pharos.store.sql.Transaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** What people do to an incident. Blocks: for virtual threads and workers only. */
@ApplicationScoped
public class IncidentStore {
    private final DataSource dataSource;
    private final IncidentLedger ledger;
    private final Commits commits;
    private final Clock clock;

    IncidentStore(@Reserved(For.EDITS) DataSource dataSource, IncidentLedger ledger, Commits commits, Clock clock) {
        this.dataSource = dataSource;
        this.ledger = ledger;
        this.commits = commits;
        this.clock = clock;
    }

    /** Takes note that somebody looks after an incident, and tells the channels that know of it. First writer wins. */
    public Acknowledged acknowledge(TenantId tenant, IncidentId id, String by, Optional<String> note) {
        var at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var acknowledged = Transaction.edit(
                dataSource, connection -> ledger.acknowledge(connection, tenant, id, at, by, note), _ -> true);
        if (acknowledged instanceof Acknowledged.Done done) {
            commits.tell(List.of(new Happened.Acknowledged(tenant, done.incident())));
        }
        return acknowledged;
    }
}
