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
import dev.pharos.core.incident.IncidentId;
import dev.pharos.core.update.Postmortem;
import dev.pharos.json.update.PostmortemJson;
import dev.pharos.json.update.PostmortemJson.Written;
import dev.pharos.store.update.StoredPostmortems;
import dev.pharos.web.api.problem.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The postmortems of incidents: written, published, taken back. What is refused is thrown as a problem. */
@ApplicationScoped
public class Postmortems {
    private static final String WHAT = "incident-postmortem";

    /** @param made whether there was none before */
    public record Put(Postmortem postmortem, boolean made) {}

    private final IncidentEdits edits;
    private final Reads reads;
    private final Clock clock;

    Postmortems(IncidentEdits edits, Reads reads, Clock clock) {
        this.edits = edits;
        this.reads = reads;
        this.clock = clock;
    }

    /** Empty where nobody has written one, and where the incident is not there. */
    public Optional<Postmortem> look(TenantId tenant, IncidentId incident) {
        return reads.read(
                session -> session.doReturningWork(connection -> StoredPostmortems.find(connection, tenant, incident)));
    }

    Postmortem find(TenantId tenant, IncidentId incident) {
        return look(tenant, incident).orElseThrow(() -> none(incident).exception());
    }

    Put put(Principal by, IncidentId id, ObjectNode body, @Nullable String ifMatch) {
        return put(by, id, body, before -> {
            if (before.isEmpty()) {
                Revision.requireNone(ifMatch, key(id));
            } else {
                Revision.require(ifMatch, key(id), before.get().revision());
            }
        });
    }

    /** @param seen the revision that its writer has before them; 0 where there was none */
    public Put write(Principal by, IncidentId id, ObjectNode body, long seen) {
        return put(by, id, body, before -> {
            var kept = before.map(Postmortem::revision).orElse(0L);
            if (kept != seen) {
                throw Outcomes.stale(key(id), kept).exception();
            }
        });
    }

    private Put put(Principal by, IncidentId id, ObjectNode body, Consumer<Optional<Postmortem>> agreed) {
        var written = Outcomes.valid(PostmortemJson.read(body.deepCopy().remove(PostmortemJson.SHOWN_ONLY)));
        return edits.change(by.tenant().id(), id, locked -> {
            var before = StoredPostmortems.find(locked.connection(), locked.tenant(), id);
            agreed.accept(before);
            refuseTooEarly(locked, written, before);
            var after = after(before, id, written, by.name());
            if (before.isPresent() && same(before.get(), after)) {
                return new Put(before.get(), false);
            }
            StoredPostmortems.put(locked.connection(), after);
            note(locked, before, after);
            return new Put(after, before.isEmpty());
        });
    }

    public void delete(Principal by, IncidentId id, @Nullable String ifMatch) {
        edits.change(by.tenant().id(), id, locked -> {
            var before = StoredPostmortems.find(locked.connection(), locked.tenant(), id)
                    .orElseThrow(() -> none(id).exception());
            Revision.require(ifMatch, key(id), before.revision());
            StoredPostmortems.delete(locked.connection(), id);
            var nothing = Shape.of(JsonNodeFactory.instance.objectNode());
            var changes = AuditEntry.changes(Shape.of(PostmortemJson.write(before)), nothing);
            edits.note(locked, WHAT, key(id), Action.DELETED, before.revision(), changes);
            return before;
        });
    }

    /** What lasts is told of in updates. What is public already may be put in other words whatever happened since. */
    private static void refuseTooEarly(Locked locked, Written written, Optional<Postmortem> before) {
        if (written.isPublic()
                && before.filter(Postmortem::isPublic).isEmpty()
                && locked.incident().resolvedAt().isEmpty()) {
            throw Problem.invalid(
                            "public",
                            "the incident is not over: write it as a draft, and publish it once it is resolved")
                    .exception();
        }
    }

    private Postmortem after(Optional<Postmortem> before, IncidentId id, Written written, String by) {
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var published = before.flatMap(Postmortem::publishedAt)
                .or(() -> written.isPublic() ? Optional.of(now) : Optional.<Instant>empty());
        return new Postmortem(
                id,
                before.map(it -> it.revision() + 1).orElse(1L),
                written.text(),
                written.isPublic(),
                published,
                before.map(Postmortem::by).orElse(by),
                before.map(Postmortem::createdAt).orElse(now),
                now);
    }

    private static boolean same(Postmortem before, Postmortem after) {
        return before.text().equals(after.text()) && before.isPublic() == after.isPublic();
    }

    private void note(Locked locked, Optional<Postmortem> before, Postmortem after) {
        var changes = before.map(it ->
                        AuditEntry.changes(Shape.of(PostmortemJson.write(it)), Shape.of(PostmortemJson.write(after))))
                .orElseGet(AuditEntry::none);
        var action = before.isEmpty() ? Action.MADE : Action.CHANGED;
        edits.note(locked, WHAT, key(after.incident()), action, after.revision(), changes);
    }

    private static String key(IncidentId id) {
        return id + "/postmortem";
    }

    private static Problem none(IncidentId id) {
        return Problem.notFound("The incident \"" + id + "\" has no postmortem, or is not there.");
    }
}
