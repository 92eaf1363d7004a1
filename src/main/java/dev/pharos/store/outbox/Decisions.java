package dev.pharos.store.outbox;

import dev.pharos.core.escalation.ChannelId;
import dev.pharos.core.escalation.Escalation;
import dev.pharos.core.escalation.EscalationPolicy.Recipient;
import dev.pharos.core.escalation.EscalationState;
import dev.pharos.core.escalation.NotificationState;
import dev.pharos.core.escalation.NotificationType;
import dev.pharos.core.incident.IncidentId;
import dev.pharos.core.incident.IncidentState;
import dev.pharos.cycle.Ids;
import dev.pharos.store.sql.Transaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Has it decided who is told, and writes that: first of what happened to incidents, then of the steps of escalations whose
 * time has come.
 *
 * <p>Locks the incidents before anything of theirs, as everybody does who changes an incident; so an acknowledgement or a
 * resolution comes wholly before a decision or wholly after it, and nobody waits for another in a circle. An incident that
 * is being changed right now is decided on in the next round.
 */
@ApplicationScoped
public class Decisions {
    /** Incidents that are locked at once: their probes' results wait for that. */
    private static final int AT_ONCE = 50;

    private static final int BATCHES_A_ROUND = 10;

    /**
     * What a round came to.
     *
     * @param more whether more waits to be decided on now
     */
    public record Round(List<DecidedNotification> concluded, List<Untellable> untellable, boolean more) {}

    /** A step in the life of an incident of which nobody is told. */
    public record Untellable(IncidentId incident, NotificationType type, String reason) {}

    private final DataSource source;
    private final Ids ids;

    public Decisions(DataSource source, Ids ids) {
        this.source = source;
        this.ids = ids;
    }

    /** Decides on what there is at {@code now}, within bounds; blocks, and throws when PostgreSQL is away. */
    public Round decide(Instant now) throws SQLException {
        var untellable = new ArrayList<Untellable>();
        var taken = AT_ONCE;
        for (var batch = 0; batch < BATCHES_A_ROUND && taken >= AT_ONCE; batch++) {
            var here = new ArrayList<Untellable>();
            taken = Transaction.run(source, connection -> {
                here.clear();
                return onFacts(connection, now, here);
            });
            untellable.addAll(here);
        }
        var concluded = new ArrayList<DecidedNotification>();
        var due = Transaction.run(source, connection -> onEscalations(connection, now, concluded));
        return new Round(concluded, untellable, taken >= AT_ONCE || due >= AT_ONCE);
    }

    private int onFacts(Connection connection, Instant now, List<Untellable> untellable) throws SQLException {
        var facts = Fact.lock(connection, AT_ONCE);
        if (facts.isEmpty()) {
            return 0;
        }
        var writes = new DecisionWrites(connection, ids, now);
        var recipients = Recipients.of(connection, facts);
        var told = writes.told(facts.stream().map(Fact::incident).distinct().toList());
        for (var fact : facts) {
            var know = told.computeIfAbsent(fact.incident(), _ -> new LinkedHashMap<>());
            var reason = switch (fact.type()) {
                case INCIDENT_OPENED -> opened(writes, fact, recipients, know);
                case INCIDENT_ACKNOWLEDGED -> changed(writes, fact, know, "somebody has acknowledged the incident");
                case INCIDENT_RESOLVED -> changed(writes, fact, know, "the incident is resolved");
                case INCIDENT_ESCALATED, CHANNEL_TEST ->
                    throw new IllegalStateException(fact.type().code() + " is no step in the life of an incident");
            };
            writes.decided(fact, reason);
            reason.ifPresent(it -> untellable.add(new Untellable(new IncidentId(fact.incident()), fact.type(), it)));
        }
        return facts.size();
    }

    /** Tells who is told at once, and schedules what comes later if nobody acknowledges. */
    private static Optional<String> opened(
            DecisionWrites writes, Fact fact, Recipients recipients, Map<ChannelId, Recipient> know)
            throws SQLException {
        var begun = EscalationState.begin(recipients.policy(fact), fact.at());
        var step = Escalation.next(IncidentState.OPEN, begun, know.keySet(), recipients.unreachable(), fact.at());
        if (step.decision() instanceof Escalation.Tell tell) {
            tell(writes, fact, tell);
            tell.who().forEach(it -> know.put(it.id(), it));
        }
        writes.begin(fact, step.stands());
        if (step.stands().nextAt().isPresent()) {
            schedule(writes, fact, step.stands(), recipients.unreachable());
            return step.untold().isEmpty() ? Optional.empty() : Optional.of(Escalation.reasons(step.untold()));
        }
        return why(step.decision())
                .or(() -> Optional.of(step.untold()).filter(it -> !it.isEmpty()).map(Escalation::reasons));
    }

