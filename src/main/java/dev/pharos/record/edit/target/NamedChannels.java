package dev.pharos.record.edit.target;

import dev.pharos.record.edit.Refusal;
import dev.pharos.record.sql.Query;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The channels that targets name. They must exist: the rows are locked while a target that names them is written, and
 * while one is deleted, so that neither slips by the other.
 */
@ApplicationScoped
public class NamedChannels {

    /** The first target of these changes that names channels which do not exist. */
    Optional<Refusal> unknownIn(Connection connection, List<TargetChange> changes) throws SQLException {
        var named = new HashSet<String>();
        changes.forEach(change -> named.addAll(channelsOf(change)));
        if (named.isEmpty()) {
            return Optional.empty();
        }
        var known = lock(connection, named);
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
    public List<String> targetsNaming(Connection connection, String channel) throws SQLException {
        return new Query("""
                SELECT key FROM target
                WHERE definition -> 'channels' @> to_jsonb(?::text) AND retired_at IS NULL ORDER BY key LIMIT 5
                """, channel).list(connection, row -> row.getString(1));
    }

    private static Set<String> lock(Connection connection, Set<String> keys) throws SQLException {
        return Set.copyOf(new Query("SELECT key FROM channel WHERE key = ANY(?) ORDER BY key FOR SHARE", (Object)
                        keys.toArray(String[]::new))
                .list(connection, row -> row.getString(1)));
    }

    private static List<String> channelsOf(TargetChange change) {
        return change.becomes().flatMap(it -> it.channels()).orElse(List.of());
    }
}
