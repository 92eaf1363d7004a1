package dev.pharos.record.edit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The channels that targets name. They must exist: the rows are locked while a target that names them is written, and
 * while one is deleted, so that neither slips by the other.
 */
@ApplicationScoped
class NamedChannels {
    private final EntityManager entities;

    NamedChannels(EntityManager entities) {
        this.entities = entities;
    }

    /** The first target of these changes that names channels which do not exist. */
    Optional<Refusal> unknownIn(List<TargetChange> changes) {
        var named = new HashSet<String>();
        changes.forEach(change -> named.addAll(channelsOf(change)));
        if (named.isEmpty()) {
            return Optional.empty();
        }
        var known = Set.copyOf(lock(named));
        return changes.stream()
                .filter(change -> !known.containsAll(channelsOf(change)))
                .findFirst()
                .map(change -> new Refusal.UnknownChannels(
                        change.becomes().orElseThrow().key().value(),
                        channelsOf(change).stream()
                                .filter(it -> !known.contains(it))
                                .toList()));
    }

    /** Some of the targets that name this channel. */
    List<String> targetsNaming(String channel) {
        return entities.createNativeQuery("""
                        SELECT key FROM target
                        WHERE definition -> 'channels' @> to_jsonb(CAST(:channel AS text)) AND retired_at IS NULL ORDER BY key LIMIT 5
                        """, String.class)
                .setParameter("channel", channel)
                .getResultList();
    }

    /** FOR KEY SHARE would not do: Hibernate locks the row of a channel that it deletes FOR NO KEY UPDATE only. */
    private List<String> lock(Set<String> keys) {
        return entities.createNativeQuery(
                        "SELECT key FROM channel WHERE key = ANY(:keys) ORDER BY key FOR SHARE", String.class)
                .setParameter("keys", keys.toArray(String[]::new))
                .getResultList();
    }

    private static List<String> channelsOf(TargetChange change) {
        return change.becomes().flatMap(it -> it.channels()).orElse(List.of());
    }
}
