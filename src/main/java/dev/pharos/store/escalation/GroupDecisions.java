package dev.pharos.store.escalation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.pharos.core.escalation.Escalation;
import dev.pharos.core.escalation.EscalationPolicy.Grouping;
import dev.pharos.core.escalation.EscalationState;
import dev.pharos.core.escalation.NotificationType;
import dev.pharos.core.escalation.Why;
import dev.pharos.core.incident.IncidentState;
import dev.pharos.json.rule.Durations;
import dev.pharos.store.escalation.basis.Fact;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What is different where incidents are told together. All under the lock of {@link Groups}. */
final class GroupDecisions {
    private GroupDecisions() {}

    /**
     * @param row with its lead, where it is in a group
     * @param begun whether its row is written
     * @param reason why it is not told by itself; empty: what is due of {@code row} is decided
     */
    record Admitted(EscalationRow row, boolean begun, Optional<String> reason) {}

    /** Whether a batch of facts may change a group. */
    static boolean concern(Desk desk, List<Fact> facts, Collection<EscalationRow> rows) {
        return rows.stream().anyMatch(it -> it.lead().isPresent())
                || facts.stream()
                        .filter(it -> it.type() == NotificationType.INCIDENT_OPENED)
                        .anyMatch(it -> desk.flapping().isMet(it.transitions())
                                || desk.policy(it).grouping().isPresent());
    }

    static boolean concern(EscalationRow row) {
        return row.lead().isPresent() || row.stands().policy().grouping().isPresent();
    }

    /** It joins the group that there is, or leads one of its own; where something holds it, it does neither for now. */
    static Admitted opened(Desk desk, Fact fact, EscalationRow row) throws SQLException {
        var flaps = desk.flapping().isMet(fact.transitions());
        var grouped = row.stands().policy().grouping().isPresent();
        if (!flaps && !grouped || desk.hold(row.matter()).isPresent()) {
            return new Admitted(row, false, Optional.empty());
        }
        if (!desk.know(row.incident()).isEmpty()) {
            // It was told by itself while PostgreSQL was away: then its end is told by itself too.
            return new Admitted(row, false, Optional.empty());
        }
        desk.writes().begin(row, row.stands(), Optional.empty(), Optional.empty(), 0);
        return flaps ? flaps(desk, fact, row) : joins(desk, row);
    }

    /** The first incident of a target that flaps is told as such, those that follow are told with it. */
    private static Admitted flaps(Desk desk, Fact fact, EscalationRow row) throws SQLException {
        var key = "flapping " + row.matter().tenant() + " " + row.matter().target();
        var until = fact.at().plus(desk.flapping().window());
        var lead = desk.groups().flapping(key);
        if (lead.isEmpty()) {
            desk.groups().lead(row.incident(), key);
            return new Admitted(
                    row.state(row.stands().flapping(fact.at(), until)).leading(), true, Optional.empty());
        }
        desk.groups().join(row.incident(), lead.get(), Optional.empty());
        desk.groups().calm(lead.get(), until);
        return new Admitted(
                row.behind(lead.get()),
                true,
                Optional.of(apart(
                        desk,
                        row,
                        "flapping: more than " + desk.flapping().transitions() + " changes within "
                                + Durations.show(desk.flapping().window()) + "; told with incident " + lead.get())));
    }

    /** It has no escalation of its own. */
    private static String apart(Desk desk, EscalationRow row, String reason) throws SQLException {
        desk.writes().over(row.incident(), row.stands(), reason);
        desk.writes().notTold(row.incident(), Optional.empty(), reason);
        return reason;
    }

    private static Admitted joins(Desk desk, EscalationRow row) throws SQLException {
        var grouping = row.stands().policy().grouping().orElseThrow();
        var key = key(row, grouping);
        var lead = desk.groups().open(key);
        if (lead.isEmpty()) {
            desk.groups().lead(row.incident(), key);
            return new Admitted(row.leading(), true, Optional.empty());
        }
        var moreAt = lead.get()
                .toldAt()
                .map(it -> it.plus(grouping.interval()))
                .map(it -> it.isBefore(desk.now()) ? desk.now() : it);
        desk.groups().join(row.incident(), lead.get().incident(), moreAt);
        var reason = "grouped into \"" + lead.get().target() + "\" (incident "
                + lead.get().incident() + ")";
        return new Admitted(row.behind(lead.get().incident()), true, Optional.of(apart(desk, row, reason)));
    }

    private static String key(EscalationRow row, Grouping grouping) {
        var json = JsonNodeFactory.instance.arrayNode();
        json.add(row.matter().tenant().toString());
        json.add(row.stands().policy().key().map(it -> it.value()).orElse(""));
        grouping.by().forEach(it -> json.add(it).add(row.matter().subject().value(it)));
        return json.toString();
    }

