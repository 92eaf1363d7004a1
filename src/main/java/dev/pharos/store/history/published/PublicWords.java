package dev.pharos.store.history.published;

import dev.pharos.core.update.IncidentUpdate;
import dev.pharos.store.update.StoredUpdates;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * What people told the public of an incident.
 *
 * @param updates the earliest first, drafts never
 */
public record PublicWords(List<IncidentUpdate> updates) {
    public static final PublicWords NONE = new PublicWords(List.of());

    /** Of all incidents of a page together; older ones are told on the page of their incident. */
    private static final int MOST = 1_000;

    public PublicWords {
        updates = List.copyOf(updates);
    }

    /** The incidents with what people told of them: one question. */
    static List<PublicIncident> with(Connection connection, List<PublicIncident> incidents) throws SQLException {
        if (incidents.isEmpty()) {
            return incidents;
        }
        var ids = incidents.stream().map(PublicIncident::id).toList();
        var updates = StoredUpdates.published(connection, ids, MOST);
        return incidents.stream()
                .map(it -> updates.containsKey(it.id()) ? it.told(new PublicWords(updates.get(it.id()))) : it)
                .toList();
    }
}
