package dev.pharos.store.escalation;

import dev.pharos.core.escalation.Escalation;
import dev.pharos.core.escalation.NotificationType;
import dev.pharos.store.escalation.basis.Fact;
import java.sql.SQLException;
import java.util.Optional;

/** An escalation rests while somebody has its incident, and goes on where it stood when that is taken back. */
final class Rest {
    private Rest() {}

    /** Somebody has acknowledged, or it is over. */
    static EscalationRow begin(Desk desk, Fact fact, EscalationRow row) throws SQLException {
        var stopped = Escalation.stopped(fact.type(), row.stands(), fact.by(), fact.at());
        if (!stopped.stands().equals(row.stands())) {
            desk.keep(row, stopped);
        }
        if (fact.type() != NotificationType.INCIDENT_ACKNOWLEDGED) {
            return row.state(stopped.stands());
        }
        // What holds it may be another thing by then, so that is looked at anew.
        var stood = Optional.of(row.at(fact.at()).stands());
        desk.writes().before(row.incident(), stood);
        return row.state(stopped.stands()).before(stood);
    }

    /** The acknowledgement was taken back: what is due is decided in the same round, and what comes later is shown again. */
    static EscalationRow end(Desk desk, Fact fact, EscalationRow row) throws SQLException {
        var resumed = row.before()
                .map(it -> it.resumed(fact.at()))
                .orElseGet(() -> row.stands().resumedBlindly(fact.at()));
        desk.keep(row, Escalation.goesOn(resumed));
        desk.writes().before(row.incident(), Optional.empty());
        if (resumed.round() == 0 && resumed.nextAt().isPresent() && row.lead().isEmpty()) {
            Decisions.schedule(desk, row, resumed);
        }
        return row.state(resumed).before(Optional.empty());
    }
}
