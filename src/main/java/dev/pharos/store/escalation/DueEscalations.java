package dev.pharos.store.escalation;

import dev.pharos.core.delivery.NotificationState;
import dev.pharos.core.escalation.Escalation;
import dev.pharos.core.escalation.hold.Flapping;
import dev.pharos.core.incident.IncidentState;
import dev.pharos.platform.Ids;
import dev.pharos.store.escalation.basis.RateLimits;
import dev.pharos.store.escalation.basis.Rules;
import dev.pharos.store.outbox.DecidedNotification;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The half of {@link Decisions} that follows the clock: the steps of escalations whose time has come, and digests. */
record DueEscalations(Ids ids, Rules.Book book, Flapping flapping) {
    /** Of one escalation; what is due beyond that comes with the next round. */
    private static final int STEPS_AT_ONCE = 100;

    /**
     * Decides on those whose time has come, in the transaction of {@code connection}.
     *
     * @param ending incidents that are over, which PostgreSQL does not know yet: people may have been told already
     * @return how many there were, at most {@code atOnce}
     */
    int decide(Connection connection, Instant now, Set<UUID> ending, int atOnce, List<DecidedNotification> concluded)
            throws SQLException {
        new RateLimits(connection, now).digests(ids);
        var due = EscalationRow.lockDue(connection, now, ending, atOnce);
        if (due.isEmpty()) {
            return 0;
        }
        var desk = Desk.of(
                connection,
                ids,
                book,
                flapping,
                now,
                due.stream().map(EscalationRow::matter).toList());
        if (due.stream().anyMatch(GroupDecisions::concern)) {
            desk.groups().lock();
            due = EscalationRow.of(
                    connection, due.stream().map(EscalationRow::incident).toList());
        }
        for (var row : due) {
            escalate(desk, row.at(now), concluded);
        }
        return due.size();
    }

    /** Everything that is due, one after another: after a pause there may be several steps. */
    private static void escalate(Desk desk, EscalationRow before, List<DecidedNotification> concluded)
            throws SQLException {
        var row = GroupDecisions.concern(before) ? GroupDecisions.due(desk, before) : before;
        for (var steps = 0; steps < STEPS_AT_ONCE && row.isDue(desk.now()); steps++) {
            var step = desk.next(row, desk.now());
            for (var untold : step.untold()) {
                desk.writes()
                        .cancel(row.incident(), Optional.of(untold.channel().id()));
                concluded.add(row.concluded(untold.channel(), NotificationState.CANCELLED, untold.reason()));
            }
            if (step.decision() instanceof Escalation.Tell tell) {
                row = tellLater(desk, row, tell, concluded);
            }
            desk.keep(row, step);
            if (step.stands().nextAt().isEmpty()) {
                cancelled(desk, row, step, concluded);
            }
            row = row.state(step.stands());
        }
    }

    /** @return the row of an incident that waits for somebody again, where its acknowledgement has timed out */
    private static EscalationRow tellLater(
            Desk desk, EscalationRow row, Escalation.Tell tell, List<DecidedNotification> concluded)
            throws SQLException {
        var said = desk.facts().of(row, row.fact(), tell.type(), tell.at());
        for (var channel : tell.who()) {
            desk.writes().escalate(row, said.fact(), channel, tell.type(), tell.at());
            desk.told(row.incident(), channel);
            concluded.add(row.concluded(channel, NotificationState.PENDING, ""));
        }
        desk.writes().noteTold(row.incident(), tell.together(said.targets()));
        if (row.matter().state() == IncidentState.ACKNOWLEDGED) {
            desk.writes().reopen(row);
        }
        return row.in(IncidentState.OPEN);
    }

    /** Nobody more is told: what was shown beforehand does not come. */
    private static void cancelled(
            Desk desk, EscalationRow row, Escalation.Step step, List<DecidedNotification> concluded)
            throws SQLException {
        desk.writes().cancel(row.incident(), Optional.empty());
        if (step.untold().isEmpty() && step.decision() instanceof Escalation.Nobody nobody) {
            row.left().forEach(it -> concluded.add(row.concluded(it, NotificationState.CANCELLED, nobody.reason())));
        }
    }
}
