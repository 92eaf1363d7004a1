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
import dev.pharos.platform.Ids;
import dev.pharos.store.escalation.basis.Fact;
import dev.pharos.store.escalation.basis.Matter;
import dev.pharos.store.escalation.basis.Parents;
import dev.pharos.store.escalation.basis.RateLimits;
import dev.pharos.store.escalation.basis.Recipients;
import dev.pharos.store.escalation.basis.Rules;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
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
        RateLimits limits,
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
                book.of(connection, tenants, now),
                Parents.of(connection, matters, now),
                new Groups(connection),
                flapping,
                new RateLimits(connection, now),
                writes.told(matters.stream().map(Matter::incident).distinct().toList()));
    }

    /** What is said of an incident, or of those that it leads. */
    GroupFacts facts() {
        return new GroupFacts(writes.connection(), now);
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
        var policies = rules(matter).policies();
        var choice = opening.chooser().isPresent()
                ? PolicyChoice.chosen(opening.chooser().get(), opening.policy(), policies)
                : PolicyChoice.of(matter.policy(), opening.channels().isPresent(), matter.subject(), policies);
        return EscalationPolicy.of(choice, matter.severity(), () -> recipients.policy(opening));
    }

    /** Whom its policy can mean; who has a rate limit and no room left is not reached for now. */
    Directory directory(EscalationRow row) throws SQLException {
        var matter = row.matter();
        var all = recipients.directory(
                matter.tenant(), rules(matter), row.channels().toList());
        var unreachable = new HashMap<>(all.unreachable());
        for (var limited : recipients.limits(matter.tenant()).entrySet()) {
            limits.reason(limited.getKey(), limited.getValue())
                    .ifPresent(it -> unreachable.putIfAbsent(limited.getKey(), it));
        }
        return new Directory(all.channels(), all.contacts(), all.schedules(), unreachable);
    }

    /** A channel is told of an incident, and knows of it from then on. */
    void told(UUID incident, Recipient channel) {
        know(incident).put(channel.id(), channel);
        limits.told(channel.id());
    }

    /** What is decided of an escalation for which something is due at {@code at}. */
    Escalation.Step next(EscalationRow row, Instant at) throws SQLException {
        var incident = row.matter().incident();
        var hold = row.isDue(at) ? hold(row.matter()) : Optional.<Hold>empty();
        var state = row.matter().state();
        var step = Escalation.next(state, row.stands(), know(incident).values(), directory(row), hold, at);
        return state == IncidentState.ACKNOWLEDGED ? step.ranOut(row.matter().acknowledgedBy()) : step;
    }

    /** Writes where an escalation that begins stands, and on the timeline why somebody is not told. */
    void begin(EscalationRow row, Escalation.Step step) throws SQLException {
        writes.begin(row, step.stands(), step.reason(), step.held(), revision(row.matter(), step.held()));
        note(row, step);
    }

    /** The same after a further decision. */
    void keep(EscalationRow row, Escalation.Step step) throws SQLException {
        writes.stand(row.incident(), step.stands(), step.reason(), step.held(), revision(row.matter(), step.held()));
        note(row, step);
    }

    private void note(EscalationRow row, Escalation.Step step) throws SQLException {
        var incident = row.incident();
        for (var untold : step.untold()) {
            writes.notTold(incident, Optional.of(untold.channel()), untold.reason());
            limits.holdBack(untold.channel().id(), incident);
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
    private long revision(Matter matter, Optional<Hold> hold) {
        return hold.map(it -> switch (it.cause()) {
                    case SNOOZE -> 0L;
                    case MAINTENANCE, SILENCE ->
                        rules(matter).revisions().getOrDefault(it.cause().code() + ":" + it.by(), 0L);
                    case DEPENDENCY -> parents.isDown(it.by()) ? 0L : 1L;
                })
                .orElse(0L);
    }
}
