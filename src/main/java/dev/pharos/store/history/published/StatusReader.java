package dev.pharos.store.history.published;

import dev.pharos.core.access.TenantId;
import dev.pharos.core.targets.TargetId;
import dev.pharos.core.targets.TargetKey;
import dev.pharos.store.sql.Query;
import dev.pharos.store.sql.Reserved;
import dev.pharos.store.sql.Reserved.For;
import dev.pharos.store.update.StoredAnnouncements;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * Reads what the public may see, and nothing else. Each method asks a fixed number of questions, however many targets
 * there are, and gives up after a few seconds.
 */
@ApplicationScoped
public class StatusReader {
    /** More than this are not shown one by one. */
    private static final int MOST_OPEN = 1000;

    /** Who flaps has several; of more nobody could tell anyway. */
    private static final int MOST_LATELY = 2000;

    /** Of incidents that people opened: those that name this target. */
    private static final String NAMES_ID =
            "i.by_hand -> 'components' @> jsonb_build_array(jsonb_build_object('id', ?::text))";

    /** What is private is not told by asking for it either. */
    private static final String OF_KEY = """
            (i.target_key = ? AND i.by_hand IS NULL OR i.by_hand -> 'components'
                 @> jsonb_build_array(jsonb_build_object('key', ?::text, 'public', true))
             AND NOT EXISTS (SELECT FROM target p WHERE p.key = ? AND p.tenant_id = i.tenant_id AND NOT p.public))
            """;

    private final DataSource source;

    public StatusReader(@Reserved(For.VISITORS) DataSource source) {
        this.source = source;
    }

    /**
     * All public targets with their time and the incidents of now and lately, and what is announced: six questions.
     *
     * @param cuts instants between which time may be summed up, the first of them being the oldest of interest
     * @param past how many past incidents are of interest
     * @param lately since when all that ended are
     */
    public History history(NavigableSet<Instant> cuts, int past, Instant lately, Instant now) throws SQLException {
        return BoundedQuery.ask(source, connection -> {
            var targets = PublicTargets.list(connection, Optional.empty(), cuts);
            var incidents = openAndLate(connection, past, lately);
            var over =
                    incidents.stream().filter(it -> it.resolvedAt().isPresent()).toList();
            var open =
                    incidents.stream().filter(it -> it.resolvedAt().isEmpty()).toList();
            var told = PublicWords.with(
                    connection, Stream.concat(open.stream(), over.stream()).toList());
            var ended = told.subList(open.size(), told.size());
            return new History(
                    targets,
                    told.subList(0, open.size()),
                    ended.subList(0, Math.min(past, ended.size())),
                    ended.stream()
                            .filter(it -> it.resolvedAt().orElseThrow().isAfter(lately))
                            .toList(),
                    StoredAnnouncements.notOver(connection, TenantId.MAIN, now),
                    Optional.of(now));
        });
    }

    /** The newest first, each of them once. */
    private static List<PublicIncident> openAndLate(Connection connection, int past, Instant lately)
            throws SQLException {
        var open = "(" + PublicIncidents.SELECT + " AND i.resolved_at IS NULL ORDER BY i.id DESC LIMIT ?)";
        var late = "(" + PublicIncidents.SELECT + " AND i.resolved_at IS NOT NULL ORDER BY i.id DESC LIMIT ?)";
        var ended = "(" + PublicIncidents.SELECT + " AND i.resolved_at > ? ORDER BY i.resolved_at DESC LIMIT ?)";
        try (var statement = connection.prepareStatement(open + " UNION ALL " + late + " UNION ALL " + ended)) {
            statement.setInt(1, MOST_OPEN);
            statement.setInt(2, past);
            statement.setObject(3, Query.utc(lately));
            statement.setInt(4, MOST_LATELY);
            return PublicIncidents.list(statement).stream()
                    .distinct()
                    .sorted(Comparator.comparing((PublicIncident it) -> it.id().value())
                            .reversed())
                    .toList();
        }
    }

    /** A public target with its time and its incidents since the first cut, the newest first: three questions. */
    public Optional<Component> component(TargetKey key, NavigableSet<Instant> cuts, int incidents) throws SQLException {
        return BoundedQuery.ask(source, connection -> {
            var found = PublicTargets.list(connection, Optional.of(key), cuts);
            if (found.isEmpty()) {
                return Optional.empty();
            }
            var target = found.getFirst();
            return Optional.of(new Component(target, incidents(connection, target, cuts.first(), incidents)));
        });
    }

    /** A public target, with its incidents. */
    public record Component(PublicTarget target, List<PublicIncident> incidents) {}

    private static List<PublicIncident> incidents(Connection connection, PublicTarget target, Instant from, int most)
            throws SQLException {
        try (var statement = connection.prepareStatement(PublicIncidents.SELECT
                + " AND (i.target_id = ? AND i.by_hand IS NULL OR " + NAMES_ID + ")"
                + " AND (i.resolved_at IS NULL OR i.resolved_at > ?) ORDER BY i.id DESC LIMIT ?")) {
            statement.setObject(1, target.id().value());
            statement.setString(2, target.id().toString());
            statement.setObject(3, Query.utc(from));
            statement.setInt(4, most);
            return PublicIncidents.list(statement);
        }
    }

    /** At most {@code limit} of these incidents, the newest first. */
    public List<PublicIncident> incidents(IncidentFilter filter, int limit) throws SQLException {
        var older = filter.before().isPresent() ? " AND i.id < ?" : "";
        var state = filter.open()
                .map(open -> open ? " AND i.resolved_at IS NULL" : " AND i.resolved_at IS NOT NULL")
                .orElse("");
        var of = filter.component().isPresent() ? " AND " + OF_KEY : "";
        var among = filter.among().isPresent() ? PublicIncidents.AMONG : "";
        return BoundedQuery.ask(source, connection -> {
            try (var statement = connection.prepareStatement(
                    PublicIncidents.SELECT + older + state + of + among + " ORDER BY i.id DESC LIMIT ?")) {
                var at = 1;
                if (filter.before().isPresent()) {
                    statement.setObject(at++, filter.before().get().value());
                }
                if (filter.component().isPresent()) {
                    for (var i = 0; i < 3; i++) {
                        statement.setString(at++, filter.component().get().value());
                    }
                }
                if (filter.among().isPresent()) {
                    var ids = PublicIncidents.ids(connection, filter.among().get());
                    statement.setArray(at++, ids);
                    statement.setArray(at++, ids);
                }
                statement.setInt(at, limit);
                var found = PublicIncidents.list(statement);
                return filter.among().map(it -> among(it, found)).orElse(found);
            }
        });
    }

    /** The last incidents of these targets that are over, the newest first, with what people told of them: two questions. */
    public List<PublicIncident> past(Set<TargetId> targets, int most) throws SQLException {
        return BoundedQuery.ask(source, connection -> {
            try (var statement = connection.prepareStatement(PublicIncidents.SELECT + PublicIncidents.AMONG
                    + " AND i.resolved_at IS NOT NULL ORDER BY i.id DESC LIMIT ?")) {
                var ids = PublicIncidents.ids(connection, targets);
                statement.setArray(1, ids);
                statement.setArray(2, ids);
                statement.setInt(3, most);
                return PublicWords.with(connection, among(targets, PublicIncidents.list(statement)));
            }
        });
    }

    private static List<PublicIncident> among(Set<TargetId> targets, List<PublicIncident> incidents) {
        return incidents.stream()
                .flatMap(it -> it.among(targets::contains).stream())
                .toList();
    }
}
