package dev.pharos.web.page;

import dev.pharos.core.incident.IncidentId;
import dev.pharos.core.targets.TargetId;
import dev.pharos.core.targets.TargetKey;
import dev.pharos.store.history.published.History;
import dev.pharos.store.history.published.IncidentFilter;
import dev.pharos.store.history.published.LatencyReader;
import dev.pharos.store.history.published.LatencyReader.Percentiles;
import dev.pharos.store.history.published.OutageReader;
import dev.pharos.store.history.published.PublicIncident;
import dev.pharos.store.history.published.StatusReader;
import dev.pharos.store.sql.Busy;
import dev.pharos.web.crowd.Maker;
import dev.pharos.web.page.component.Scale;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * Asks the database for what is public. After a question without an answer it asks none for a while: no visitor waits
 * for a database that is known to be away.
 */
@ApplicationScoped
class StatusQueries {
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final StatusReader status;
    private final LatencyReader latency;
    private final OutageReader outages;
    private final Clock clock;
    private volatile Instant notBefore = Instant.MIN;

    StatusQueries(StatusReader status, LatencyReader latency, OutageReader outages, Clock clock) {
        this.status = status;
        this.latency = latency;
        this.outages = outages;
        this.clock = clock;
    }

    History history(NavigableSet<Instant> cuts, int past, Instant lately, Instant now) throws SQLException {
        return ask(() -> status.history(cuts, past, lately, now));
    }

    Optional<StatusReader.Component> component(TargetKey key, NavigableSet<Instant> cuts, int incidents)
            throws SQLException {
        return ask(() -> status.component(key, cuts, incidents));
    }

    List<PublicIncident> incidents(IncidentFilter filter, int limit) throws SQLException {
        return ask(() -> status.incidents(filter, limit));
    }

    List<PublicIncident> past(Set<TargetId> targets, int most) throws SQLException {
        return ask(() -> status.past(targets, most));
    }

    Map<Instant, Percentiles> latency(TargetId target, Scale scale, Duration interval) throws SQLException {
        return ask(() -> latency.slots(target, scale.first(), scale.now(), scale.slot(), interval));
    }

    /** Half of the answers took at most so many milliseconds; empty where there was none. */
    OptionalDouble median(TargetId target, Instant from, Instant to, Duration interval) throws SQLException {
        return ask(() -> latency.slots(target, from, to, Duration.between(from, to), interval)).values().stream()
                .mapToDouble(Percentiles::p50)
                .findFirst();
    }

    Optional<PublicIncident> incident(IncidentId id) throws SQLException {
        return ask(() -> outages.find(id));
    }

    OutageReader.Outage outage(PublicIncident incident, Duration margin, Duration flapping, Instant now)
            throws SQLException {
        return ask(() -> outages.outage(incident, margin, flapping, now));
    }

    private <T> T ask(Maker<T> question) throws SQLException {
        if (clock.instant().isBefore(notBefore)) {
            throw new SQLException("PostgreSQL did not answer a moment ago");
        }
        try {
            return question.make();
        } catch (Busy crowd) {
            throw crowd;
        } catch (SQLException away) {
            notBefore = clock.instant().plus(PAUSE);
            throw away;
        }
    }
}
