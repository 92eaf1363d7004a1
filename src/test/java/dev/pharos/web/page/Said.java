package dev.pharos.web.page;

import dev.pharos.core.incident.IncidentId;
import dev.pharos.core.update.IncidentUpdate;
import dev.pharos.core.update.UpdateDefinition;
import dev.pharos.core.update.UpdateStatus;
import dev.pharos.store.sql.Transaction;
import dev.pharos.store.update.StoredUpdates;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** What people told of incidents that a test made. */
public record Said(StatusPageFixtures fixtures) {
    public static final String WHO = "sekret-writer";

    public Said told(IncidentId incident, UpdateStatus status, String at, String text) {
        return write(incident, new UpdateDefinition(status, text, true, Optional.of(Instant.parse(at))));
    }

    public Said drafted(IncidentId incident, String text) {
        return write(incident, new UpdateDefinition(UpdateStatus.MONITORING, text, false, Optional.empty()));
    }

    private Said write(IncidentId incident, UpdateDefinition update) {
        var at = update.at().orElse(fixtures.now);
        var id = UUID.nameUUIDFromBytes(update.toString().getBytes(StandardCharsets.UTF_8));
        try {
            Transaction.run(fixtures.database, connection -> {
                StoredUpdates.insert(connection, new IncidentUpdate(id, incident, 1, update, WHO, at, at));
                return id;
            });
        } catch (SQLException broken) {
            throw new AssertionError(broken);
        }
        return this;
    }
}