    /**
     * An escalation as it is to be decided on: that of a group is in the state of the group, and who was held until now and is
     * no longer waits for others, as one that opens does.
     */
    static EscalationRow due(Desk desk, EscalationRow row) throws SQLException {
        var held = desk.hold(row.matter()).isPresent();
        if (row.leads()) {
            var untold = desk.know(row.incident()).isEmpty();
            if (held && untold) {
                desk.groups().succeed(row.incident());
                return row.alone();
            }
            var state = desk.groups().state(row.incident(), row.matter().state());
            if (state == IncidentState.RESOLVED && row.isStable(desk.now())) {
                end(desk, row, row.stands().besides().calmAt().orElseThrow());
                return row.state(row.stands().over());
            }
            // One that flaps is not over before it is stable.
            var flaps = row.stands().besides().calmAt().isPresent();
            return row.in(flaps && state == IncidentState.RESOLVED ? IncidentState.OPEN : state);
        }
        if (held || row.lead().isPresent() || !desk.know(row.incident()).isEmpty()) {
            return row;
        }
        if (joins(desk, row).reason().isPresent()) {
            return row.state(row.stands().over());
        }
        var wait = row.stands().policy().grouping().orElseThrow().pause();
        var until = desk.now().plus(wait);
        var waits = row.heldUntil().isEmpty() ? row.stands() : row.stands().held(desk.now(), until);
        desk.writes().stand(row.incident(), waits, Optional.empty(), Optional.empty(), 0);
        return row.state(waits);
    }

    /**
     * Whether a lead was told to be over while PostgreSQL was away, as though it were alone. Those who know of the group take it for
     * over as well, so another leads what is left of it, and its escalation begins anew.
     */
    static boolean passesOn(Desk desk, Fact fact, EscalationRow row) throws SQLException {
        var toldOver = fact.type() == NotificationType.INCIDENT_RESOLVED
                && row.leads()
                && desk.writes().isEndTold(row.incident())
                && desk.groups().lasts(row.incident());
        if (!toldOver) {
            return false;
        }
        var heir = desk.groups().succeed(row.incident());
        for (var next :
                EscalationRow.of(desk.writes().connection(), heir.stream().toList())) {
            var begun = EscalationState.begin(next.stands().policy(), desk.now());
            desk.writes().stand(next.incident(), begun, Optional.empty(), Optional.empty(), 0);
        }
        return true;
    }

    /** @return why nobody is told of it by itself; empty where it is decided on as one that is alone */
    static Optional<String> changed(Desk desk, Fact fact, EscalationRow row) throws SQLException {
        var lead = row.lead().orElseThrow();
        if (desk.knowOf(lead).isEmpty()) {
            untold(desk, fact, row);
            return Optional.empty();
        }
        if (fact.type() == NotificationType.INCIDENT_ACKNOWLEDGED) {
            if (row.leads()) {
                desk.groups().close(lead);
                return Optional.empty();
            }
            taken(desk, fact, lead);
            return Optional.of("grouped into incident " + lead);
        }
        if (fact.type() == NotificationType.INCIDENT_UNACKNOWLEDGED) {
            return row.leads() ? Optional.empty() : Optional.of(givenBack(desk, fact, lead));
        }
        if (desk.groups().calm(lead, fact.at().plus(desk.flapping().window()))) {
            return Optional.of("flapping: told when it is stable");
        }
        if (desk.groups().lasts(lead)) {
            return Optional.of("grouped: told when all of its group are resolved");
        }
        for (var told : EscalationRow.of(desk.writes().connection(), List.of(lead))) {
            end(desk, told, fact.at());
        }
        return Optional.of("grouped: told with incident " + lead);
    }

    /** Where the lead is over, the last of the others that somebody takes stops the escalation, as the lead itself does. */
    private static void taken(Desk desk, Fact fact, UUID lead) throws SQLException {
        for (var leading : EscalationRow.of(desk.writes().connection(), List.of(lead))) {
            var own = leading.matter().state();
            if (own == IncidentState.RESOLVED && desk.groups().state(lead, own) == IncidentState.ACKNOWLEDGED) {
                Rest.begin(desk, fact, leading);
            }
        }
    }

    /** Where the lead is over, the first of the others that somebody gives back lets the escalation go on. */
    private static String givenBack(Desk desk, Fact fact, UUID lead) throws SQLException {
        for (var leading : EscalationRow.of(desk.writes().connection(), List.of(lead))) {
            // Nothing is due of it either where all were acknowledged when its time came.
            if (leading.matter().state() == IncidentState.RESOLVED
                    && (leading.before().isPresent()
                            || leading.stands().wakesAt().isEmpty())) {
                Rest.end(desk, fact, leading);
            }
        }
        return "grouped into incident " + lead;
    }

    /** Of a group of which nobody was told another leads; who is over before it is told is not told with it. */
    private static void untold(Desk desk, Fact fact, EscalationRow row) throws SQLException {
        if (fact.type() == NotificationType.INCIDENT_UNACKNOWLEDGED) {
            return;
        }
        if (row.leads()) {
            desk.groups().succeed(row.incident());
        } else if (fact.type() == NotificationType.INCIDENT_RESOLVED) {
            desk.groups().leave(row.incident());
        }
    }

    /** All of a group are resolved: those are told, once, who know of it. */
    private static void end(Desk desk, EscalationRow lead, Instant at) throws SQLException {
        var incident = lead.incident();
        desk.writes().over(incident, lead.stands(), "all of its group are resolved");
        if (!desk.groups().end(incident)) {
            return;
        }
        var said = desk.facts().of(lead, lead.fact(), NotificationType.INCIDENT_RESOLVED, at);
        var know = List.copyOf(desk.knowOf(incident).values());
        for (var channel : know) {
            desk.writes().tell(incident, said.fact(), channel, NotificationType.INCIDENT_RESOLVED, at);
        }
        if (!know.isEmpty()) {
            var tell = new Escalation.Tell(NotificationType.INCIDENT_RESOLVED, at, know, Why.KNOWN);
            desk.writes().noteTold(incident, tell.together(said.targets()));
        }
    }
}
