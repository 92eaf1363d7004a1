package dev.pharos.catalog.incidents;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.catalog.edit.Outcomes;
import dev.pharos.catalog.edit.audit.AuditEntry;
import dev.pharos.catalog.edit.audit.AuditEntry.Action;
import dev.pharos.catalog.edit.audit.AuditEntry.Shape;
import dev.pharos.catalog.edit.defined.Named;
import dev.pharos.catalog.edit.defined.NamedThings;
import dev.pharos.catalog.edit.defined.Names;
import dev.pharos.catalog.edit.defined.Thing;
import dev.pharos.catalog.incidents.IncidentEdits.Locked;
import dev.pharos.core.access.Principal;
import dev.pharos.core.access.TenantId;
import dev.pharos.core.catalog.Key;
import dev.pharos.core.incident.ByHand;
import dev.pharos.core.incident.Impact;
import dev.pharos.core.incident.Incident;
import dev.pharos.core.incident.IncidentId;
import dev.pharos.core.targets.TargetKey;
import dev.pharos.core.update.IncidentDefinition;
import dev.pharos.core.update.IncidentUpdate;
import dev.pharos.core.update.Opening;
import dev.pharos.core.update.UpdateDefinition;
import dev.pharos.json.Violation;
import dev.pharos.json.update.IncidentDefinitionJson;
import dev.pharos.platform.Ids;
import dev.pharos.store.incident.IncidentsByHand;
import dev.pharos.store.incident.IncidentsByHand.Affected;
import dev.pharos.store.incident.Told;
import dev.pharos.store.update.StoredUpdates;
import dev.pharos.web.api.problem.Problem;
import dev.pharos.web.api.wire.MergePatch;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The incidents that people open: opened, and put in other words. What is refused is thrown as a problem. */
@ApplicationScoped
public class OpenedIncidents {
    private static final String WHAT = "incident";

    /** What must exist besides the targets, which are looked at closer. */
    private static final Names NAMES = Names.at("policy", Thing.POLICY).and("channels[]", Thing.CHANNEL);

    private final IncidentEdits edits;
    private final NamedThings things;
    private final Ids ids;
    private final Clock clock;

    OpenedIncidents(IncidentEdits edits, NamedThings things, Ids ids, Clock clock) {
        this.edits = edits;
        this.things = things;
        this.ids = ids;
        this.clock = clock;
    }

    public Incident open(Principal by, ObjectNode written) {
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var opening = Outcomes.valid(IncidentDefinitionJson.readOpening(written, now));
        var tenant = by.tenant().id();
        return edits.add((connection, happened) -> {
            var affected = affected(connection, tenant, opening.incident().components(), missing(tenant, written));
            var first = affected.getFirst();
            var definition = opening.incident();
            var incident = Incident.open(
                    new IncidentId(ids.next()),
                    by.name(),
                    definition.impact(),
                    said(definition, affected),
                    opening.startedAt().orElse(now),
                    now);
            happened.add(IncidentsByHand.open(
                    connection, tenant, incident, first.facts(), definition.isPublic(), told(opening)));
            var locked = new Locked(connection, tenant, incident, happened);
            edits.note(locked, WHAT, incident.id().toString(), Action.MADE, 1, AuditEntry.none());
            if (opening.first().isPresent()) {
                tell(locked, by, opening.first().get().orAt(now), now);
            }
            return incident;
        });
    }

    Incident patch(Principal by, IncidentId id, ObjectNode patch) {
        return edits.change(by.tenant().id(), id, locked -> {
            var incident = locked.incident();
            var before = definition(locked.connection(), incident);
            var after = Outcomes.valid(
                    IncidentDefinitionJson.read(MergePatch.apply(IncidentDefinitionJson.write(before), patch)));
            if (after.equals(before)) {
                return incident;
            }
            var affected = components(locked, before, after);
            var said = incident.saying(after.impact(), said(after, affected));
            IncidentsByHand.redescribe(
                    locked.connection(), said, affected.getFirst().facts(), after.isPublic());
            var changes = AuditEntry.changes(
                    Shape.of(IncidentDefinitionJson.write(before)), Shape.of(IncidentDefinitionJson.write(after)));
            edits.note(locked, WHAT, id.toString(), Action.CHANGED, 1, changes);
            return said;
        });
    }

