package dev.pharos.catalog.incidents;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.catalog.edit.EditTransaction;
import dev.pharos.catalog.edit.Edited;
import dev.pharos.catalog.edit.Outcomes;
import dev.pharos.catalog.edit.audit.AuditEntry;
import dev.pharos.catalog.edit.audit.AuditTrail;
import dev.pharos.core.access.TenantId;
import dev.pharos.core.incident.Incident;
import dev.pharos.core.incident.IncidentId;
import dev.pharos.cycle.commit.Commits;
import dev.pharos.cycle.commit.Happened;
import dev.pharos.store.incident.IncidentLedger;
import dev.pharos.web.api.incident.Stories;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hibernate.StatelessSession;

/**
 * Changes of what is written of an incident: each in a transaction of its own that locks the incident first, as everybody does
 * who changes one, and tells of it once it is committed. What is refused is thrown as a problem, and nothing was done.
 */
@ApplicationScoped
class IncidentEdits {
    /** What is done to a locked incident. */
    interface Work<T> {
        T on(Locked locked) throws SQLException;
    }

    private final StatelessSession session;
    private final EditTransaction transaction;
    private final AuditTrail audit;
    private final IncidentLedger ledger;
    private final Commits commits;

    IncidentEdits(
            StatelessSession session,
            EditTransaction transaction,
            AuditTrail audit,
            IncidentLedger ledger,
            Commits commits) {
        this.session = session;
        this.transaction = transaction;
        this.audit = audit;
        this.ledger = ledger;
        this.commits = commits;
    }

    /** An incident that nobody else changes until the transaction ends. */
    record Locked(Connection connection, TenantId tenant, Incident incident, List<Happened> happened) {}

    /** What makes an incident, on a connection; what happened with it is added. */
    interface Opening<T> {
        T on(Connection connection, List<Happened> happened) throws SQLException;
    }

    /** @throws dev.pharos.web.api.problem.ProblemException 404 where the tenant has no such incident */
    <T> T change(TenantId tenant, IncidentId id, Work<T> work) {
        return add((connection, happened) -> {
            var incident = ledger.lock(connection, tenant, id)
                    .orElseThrow(() -> Stories.unknown(id.toString()).exception());
            happened.add(new Happened.Edited(tenant, Happened.INCIDENT, id.toString()));
            return work.on(new Locked(connection, tenant, incident, happened));
        });
    }

    <T> T add(Opening<T> work) {
        var happened = new ArrayList<Happened>();
        var result = Outcomes.done(transaction.edit(() -> {
            happened.clear();
            return new Edited.Done<>(session.doReturningWork(connection -> work.on(connection, happened)));
        }));
        commits.publish(happened);
        return result;
    }

    /** @param key the incident, and what of it: its id, a slash and what follows */
    void note(Locked locked, String what, String key, AuditEntry.Action action, long revision, ObjectNode changes) {
        audit.note(List.of(new AuditEntry(locked.tenant(), what, key, action, revision, Optional.empty(), changes)));
    }
}
