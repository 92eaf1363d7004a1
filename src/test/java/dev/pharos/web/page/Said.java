package dev.pharos.web.page;

import dev.pharos.core.access.TenantId;
import dev.pharos.core.incident.Actor;
import dev.pharos.core.incident.ByHand;
import dev.pharos.core.incident.Impact;
import dev.pharos.core.incident.Incident;
import dev.pharos.core.incident.IncidentChange;
import dev.pharos.core.incident.IncidentId;
import dev.pharos.core.incident.TargetFacts;
import dev.pharos.core.update.IncidentUpdate;
import dev.pharos.core.update.Postmortem;
import dev.pharos.core.update.UpdateDefinition;
import dev.pharos.core.update.UpdateStatus;
import dev.pharos.store.incident.IncidentsByHand;
import dev.pharos.store.incident.LedgerForTests;
import dev.pharos.store.incident.Told;
import dev.pharos.store.sql.Transaction;
import dev.pharos.store.update.StoredPostmortems;
import dev.pharos.store.update.StoredUpdates;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** What people told of incidents that a test made. */
public record Said(StatusPageFixtures fixtures) {
    public static final String WHO = "sekret-writer";

    public Said told(IncidentId incident, UpdateStatus status, String at, String text) {
        return write(incident, new UpdateDefinition(status, text, true, Optional.of(Instant.parse(at))));
    }

    public Said drafted(IncidentId incident, String text) {
        return write(incident, new UpdateDefinition(UpdateStatus.MONITORING, text, false, Optional.empty()));
    }

    public Said learnt(IncidentId incident, String at, String text, boolean isPublic) {
        var when = Instant.parse(at);
        var published = isPublic ? Optional.of(when) : Optional.<Instant>empty();
        written(connection -> {
            StoredPostmortems.put(connection, new Postmortem(incident, 1, text, isPublic, published, WHO, when, when));
            return incident;
        });
        return this;
    }

    /** An incident that a person opened about these components, the first of them in the first place. */
    public IncidentId opened(String title, Impact impact, String from, String... components) {
        var at = Instant.parse(from);
        var targets = Stream.of(components).map(fixtures::target).toList();
        var named = targets.stream()
                .map(it -> new ByHand.Component(
                        it.id(),
                        it.key(),
                        it.definition().name(),
                        it.definition().isPublic()))
                .toList();
        var id = new IncidentId(
                new UUID((at.toEpochMilli() << 16) | 0x7000L, 0x8000_0000_0000_0000L | title.hashCode()));
        var incident = Incident.open(id, WHO, impact, new ByHand(title, named), at, at);
        var facts = TargetFacts.of(targets.getFirst().definition());
        var nobody = new Told(Optional.empty(), Optional.empty());
        written(connection -> IncidentsByHand.open(connection, TenantId.MAIN, incident, facts, true, nobody));
        return id;
    }

    public void over(IncidentId incident, String at) {
        var change = new IncidentChange.ResolveByHand(
                incident, Instant.parse(at), new Actor(WHO, WHO), Optional.of("sekret-note"));
        written(connection -> LedgerForTests.ledger().resolveByHand(connection, TenantId.MAIN, change));
    }

    private Said write(IncidentId incident, UpdateDefinition update) {
        var at = update.at().orElse(fixtures.now);
        var id = UUID.nameUUIDFromBytes(update.toString().getBytes(StandardCharsets.UTF_8));
        written(connection -> {
            StoredUpdates.insert(connection, new IncidentUpdate(id, incident, 1, update, WHO, at, at));
            return id;
        });
        return this;
    }

    private void written(Transaction.Work<?> work) {
        try {
            Transaction.run(fixtures.database, work);
        } catch (SQLException broken) {
            throw new AssertionError(broken);
        }
    }
}
