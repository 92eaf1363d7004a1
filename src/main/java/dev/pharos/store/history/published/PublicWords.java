package dev.pharos.store.history.published;

import dev.pharos.core.incident.Impact;
import dev.pharos.core.targets.TargetId;
import dev.pharos.core.targets.TargetKey;
import dev.pharos.core.update.IncidentUpdate;
import dev.pharos.core.update.Postmortem;
import dev.pharos.store.update.StoredPostmortems;
import dev.pharos.store.update.StoredUpdates;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What people told the public of an incident.
 *
 * @param byHand what a person says of it who opened it; empty of what probes found
 * @param updates the earliest first, drafts never
 * @param postmortem what was learnt of it, where that is public
 */
public record PublicWords(Optional<Said> byHand, List<IncidentUpdate> updates, Optional<Postmortem> postmortem) {
    public static final PublicWords NONE = new PublicWords(Optional.empty(), List.of(), Optional.empty());

    /** Of all incidents of a page together; older ones are told on the page of their incident. */
    private static final int MOST = 1_000;

    public PublicWords {
        updates = List.copyOf(updates);
    }

    /** @param affected the components of it that are public */
    public record Said(Impact impact, List<Affected> affected) {
        public Said {
            affected = List.copyOf(affected);
        }

        private Said among(Predicate<TargetId> here) {
            return new Said(
                    impact, affected.stream().filter(it -> here.test(it.id())).toList());
        }
    }

    /** @param watched whether it still has a page */
    public record Affected(TargetId id, TargetKey key, String name, boolean watched) {}

    /** Of what a person opened, no targets are named but these. */
    PublicWords among(Predicate<TargetId> here) {
        return new PublicWords(byHand.map(it -> it.among(here)), updates, postmortem);
    }

    /** Of what nothing was told yet. */
    static PublicWords opened(Said byHand) {
        return new PublicWords(Optional.of(byHand), List.of(), Optional.empty());
    }

    /** The incidents with what people told of them: two questions. */
    static List<PublicIncident> with(Connection connection, List<PublicIncident> incidents) throws SQLException {
        if (incidents.isEmpty()) {
            return incidents;
        }
        var ids = incidents.stream().map(PublicIncident::id).toList();
        var updates = StoredUpdates.published(connection, ids, MOST);
        var postmortems = StoredPostmortems.published(connection, ids);
        return incidents.stream()
                .map(it -> it.told(new PublicWords(
                        it.words().byHand(),
                        updates.getOrDefault(it.id(), List.of()),
                        Optional.ofNullable(postmortems.get(it.id())))))
                .toList();
    }
}
