package dev.pharos.publish.page;

import dev.pharos.core.incident.IncidentId;
import dev.pharos.core.target.TargetId;
import dev.pharos.core.target.TargetKey;
import dev.pharos.publish.crowd.Maker;
import dev.pharos.publish.page.component.Scale;
import dev.pharos.record.read.History;
import dev.pharos.record.read.IncidentFilter;
import dev.pharos.record.read.LatencyReader;
import dev.pharos.record.read.LatencyReader.Percentiles;
import dev.pharos.record.read.OutageReader;
import dev.pharos.record.read.PublicIncident;
import dev.pharos.record.read.StatusReader;
import dev.pharos.record.sql.Busy;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;

/**
 * Asks the database for what is public, but not again for a while after it did not answer: no visitor waits for what is
 * known to be away.
 */
@ApplicationScoped
class Records {
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final StatusReader status;
    private final LatencyReader latency;
    private final OutageReader outages;
    private final Clock clock;
    private volatile Instant notBefore = Instant.MIN;

    Records(StatusReader status, LatencyReader latency, OutageReader outages, Clock clock) {
        this.status = status;
        this.latency = latency;
        this.outages = outages;
        this.clock = clock;
    }

    History history(NavigableSet<Instant> cuts, int past, Instant now) throws SQLException {
        return ask(() -> status.history(cuts, past, now));
    }

    Optional<StatusReader.Component> component(TargetKey key, NavigableSet<Instant> cuts, int incidents)
            throws SQLException {
        return ask(() -> status.component(key, cuts, incidents));
    }

    List<PublicIncident> incidents(IncidentFilter filter, int limit) throws SQLException {
        return ask(() -> status.incidents(filter, limit));
    }

    Map<Instant, Percentiles> latency(TargetId target, Scale scale, Duration interval) throws SQLException {
        return ask(() -> latency.slots(target, scale.first(), scale.now(), scale.slot(), interval));
    }

    Optional<PublicIncident> incident(IncidentId id) throws SQLException {
        return ask(() -> outages.find(id));
    }

    OutageReader.Outage outage(PublicIncident incident, Duration margin, Instant now) throws SQLException {
        return ask(() -> outages.outage(incident, margin, now));
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
