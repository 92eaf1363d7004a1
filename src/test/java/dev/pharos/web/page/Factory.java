package dev.pharos.web.page;

import static dev.pharos.web.page.StatusPageFixtures.degraded;
import static dev.pharos.web.page.StatusPageFixtures.down;
import static dev.pharos.web.page.StatusPageFixtures.gap;

import dev.pharos.core.confirmation.HealthState;
import dev.pharos.core.incident.IncidentId;
import dev.pharos.core.incident.Resolution;
import dev.pharos.core.outcome.Phase;
import dev.pharos.core.outcome.Reason;
import dev.pharos.core.outcome.health.ComponentState;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Optional;
import javax.sql.DataSource;

/** Twelve components with ninety days of believable past: a morning with an outage, and the calm afternoon after it. */
public final class Factory {
    public static final Instant MORNING = Instant.parse("2026-11-23T09:42:10Z");
    public static final Instant AFTERNOON = Instant.parse("2026-11-23T14:05:43Z");
    private static final String STARTED = "2026-11-23T09:17:12Z";
    private static final Optional<Phase> PROCESSING = Optional.of(Phase.PROCESSING);

    public final StatusPageFixtures fixtures;
    public final IncidentId outage;

    private Factory(StatusPageFixtures fixtures, boolean morning) {
        this.fixtures = fixtures;
        factoryGroup(morning);
        storageGroup();
        webGroup();
        this.outage = incidents(morning);
        probes();
    }

    /** 09:42: the planning service is down, and the gateway degraded for it. */
    public static Factory inTheMorning(DataSource database) {
        return new Factory(new StatusPageFixtures(database, MORNING), true);
    }

    /** 14:05: all is well again. */
    public static Factory inTheAfternoon(DataSource database) {
        return new Factory(new StatusPageFixtures(database, AFTERNOON), false);
    }

    private IncidentId incidents(boolean morning) {
        incident("Key and quota store", Reason.CONNECT_REFUSED, Optional.of(Phase.CONNECT), "2026-11-11T04:31:40Z", 3);
        incident("D1 database", Reason.STATUS, Optional.empty(), "2026-10-25T02:10:05Z", 8);
        incident("Planning service", Reason.TLS_EXPIRED, Optional.of(Phase.TLS), "2026-10-18T23:41:02Z", 9);
        incident("Console", Reason.DNS, Optional.of(Phase.RESOLVE), "2026-10-12T07:55:20Z", 19);
        incident("Planning service", Reason.STATUS, Optional.empty(), "2026-10-05T11:02:31Z", 6);
        incident("Planning service", Reason.CONNECTION_CLOSED, PROCESSING, "2026-09-14T19:44:09Z", 27);
        var id = fixtures.incident(
                fixtures.target("Planning service"), Reason.TIMEOUT, PROCESSING, STARTED, Optional.empty());
        fixtures.acknowledge(id, "2026-11-23T09:21:03Z");
        if (!morning) {
            fixtures.end(id, Instant.parse(STARTED).plus(Duration.ofMinutes(41)), Resolution.RECOVERED);
        }
        return id;
    }

    private void incident(String name, Reason reason, Optional<Phase> phase, String from, int minutes) {
        fixtures.incident(fixtures.target(name), reason, phase, from, Optional.of(minutes));
    }

    private void factoryGroup(boolean morning) {
        var since = Instant.parse(STARTED);
        var parts = new LinkedHashMap<String, ComponentState>();
        parts.put("database", ComponentState.UP);
        parts.put("planning_service", morning ? ComponentState.DOWN : ComponentState.UP);
        parts.put("templates", ComponentState.UP);
        fixtures.component("API gateway", "Factory")
                .past(
                        degraded("2026-09-07T10:00:00Z", 22),
                        down("2026-10-18T23:41:00Z", 4),
                        degraded("2026-11-23T09:18:04Z", morning ? 600 : 41))
                .now(new HealthState.Up(morning ? 24 : 0), Instant.parse("2026-11-23T09:18:04Z"))
                .parts(parts)
                .save();
        fixtures.component("Planning service", "Factory")
                .past(
                        down("2026-09-14T19:44:09Z", 27),
                        down("2026-10-05T11:02:31Z", 6),
                        down("2026-10-18T23:41:02Z", 9),
                        gap("2026-11-02T00:00:00Z", "2026-11-03T00:00:00Z"),
                        degraded("2026-11-05T10:00:00Z", 72),
                        down(STARTED, morning ? 600 : 41))
                .now(
                        morning ? new HealthState.Down(since, 25) : new HealthState.Up(0),
                        morning ? since : since.plus(Duration.ofMinutes(41)))
                .with(", \"severity\": \"critical\"")
                .save();
        fixtures.component("Templates", "Factory").save();
        fixtures.component("Capabilities", "Factory")
                .past(down("2026-10-18T23:41:00Z", 4))
                .save();
        fixtures.component("Build specs", "Factory").save();
    }

    private void storageGroup() {
        fixtures.component("D1 database", "Storage")
                .past(down("2026-10-25T02:10:05Z", 8))
                .save();
        fixtures.component("Vector index", "Storage")
                .past(
                        degraded("2026-09-28T10:00:00Z", 18),
                        degraded("2026-09-29T10:00:00Z", 125),
                        gap("2026-11-21T18:05:00Z", "2027-01-01T00:00:00Z"))
                .now(new HealthState.Unknown(), Instant.parse("2026-11-21T18:05:00Z"))
                .with(", \"paused\": true")
                .save();
        fixtures.component("Artifact store", "Storage").save();
        fixtures.component("Key and quota store", "Storage")
                .past(down("2026-11-11T04:31:40Z", 3))
                .save();
    }

    private void webGroup() {
        fixtures.component("Console", "Web")
                .past(down("2026-10-12T07:55:20Z", 19))
                .save();
        fixtures.component("Documentation", "Web").save();
        fixtures.component("Sign-in", "Web").createdAt("2026-10-03T07:00:00Z").save();
        fixtures.component("Payroll of sekret", "Private")
                .with(", \"public\": false")
                .save();
    }

    private void probes() {
        var planning = fixtures.target("Planning service");
        var started = Instant.parse(STARTED);
        var minute = Duration.ofMinutes(1);
        var ten = Duration.ofMinutes(10);
        fixtures.results(
                planning, Instant.parse("2026-10-25T00:00:00Z"), Instant.parse("2026-11-02T00:00:00Z"), ten, 40);
        fixtures.results(
                planning, Instant.parse("2026-11-03T00:00:00Z"), Instant.parse("2026-11-05T00:00:00Z"), ten, 40);
        fixtures.results(
                planning, Instant.parse("2026-11-05T00:00:00Z"), Instant.parse("2026-11-06T00:00:00Z"), ten, 310);
        fixtures.results(
                planning, Instant.parse("2026-11-06T00:00:00Z"), Instant.parse("2026-11-23T08:57:12Z"), ten, 35);
        fixtures.results(planning, Instant.parse("2026-11-23T08:57:12Z"), started, minute, 44);
        var recovered = started.plus(Duration.ofMinutes(41));
        var end = recovered.isBefore(fixtures.now) ? recovered : fixtures.now;
        fixtures.failures(planning, started, end, minute);
        if (end.isBefore(fixtures.now)) {
            fixtures.results(planning, end, fixtures.now, minute, 44);
        }
    }
}
