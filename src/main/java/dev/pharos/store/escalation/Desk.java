package dev.pharos.store.escalation;

import dev.pharos.core.escalation.ChannelId;
import dev.pharos.core.escalation.Directory;
import dev.pharos.core.escalation.Escalation;
import dev.pharos.core.escalation.EscalationPolicy;
import dev.pharos.core.escalation.EscalationPolicy.Recipient;
import dev.pharos.core.escalation.hold.Flapping;
import dev.pharos.core.escalation.hold.Hold;
import dev.pharos.core.incident.IncidentState;
import dev.pharos.core.policy.PolicyChoice;
import dev.pharos.cycle.Ids;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** All that a batch of decisions looks at, read once for all of them, and how they are written. */
record Desk(
        DecisionWrites writes,
        Instant now,
        Recipients recipients,
        Map<UUID, Rules> rules,
        Parents parents,
        Groups groups,
        Flapping flapping,
        Map<UUID, Map<ChannelId, Recipient>> told) {

    static Desk of(
            Connection connection, Ids ids, Rules.Book book, Flapping flapping, Instant now, Collection<Matter> matters)
            throws SQLException {
        var writes = new DecisionWrites(connection, ids, now);
        var tenants = matters.stream().map(Matter::tenant).collect(Collectors.toSet());
        return new Desk(
                writes,
                now,
                Recipients.of(connection, tenants),
                book.of(connection, tenants),
                Parents.of(connection, matters, now),
                new Groups(connection, now),
                flapping,
                writes.told(matters.stream().map(Matter::incident).distinct().toList()));
    }

    /** Who knows of an incident of this batch, to be added to. */
    Map<ChannelId, Recipient> know(UUID incident) {
        return told.computeIfAbsent(incident, _ -> new LinkedHashMap<>());
    }

    /** The same of one that may be of no batch. */
    Map<ChannelId, Recipient> knowOf(UUID incident) throws SQLException {
        if (!told.containsKey(incident)) {
            told.putAll(writes.told(List.of(incident)));
        }
        return know(incident);
    }

    private Rules rules(Matter matter) {
        return rules.getOrDefault(matter.tenant(), new Rules());
    }

    /** The policy of an incident that opens, to be kept with it. */
    EscalationPolicy policy(Fact opening) {
        var matter = opening.matter();
        return PolicyChoice.of(matter.policy(), matter.subject(), rules(matter).policies())
                .policy()
                .map(it -> EscalationPolicy.of(it, matter.severity()))
                .orElseGet(() -> recipients.policy(opening));
    }

    Directory directory(EscalationRow row) {
        var matter = row.matter();
        return recipients.directory(
                matter.tenant(), rules(matter), row.channels().toList());
    }

    /** What is decided of an escalation for which something is due at {@code at}. */
    Escalation.Step next(EscalationRow row, Instant at) {
        var incident = row.matter().incident();
        var hold = row.isDue(at) ? hold(row.matter()) : Optional.<Hold>empty();
        return Escalation.next(
                row.matter().state(), row.stands(), know(incident).values(), directory(row), hold, at);
    }

    /** Writes where an escalation stands after a decision, and on the timeline why somebody is not told. */
    void keep(EscalationRow row, Escalation.Step step) throws SQLException {
        var incident = row.incident();
        var revision = step.held().map(it -> revision(row.matter(), it)).orElse(0L);
        writes.stand(incident, step.stands(), step.reason(), step.held(), revision);
        for (var untold : step.untold()) {
            writes.notTold(incident, Optional.of(untold.channel()), untold.reason());
        }
        for (var flaw : step.flaws()) {
            writes.notTold(incident, Optional.empty(), flaw);
        }
        var said = !step.untold().isEmpty() || !step.flaws().isEmpty();
        if (!said && step.reason().isPresent() && row.matter().state() != IncidentState.RESOLVED) {
            writes.notTold(incident, Optional.empty(), step.reason().get());
        }
    }

    Optional<Hold> hold(Matter matter) {
        var its = rules(matter);
        return Hold.of(
                new Hold.Circumstances(
                        matter.subject(),
                        matter.openedAt(),
                        matter.snooze(),
                        parents.of(matter),
                        matter.grace(),
                        its.silences(),
                        its.windows()),
                now);
    }

    /** What must stay as it is for a hold to last until its end. */
    private long revision(Matter matter, Hold hold) {
        return switch (hold.cause()) {
            case SNOOZE -> 0;
            case MAINTENANCE, SILENCE ->
                rules(matter).revisions().getOrDefault(hold.cause().code() + ":" + hold.by(), 0L);
            case DEPENDENCY -> parents.isDown(hold.by()) ? 0 : 1;
        };
    }
}
