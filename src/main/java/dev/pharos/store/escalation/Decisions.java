package dev.pharos.store.escalation;

import dev.pharos.core.escalation.Escalation;
import dev.pharos.core.escalation.EscalationState;
import dev.pharos.core.escalation.NotificationType;
import dev.pharos.core.escalation.hold.Flapping;
import dev.pharos.core.incident.IncidentId;
import dev.pharos.core.incident.IncidentState;
import dev.pharos.platform.Ids;
import dev.pharos.store.escalation.basis.Fact;
import dev.pharos.store.escalation.basis.RuleBook;
import dev.pharos.store.escalation.basis.Rules;
import dev.pharos.store.outbox.DecidedNotification;
import dev.pharos.store.outbox.meanwhile.Meanwhile;
import dev.pharos.store.sql.Transaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import javax.sql.DataSource;

/**
 * Has it decided who is told, and writes that: first of what happened to incidents, then of the steps of escalations whose
 * time has come. {@link #onFacts} shows how what happened becomes deliveries or a reason.
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
    private final Rules.Book book;
    private final Flapping flapping;
    /** The incidents whose end waits for PostgreSQL. */
    private final Supplier<Set<UUID>> ending;

    /** With the settings that there are where nobody sets any. */
    public Decisions(DataSource source, Ids ids) {
        this(source, ids, new RuleBook(), Flapping.DEFAULT, Set::of);
    }

    @Inject
    Decisions(DataSource source, Ids ids, FlappingConfig config, Meanwhile meanwhile) {
        this(source, ids, new RuleBook(), new Flapping(config.transitions(), config.window()), meanwhile::ending);
    }

    Decisions(DataSource source, Ids ids, Rules.Book book, Flapping flapping, Supplier<Set<UUID>> ending) {
        this.source = source;
        this.ids = ids;
        this.book = book;
        this.flapping = flapping;
        this.ending = ending;
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
        var due = Transaction.run(source, connection -> {
            concluded.clear();
            return new DueEscalations(ids, book, flapping).decide(connection, now, ending.get(), AT_ONCE, concluded);
        });
        return new Round(concluded, untellable, taken >= AT_ONCE || due >= AT_ONCE);
    }

    /** What happened to incidents: each becomes deliveries, or a reason. */
    private int onFacts(Connection connection, Instant now, List<Untellable> untellable) throws SQLException {
        var facts = Fact.lock(connection, AT_ONCE, flapping.window());
        if (facts.isEmpty()) {
            return 0;
        }
        var desk = Desk.of(
                connection,
                ids,
                book,
                flapping,
                now,
                facts.stream().map(Fact::matter).toList());
        var rows = known(connection, facts);
        if (GroupDecisions.concern(desk, facts, rows.values())) {
            desk.groups().lock();
            rows = known(connection, facts);
        }
        for (var fact : facts) {
            var reason = switch (fact.type()) {
                case INCIDENT_OPENED -> opened(desk, fact, rows);
                case INCIDENT_ACKNOWLEDGED, INCIDENT_UNACKNOWLEDGED, INCIDENT_RESOLVED -> changed(desk, fact, rows);
                case INCIDENT_ESCALATED,
                        INCIDENT_FLAPPING,
                        INCIDENT_GROUPED,
                        INCIDENT_REMINDER,
                        CHANNEL_DIGEST,
                        CHANNEL_TEST ->
                    throw new IllegalStateException(fact.type().code() + " is no step in the life of an incident");
            };
            desk.writes().decided(fact, reason);
            reason.ifPresent(it -> untellable.add(new Untellable(new IncidentId(fact.incident()), fact.type(), it)));
        }
        return facts.size();
    }

    /** Where the escalations of those stand that do not open only now. */
    private static Map<UUID, EscalationRow> known(Connection connection, List<Fact> facts) throws SQLException {
        var later = facts.stream()
                .filter(it -> it.type() != NotificationType.INCIDENT_OPENED)
                .map(Fact::incident)
                .distinct()
                .toList();
        var rows = new HashMap<UUID, EscalationRow>();
        if (!later.isEmpty()) {
            EscalationRow.of(connection, later).forEach(it -> rows.put(it.incident(), it));
        }
        return rows;
    }

    /** Tells who is told at once, and schedules what comes later if nobody acknowledges. */
    private static Optional<String> opened(Desk desk, Fact fact, Map<UUID, EscalationRow> rows) throws SQLException {
        var begun = EscalationState.begin(desk.policy(fact), fact.at());
        var row = new EscalationRow(
                fact.matter(), fact.seq(), begun, Optional.empty(), Optional.empty(), Optional.empty());
        var admitted = GroupDecisions.opened(desk, fact, row);
        row = admitted.row();
        if (admitted.reason().isPresent()) {
            rows.put(row.incident(), row);
            return admitted.reason();
        }
        var step = desk.next(row.in(IncidentState.OPEN), fact.at());
        if (step.decision() instanceof Escalation.Tell tell) {
            tell(desk, row, tell);
        }
        if (admitted.begun()) {
            desk.keep(row, step);
        } else {
            desk.begin(row, step);
        }
        rows.put(row.incident(), row.state(step.stands()));
        if (step.held().isEmpty()
                && row.lead().isEmpty()
                && step.stands().nextAt().isPresent()) {
            schedule(desk, row, step.stands());
        }
        return step.reason();
    }

    /** Shows beforehand who is told later, where that is known. */
    static void schedule(Desk desk, EscalationRow row, EscalationState stands) throws SQLException {
        var unreachable = desk.directory(row).unreachable();
        for (var i = stands.step(); i < stands.policy().steps().size(); i++) {
            for (var channel : stands.policy().steps().get(i).recipients()) {
                if (!unreachable.containsKey(channel.id())) {
                    desk.writes().schedule(row, channel, stands.due(i));
                }
            }
        }
    }

    /** An acknowledgement or the end stops the escalation, and one that is taken back lets it go on; exactly those are told who were told of the incident. */
    private static Optional<String> changed(Desk desk, Fact fact, Map<UUID, EscalationRow> rows) throws SQLException {
        var incident = fact.incident();
        var row = Optional.ofNullable(rows.get(incident));
        if (row.isPresent() && GroupDecisions.passesOn(desk, fact, row.get())) {
            row = Optional.of(row.get().alone());
        } else if (row.isPresent() && row.get().lead().isPresent()) {
            var reason = GroupDecisions.changed(desk, fact, row.get());
            if (reason.isPresent()) {
                return reason;
            }
        }
        desk.writes().cancel(incident, Optional.empty());
        if (row.isPresent()) {
            row = Optional.of(
                    fact.type() == NotificationType.INCIDENT_UNACKNOWLEDGED
                            ? Rest.end(desk, fact, row.get())
                            : Rest.begin(desk, fact, row.get()));
            rows.put(incident, row.get());
        }
        var decision = Escalation.change(
                fact.type(), fact.at(), List.copyOf(desk.know(incident).values()));
        return switch (decision) {
            case Escalation.Tell tell -> {
                var said = row.isPresent()
                        ? desk.facts().of(row.get(), fact.seq(), tell.type(), tell.at())
                        : new GroupFacts.Said(fact.seq(), 1);
                for (var channel : tell.who()) {
                    desk.writes().tell(incident, said.fact(), channel, tell.type(), tell.at());
                }
                desk.writes().noteTold(incident, tell.together(said.targets()));
                yield Optional.empty();
            }
            case Escalation.Nobody nobody -> {
                desk.writes().notTold(incident, Optional.empty(), nobody.reason());
                yield Optional.of(nobody.reason());
            }
        };
    }

    private static void tell(Desk desk, EscalationRow row, Escalation.Tell tell) throws SQLException {
        for (var channel : tell.who()) {
            desk.writes().tell(row.incident(), row.fact(), channel, tell.type(), tell.at());
            desk.told(row.incident(), channel);
        }
        desk.writes().noteTold(row.incident(), tell);
    }
}
