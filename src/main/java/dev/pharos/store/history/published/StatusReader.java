package dev.pharos.store.history.published;

import dev.pharos.core.targets.TargetKey;
import dev.pharos.store.sql.Query;
import dev.pharos.store.sql.Reserved;
import dev.pharos.store.sql.Reserved.For;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
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

    private final DataSource source;

    public StatusReader(@Reserved(For.VISITORS) DataSource source) {
        this.source = source;
    }

    /**
     * All public targets with their time and the incidents of now and lately: four questions.
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
                    connection,
                    Stream.concat(open.stream(), over.stream().limit(past)).toList());
            return new History(
                    targets,
                    told.subList(0, open.size()),
                    told.subList(open.size(), told.size()),
                    over.stream()
                            .filter(it -> it.resolvedAt().orElseThrow().isAfter(lately))
                            .toList(),
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
                + " AND i.target_id = ? AND (i.resolved_at IS NULL OR i.resolved_at > ?) ORDER BY i.id DESC LIMIT ?")) {
            statement.setObject(1, target.id().value());
            statement.setObject(2, Query.utc(from));
            statement.setInt(3, most);
            return PublicIncidents.list(statement);
        }
    }

    /** At most {@code limit} of these incidents, the newest first. */
    public List<PublicIncident> incidents(IncidentFilter filter, int limit) throws SQLException {
        var older = filter.before().isPresent() ? " AND i.id < ?" : "";
        var state = filter.open()
                .map(open -> open ? " AND i.resolved_at IS NULL" : " AND i.resolved_at IS NOT NULL")
                .orElse("");
        var of = filter.component().isPresent() ? " AND i.target_key = ?" : "";
        return BoundedQuery.ask(source, connection -> {
            try (var statement = connection.prepareStatement(
                    PublicIncidents.SELECT + older + state + of + " ORDER BY i.id DESC LIMIT ?")) {
                var at = 1;
                if (filter.before().isPresent()) {
                    statement.setObject(at++, filter.before().get().value());
                }
                if (filter.component().isPresent()) {
                    statement.setString(at++, filter.component().get().value());
                }
                statement.setInt(at, limit);
                return PublicIncidents.list(statement);
            }
        });
    }
}