    private void tell(Locked locked, Principal by, UpdateDefinition first, Instant now) throws SQLException {
        var update = new IncidentUpdate(ids.next(), locked.incident().id(), 1, first, by.name(), now, now);
        StoredUpdates.insert(locked.connection(), update);
        edits.note(locked, Updates.WHAT, Updates.key(update), Action.MADE, 1, AuditEntry.none());
    }

    private List<Violation> missing(TenantId tenant, ObjectNode written) {
        var named = NAMES.in(written);
        return Named.missing(
                named, things.lock(tenant, named.stream().map(Named::ref).toList()));
    }

    private static Told told(Opening opening) {
        return new Told(
                opening.policy(),
                opening.channels().map(it -> it.stream().map(Key::value).toList()));
    }

    private static ByHand said(IncidentDefinition definition, List<Affected> affected) {
        return new ByHand(
                definition.title(), affected.stream().map(Affected::component).toList());
    }

    /** What was named before may be gone by now; it stays as it was, as long as nobody takes it out. */
    private static List<Affected> components(Locked locked, IncidentDefinition before, IncidentDefinition after)
            throws SQLException {
        var known = locked.incident().byHand().orElseThrow().components().stream()
                .collect(Collectors.toMap(ByHand.Component::key, Function.identity()));
        var there = existing(locked.connection(), locked.tenant(), after.components());
        var gone = after.components().stream()
                .filter(it -> !there.containsKey(it) && known.containsKey(it))
                .toList();
        var first = after.components().getFirst();
        if (gone.contains(first) && !first.equals(before.components().getFirst())) {
            throw Problem.invalid("components[0]", "the target \"" + first + "\" is gone: put another one first")
                    .exception();
        }
        var facts = gone.isEmpty() ? Map.<TargetKey, Affected>of() : kept(locked, known, gone);
        var all = new HashMap<>(there);
        all.putAll(facts);
        return ordered(after.components(), all, List.of());
    }

    private static Map<TargetKey, Affected> kept(
            Locked locked, Map<TargetKey, ByHand.Component> known, List<TargetKey> gone) throws SQLException {
        var facts = IncidentsByHand.facts(locked.connection(), locked.incident());
        return known.values().stream()
                .filter(it -> gone.contains(it.key()))
                .collect(Collectors.toMap(ByHand.Component::key, it -> new Affected(it, facts)));
    }

    private static List<Affected> affected(
            Connection connection, TenantId tenant, List<TargetKey> keys, List<Violation> others) throws SQLException {
        return ordered(keys, existing(connection, tenant, keys), others);
    }

    private static Map<TargetKey, Affected> existing(Connection connection, TenantId tenant, List<TargetKey> keys)
            throws SQLException {
        return IncidentsByHand.targets(connection, tenant, keys).stream()
                .collect(Collectors.toMap(it -> it.component().key(), Function.identity()));
    }

    private static List<Affected> ordered(
            List<TargetKey> keys, Map<TargetKey, Affected> there, List<Violation> others) {
        var violations = new ArrayList<Violation>();
        for (var i = 0; i < keys.size(); i++) {
            if (!there.containsKey(keys.get(i))) {
                violations.add(new Violation(
                        "components[" + i + "]",
                        "the target \"" + keys.get(i) + "\" does not exist: make it first, or leave it out"));
            }
        }
        violations.addAll(others);
        if (!violations.isEmpty()) {
            throw Problem.invalid(violations).exception();
        }
        return keys.stream().map(there::get).toList();
    }

    private static IncidentDefinition definition(Connection connection, Incident incident) throws SQLException {
        var said = incident.byHand()
                .orElseThrow(() -> Problem.of(
                                "found-by-probes",
                                "Nobody opened it",
                                409,
                                "Probes found this incident, and it is about their target. What people have to say of it they tell"
                                        + " in an update.")
                        .exception());
        return new IncidentDefinition(
                said.title(),
                said.components().stream().map(ByHand.Component::key).toList(),
                Impact.of(incident.severity()),
                IncidentsByHand.isPublic(connection, incident));
    }
}
