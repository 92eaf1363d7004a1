package dev.pharos.catalog.incidents;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.catalog.edit.Outcomes;
import dev.pharos.catalog.edit.Reads;
import dev.pharos.catalog.edit.Revision;
import dev.pharos.catalog.edit.audit.AuditEntry;
import dev.pharos.catalog.edit.audit.AuditEntry.Action;
import dev.pharos.catalog.edit.audit.AuditEntry.Shape;
import dev.pharos.catalog.incidents.IncidentEdits.Locked;
import dev.pharos.core.access.Principal;
import dev.pharos.core.access.TenantId;
import dev.pharos.core.incident.Actor;
import dev.pharos.core.incident.IncidentChange;
import dev.pharos.core.incident.IncidentId;
import dev.pharos.core.update.IncidentUpdate;
import dev.pharos.core.update.UpdateDefinition;
import dev.pharos.core.update.UpdateRuling;
import dev.pharos.json.update.UpdateJson;
import dev.pharos.platform.Ids;
import dev.pharos.store.incident.IncidentLedger;
import dev.pharos.store.update.StoredUpdates;
import dev.pharos.web.api.problem.Problem;
import dev.pharos.web.api.wire.MergePatch;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The updates of incidents: written, changed, published, taken back. What is refused is thrown as a problem. */
@ApplicationScoped
public class Updates {
    static final String WHAT = "incident-update";

    private final IncidentEdits edits;
    private final IncidentLedger ledger;
    private final Reads reads;
    private final Ids ids;
    private final Clock clock;

    Updates(IncidentEdits edits, IncidentLedger ledger, Reads reads, Ids ids, Clock clock) {
        this.edits = edits;
        this.ledger = ledger;
        this.reads = reads;
        this.ids = ids;
        this.clock = clock;
    }

    public List<IncidentUpdate> newest(TenantId tenant, IncidentId incident, Optional<UUID> before, int limit) {
        return read(connection -> StoredUpdates.newest(connection, tenant, incident, before, limit));
    }

    public int count(IncidentId incident) {
        return read(connection -> StoredUpdates.count(connection, incident));
    }

    public IncidentUpdate find(TenantId tenant, IncidentId incident, String id) {
        return read(connection -> StoredUpdates.find(connection, tenant, incident, id(id)))
                .orElseThrow(() -> unknown(id).exception());
    }

    public IncidentUpdate add(Principal by, IncidentId incident, UpdateDefinition written) {
        return edits.change(by.tenant().id(), incident, locked -> {
            if (StoredUpdates.count(locked.connection(), incident) >= IncidentUpdate.MOST) {
                throw tooMany().exception();
            }
            var now = now();
            var id = ids.next();
            var definition = ruled(locked, by, id, timed(written, now), Optional.empty(), now);
            var made = new IncidentUpdate(id, incident, 1, definition, by.name(), now, now);
            StoredUpdates.insert(locked.connection(), made);
            edits.note(locked, WHAT, key(made), Action.MADE, 1, AuditEntry.none());
            return made;
        });
    }

    /** Changes one by a merge patch of what is stored. */
    public IncidentUpdate patch(
            Principal by, IncidentId incident, String id, ObjectNode patch, @Nullable String ifMatch) {
        return redefine(by, incident, id, ifMatch, before -> {
            var merged = MergePatch.apply(UpdateJson.write(before), patch);
            return Outcomes.valid(UpdateJson.read(merged.remove(UpdateJson.SHOWN_ONLY)));
        });
    }

    IncidentUpdate publish(Principal by, IncidentId incident, String id, @Nullable String ifMatch) {
        return redefine(by, incident, id, ifMatch, UpdateDefinition::published);
    }

    public void delete(Principal by, IncidentId incident, String id, @Nullable String ifMatch) {
        edits.change(by.tenant().id(), incident, locked -> {
            var before = existing(locked, id, ifMatch);
            StoredUpdates.delete(locked.connection(), before.id());
            var nothing = Shape.of(JsonNodeFactory.instance.objectNode());
            var changes = AuditEntry.changes(Shape.of(UpdateJson.write(before.definition())), nothing);
            edits.note(locked, WHAT, key(before), Action.DELETED, before.revision(), changes);
            return before;
        });
    }

    private IncidentUpdate redefine(
            Principal by,
            IncidentId incident,
            String id,
            @Nullable String ifMatch,
            Function<UpdateDefinition, UpdateDefinition> change) {
        return edits.change(by.tenant().id(), incident, locked -> {
            var before = existing(locked, id, ifMatch);
            var now = now();
            var written = timed(change.apply(before.definition()), now);
            if (written.equals(before.definition())) {
                return before;
            }
            var definition = ruled(locked, by, before.id(), written, Optional.of(before.definition()), now);
            var after = new IncidentUpdate(
                    before.id(), incident, before.revision() + 1, definition, before.by(), before.createdAt(), now);
            StoredUpdates.update(locked.connection(), after);
            edits.note(
                    locked,
                    WHAT,
                    key(after),
                    Action.CHANGED,
                    after.revision(),
                    AuditEntry.changes(
                            Shape.of(UpdateJson.write(before.definition())), Shape.of(UpdateJson.write(definition))));
            return after;
        });
    }

    /** What is public has a time. */
    private static UpdateDefinition timed(UpdateDefinition written, Instant now) {
        return written.isPublic() ? written.orAt(now) : written;
    }

    /** It, where it agrees with its incident; where it says that this is over, and may, the incident ends with it. */
    private UpdateDefinition ruled(
            Locked locked,
            Principal by,
            UUID id,
            UpdateDefinition update,
            Optional<UpdateDefinition> before,
            Instant now)
            throws SQLException {
        var incident = locked.incident();
        var told = StoredUpdates.lastTold(locked.connection(), incident.id(), id);
        switch (UpdateRuling.of(update, before, incident, told, now)) {
            case UpdateRuling.Fits _ -> {
                // Nothing follows from it.
            }
            case UpdateRuling.Ends(var at) -> {
                var actor = new Actor(by.name(), by.name());
                ledger.resolveByHand(
                                locked.connection(),
                                locked.tenant(),
                                new IncidentChange.ResolveByHand(incident.id(), at, actor, Optional.empty()))
                        .ifPresent(locked.happened()::add);
            }
            case UpdateRuling.Refused(var field, var why) ->
                throw Problem.invalid(field, why).exception();
        }
        return update;
    }

    private static IncidentUpdate existing(Locked locked, String id, @Nullable String ifMatch) throws SQLException {
        var found = StoredUpdates.find(
                        locked.connection(), locked.tenant(), locked.incident().id(), id(id))
                .orElseThrow(() -> unknown(id).exception());
        Revision.require(ifMatch, id, found.revision());
        return found;
    }

    private static UUID id(String id) {
        return Ids.parse(id).orElseThrow(() -> unknown(id).exception());
    }

    private static Problem unknown(String id) {
        return Problem.notFound("The incident has no update \"" + id + "\".");
    }

    private static Problem tooMany() {
        return Problem.of(
                "too-many-updates",
                "The incident has as many updates as can be told",
                409,
                "An incident has at most " + IncidentUpdate.MOST + " updates; delete one, or change the last one.");
    }

    static String key(IncidentUpdate update) {
        return update.incident() + "/updates/" + update.id();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private interface Question<T> {
        T on(Connection connection) throws SQLException;
    }

    private <T> T read(Question<T> question) {
        return reads.read(session -> session.doReturningWork(question::on));
    }
}
