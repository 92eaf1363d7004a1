package dev.pharos.store.escalation;

import dev.pharos.core.escalation.EscalationPolicy;
import dev.pharos.core.escalation.Foresight;
import dev.pharos.core.escalation.hold.Hold;
import dev.pharos.core.incident.IncidentState;
import dev.pharos.core.policy.PolicyChoice;
import dev.pharos.core.targets.Target;
import dev.pharos.store.escalation.basis.Matter;
import dev.pharos.store.escalation.basis.Parents;
import dev.pharos.store.escalation.basis.Recipients;
import dev.pharos.store.escalation.basis.RuleBook;
import dev.pharos.store.escalation.basis.Rules;
import dev.pharos.store.sql.Reserved;
import dev.pharos.store.sql.Reserved.For;
import dev.pharos.store.sql.Transaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * Says who would be told of an outage of a target that opened at an instant, and why or why not: what a decision would look
 * at is read as it is read for one, and the decisions are the same. Writes nothing. Blocks.
 */
@ApplicationScoped
public class EscalationPreview {
    /** One that there is not. */
    private static final UUID NO_INCIDENT = new UUID(0, 0);

    /** @param choice of the policy, with the reason */
    public record Preview(PolicyChoice choice, List<Foresight.Moment> moments) {}

    private final DataSource source;
    private final Clock clock;

    EscalationPreview(@Reserved(For.READS) DataSource source, Clock clock) {
        this.source = source;
        this.clock = clock;
    }

    public Preview of(Target target, Instant openedAt) throws SQLException {
        return Transaction.run(source, connection -> of(connection, target, openedAt));
    }

    private Preview of(Connection connection, Target target, Instant openedAt) throws SQLException {
        var tenant = target.tenant().value();
        var rules = new RuleBook().of(connection, Set.of(tenant), openedAt).getOrDefault(tenant, new Rules());
        var recipients = Recipients.of(connection, Set.of(tenant));
        var matter = matter(target, openedAt);
        var parents = Parents.of(connection, List.of(matter), clock.instant());
        var choice = PolicyChoice.of(
                matter.policy(), target.definition().channels().isPresent(), matter.subject(), rules.policies());
        var policy = EscalationPolicy.of(
                choice,
                matter.severity(),
                () -> recipients.policy(tenant, target.definition().channels()));
        var directory = recipients.directory(tenant, rules, List.of());
        return new Preview(choice, Foresight.of(policy, directory, at -> hold(matter, rules, parents, at), openedAt));
    }

    private static Optional<Hold> hold(Matter matter, Rules rules, Parents parents, Instant at) {
        return Hold.of(
                new Hold.Circumstances(
                        matter.subject(),
                        matter.openedAt(),
                        matter.snooze(),
                        parents.of(matter),
                        matter.grace(),
                        rules.silences(),
                        rules.windows()),
                at);
    }

    private static Matter matter(Target target, Instant openedAt) {
        var definition = target.definition();
        return new Matter(
                NO_INCIDENT,
                target.tenant().value(),
                target.id().value(),
                target.key().value(),
                definition.severity(),
                IncidentState.OPEN,
                openedAt,
                definition.subject(),
                Optional.empty(),
                definition.policy(),
                definition.dependsOn(),
                Duration.ZERO,
                Optional.empty());
    }
}