    private static void schedule(
            DecisionWrites writes, Fact fact, EscalationState stands, Map<ChannelId, String> unreachable)
            throws SQLException {
        for (var i = stands.step(); i < stands.policy().steps().size(); i++) {
            var due = stands.due(i);
            for (var channel : stands.policy().steps().get(i).recipients()) {
                if (!unreachable.containsKey(channel.id())) {
                    writes.insert(
                            fact.incident(),
                            fact.seq(),
                            channel,
                            NotificationType.INCIDENT_ESCALATED,
                            NotificationState.SCHEDULED,
                            due,
                            due);
                }
            }
        }
    }

    private static Optional<String> changed(
            DecisionWrites writes, Fact fact, Map<ChannelId, Recipient> know, String endsEscalation)
            throws SQLException {
        writes.end(fact.incident(), endsEscalation);
        var decision = Escalation.change(fact.type(), fact.at(), List.copyOf(know.values()));
        if (decision instanceof Escalation.Tell tell) {
            tell(writes, fact, tell);
        }
        return why(decision);
    }

    private static void tell(DecisionWrites writes, Fact fact, Escalation.Tell tell) throws SQLException {
        for (var channel : tell.who()) {
            writes.insert(
                    fact.incident(), fact.seq(), channel, tell.type(), NotificationState.PENDING, tell.at(), tell.at());
        }
    }

    private static Optional<String> why(Escalation decision) {
        return switch (decision) {
            case Escalation.Tell _ -> Optional.empty();
            case Escalation.Nobody nobody -> Optional.of(nobody.reason());
        };
    }

    private int onEscalations(Connection connection, Instant now, List<DecidedNotification> concluded)
            throws SQLException {
        var due = EscalationRow.lockDue(connection, now, AT_ONCE);
        if (due.isEmpty()) {
            return 0;
        }
        var writes = new DecisionWrites(connection, ids, now);
        var unreachable = Recipients.unreachable(
                connection,
                due.stream().flatMap(EscalationRow::channels).distinct().toList());
        var told = writes.told(due.stream().map(EscalationRow::incident).toList());
        for (var row : due) {
            var know = told.computeIfAbsent(row.incident(), _ -> new LinkedHashMap<>());
            escalate(writes, row, know, unreachable, now, concluded);
        }
        return due.size();
    }

    /** Every step that is due, one after another: after a pause there may be several. */
    private static void escalate(
            DecisionWrites writes,
            EscalationRow row,
            Map<ChannelId, Recipient> know,
            Map<ChannelId, String> unreachable,
            Instant now,
            List<DecidedNotification> concluded)
            throws SQLException {
        var stands = row.stands();
        while (stands.nextAt().filter(it -> !it.isAfter(now)).isPresent()) {
            var at = stands.nextAt().get();
            var step = Escalation.next(row.state(), stands, know.keySet(), unreachable, now);
            for (var untold : step.untold()) {
                writes.cancel(row.incident(), Optional.of(untold.channel().id()));
                concluded.add(row.concluded(untold.channel(), NotificationState.CANCELLED, untold.reason()));
            }
            if (step.decision() instanceof Escalation.Tell tell) {
                for (var channel : tell.who()) {
                    writes.escalate(row, channel, tell.type(), at);
                    know.put(channel.id(), channel);
                    concluded.add(row.concluded(channel, NotificationState.PENDING, ""));
                }
            }
            stands = step.stands();
            var reason = why(step.decision());
            writes.stand(row.incident(), stands, reason);
            if (stands.nextAt().isEmpty()) {
                writes.cancel(row.incident(), Optional.empty());
                if (step.untold().isEmpty() && reason.isPresent()) {
                    row.left()
                            .forEach(it -> concluded.add(row.concluded(it, NotificationState.CANCELLED, reason.get())));
                }
            }
        }
    }
}
