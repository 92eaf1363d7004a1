package dev.pharos.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.catalog.targets.json.TargetJson;
import dev.pharos.core.access.TenantId;
import dev.pharos.core.assertion.AssertionResult;
import dev.pharos.core.assertion.Verdict;
import dev.pharos.core.availability.AvailabilityState;
import dev.pharos.core.availability.StatePeriod;
import dev.pharos.core.confirmation.HealthState;
import dev.pharos.core.incident.Actor;
import dev.pharos.core.incident.Incident;
import dev.pharos.core.incident.IncidentChange;
import dev.pharos.core.incident.IncidentId;
import dev.pharos.core.incident.Resolution;
import dev.pharos.core.incident.TargetFacts;
import dev.pharos.core.incident.TargetState;
import dev.pharos.core.incident.Trigger;
import dev.pharos.core.outcome.CertificateFacts;
import dev.pharos.core.outcome.HttpFacts;
import dev.pharos.core.outcome.Phase;
import dev.pharos.core.outcome.Reason;
import dev.pharos.core.outcome.Timings;
import dev.pharos.core.outcome.health.ComponentState;
import dev.pharos.core.targets.Result;
import dev.pharos.core.targets.Target;
import dev.pharos.core.targets.TargetDefinition;
import dev.pharos.core.targets.TargetId;
import dev.pharos.core.targets.TargetRef;
import dev.pharos.cycle.LastResults;
import dev.pharos.cycle.Watchlist;
import dev.pharos.json.Checked;
import dev.pharos.store.incident.IncidentLedger;
import dev.pharos.store.incident.LedgerForTests;
import dev.pharos.store.journal.tables.HistoryForTests;
import dev.pharos.store.sql.Transaction;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * Fills a database and a watchlist with components and their past, by what writes them in the product; but for the rows of
 * targets, which Hibernate writes (decision 50). Whatever of a target is private holds the word {@link #SECRET}.
 */
public final class StatusPageFixtures {
    /** Is in everything that must not appear on any page. */
    public static final String SECRET = "sekret";

    /** The order of the page is that of registration: a file's targets have their places in it. */
    private static final long POSITIONS_FROM =
            Instant.parse("2026-01-01T00:00:00Z").getEpochSecond();

    private static final ObjectMapper JSON = new ObjectMapper();

    public final Watchlist watchlist = new Watchlist();
    public final DataSource database;
    public final Instant now;
    private final IncidentLedger ledger = LedgerForTests.ledger();
    private final Map<String, Target> targets = new HashMap<>();
    private final Map<IncidentId, Target> incidents = new HashMap<>();
    private int made;

    public StatusPageFixtures(DataSource database, Instant now) {
        this.database = database;
        this.now = now;
    }

    /** A stretch of a component's past that was not up; without a standing nobody looked. */
    public record Trouble(Optional<AvailabilityState> state, Instant from, Instant until) {}

    public static Trouble down(String from, int minutes) {
        return trouble(AvailabilityState.DOWN, from, minutes);
    }

    public static Trouble degraded(String from, int minutes) {
        return trouble(AvailabilityState.DEGRADED, from, minutes);
    }

    static Trouble gap(String from, String until) {
        return new Trouble(Optional.empty(), Instant.parse(from), Instant.parse(until));
    }

    private static Trouble trouble(AvailabilityState state, String from, int minutes) {
        var at = Instant.parse(from);
        return new Trouble(Optional.of(state), at, at.plus(Duration.ofMinutes(minutes)));
    }

    /** A component that is up now, watched for 100 days. */
    public Component component(String name, String group) {
        return new Component(name, group);
    }

    public final class Component {
        private final String name;
        private final String group;
        private Instant createdAt = now.minus(Duration.ofDays(100));
        private List<Trouble> past = List.of();
        private HealthState health = new HealthState.Up(0);
        private Instant lastProbe = now.minusSeconds(31);
        private Instant since = now.minus(Duration.ofDays(1));
        private Map<String, ComponentState> parts = Map.of();
        private String fields = "";
        private boolean watched = true;
        private boolean judged = true;

        private Component(String name, String group) {
            this.name = name;
            this.group = group;
        }

        public Component createdAt(String at) {
            createdAt = Instant.parse(at);
            return this;
        }

        public Component past(Trouble... troubles) {
            past = List.of(troubles);
            return this;
        }

        public Component now(HealthState state, Instant from) {
            health = state;
            since = from;
            return this;
        }

        /** Probed, but never judged. */
        public Component unjudged() {
            health = new HealthState.Unknown();
            judged = false;
            return this;
        }

        public Component lastProbe(Instant at) {
            lastProbe = at;
            return this;
        }

        public Component parts(Map<String, ComponentState> named) {
            parts = named;
            return this;
        }

        /** Further fields of its JSON, each with a comma before it. */
        public Component with(String json) {
            fields = json;
            return this;
        }

        /** Not in the memory of this process. */
        public Component unwatched() {
            watched = false;
            return this;
        }

        public Target save() {
            var target = Target.of(new TargetId(id(createdAt)), 1, definition(), Optional.empty());
            targets.put(name, target);
            var periods = periods();
            var open = periods.isEmpty() || target.definition().paused()
                    ? Optional.<StatePeriod>empty()
                    : Optional.of(covered(periods.removeLast()));
            write(connection -> {
                insertTarget(connection, target, createdAt);
                HistoryForTests.periods(connection, target.id(), periods);
                return target;
            });
            if (watched) {
                var known = !(health instanceof HealthState.Unknown) || !judged;
                watchlist.add(
                        target,
                        new TargetState(
                                health,
                                since,
                                known ? Optional.of(lastProbe) : Optional.empty(),
                                Optional.empty(),
                                known ? open : Optional.empty(),
                                parts));
            }
            return target;
        }

        private StatePeriod covered(StatePeriod period) {
            return new StatePeriod(period.state(), period.from(), lastProbe.plusSeconds(70));
        }

        private TargetDefinition definition() {
            var grouped = group.isEmpty() ? "" : ", \"group\": " + quoted(group);
            var text =
                    "{\"name\": " + quoted(name) + grouped + ", \"url\": \"https://sekret-host.example/sekret-path\","
                            + "\"headers\": {\"Authorization\": \"Bearer sekret-token\", \"X-Sekret\": \"sekret-header\"},"
                            + "\"assertions\": [\"[BODY].status == sekret-value\"],"
                            + "\"degradedWhen\": [\"[HEADER].x-sekret == sekret-compared\"],"
                            + "\"labels\": {\"sekret-label\": \"sekret-label-value\"},"
                            + "\"runbookUrl\": \"https://sekret-runbook.example/\"" + fields + "}";
            try {
                return switch (TargetJson.read((ObjectNode) JSON.readTree(text))) {
                    case Checked.Valid<TargetDefinition> valid -> valid.value();
                    case Checked.Invalid<TargetDefinition> invalid ->
                        throw new AssertionError(text + ": " + invalid.violations());
                };
            } catch (IOException broken) {
                throw new AssertionError(text, broken);
            }
        }

        private List<StatePeriod> periods() {
            var periods = new ArrayList<StatePeriod>();
            var at = createdAt;
            var sorted =
                    past.stream().sorted(Comparator.comparing(Trouble::from)).toList();
            for (var trouble : sorted) {
                if (trouble.from().isAfter(at)) {
                    periods.add(new StatePeriod(AvailabilityState.UP, at, trouble.from()));
                }
                var until = trouble.until().isAfter(now) ? now : trouble.until();
                trouble.state().ifPresent(it -> periods.add(new StatePeriod(it, trouble.from(), until)));
                at = until;
            }
            if (at.isBefore(now)) {
                periods.add(new StatePeriod(AvailabilityState.UP, at, now));
            }
            return periods;
        }
    }

    public Target target(String name) {
        return Objects.requireNonNull(targets.get(name), name);
    }

    /** An incident; without minutes it is open. */
    public IncidentId incident(
            Target target, Reason reason, Optional<Phase> phase, String from, Optional<Integer> minutes) {
        var startedAt = Instant.parse(from);
        var openedAt = startedAt.plusSeconds(70);
        var incident = new Incident(
                new IncidentId(id(openedAt)),
                new Trigger.Target(),
                target.id(),
                target.key(),
                target.definition().severity(),
                startedAt,
                openedAt,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                failure(target, startedAt.plusSeconds(60), reason, phase));
        change(target, new IncidentChange.Open(incident, TargetFacts.of(target.definition())));
        incidents.put(incident.id(), target);
        if (minutes.isPresent()) {
            end(incident.id(), startedAt.plus(Duration.ofMinutes(minutes.get())), Resolution.RECOVERED);
        } else {
            fails(target, reason, phase);
        }
        return incident.id();
    }

    /** All that there were. */
    public Set<IncidentId> incidents() {
        return Set.copyOf(incidents.keySet());
    }

    /** That an incident is open in the memory of this process too. */
    void remember(Target target, IncidentId id) {
        var state = watchlist.find(target.id()).orElseThrow().state();
        watchlist.remove(target.id());
        watchlist.add(
                target,
                new TargetState(
                        state.health(),
                        state.since(),
                        state.lastProbeAt(),
                        Optional.of(id),
                        state.period(),
                        state.components()));
    }

    /** What the last probe of a component that is down came to. */
    public void fails(Target target, Reason reason, Optional<Phase> phase) {
        watchlist
                .find(target.id())
                .filter(it -> it.state().health() instanceof HealthState.Down)
                .ifPresent(it -> LastResults.see(
                        it, failure(target, it.state().lastProbeAt().orElse(now), reason, phase)));
    }

    public void acknowledge(IncidentId id, String at) {
        var who = new Actor("sekret-person", "sekret-key");
        var note = Optional.of("sekret-note");
        var acknowledged =
                write(connection -> ledger.acknowledge(connection, TenantId.MAIN, id, Instant.parse(at), who, note));
        assertThat(acknowledged).isInstanceOf(IncidentLedger.Acknowledged.Done.class);
    }

    public void end(IncidentId id, Instant at, Resolution how) {
        change(Objects.requireNonNull(incidents.get(id)), new IncidentChange.Resolve(id, at, at, how));
    }

    private void change(Target target, IncidentChange change) {
        var written = write(connection -> ledger.write(connection, TargetRef.of(target), change));
        assertThat(written).as("%s", change).isPresent();
    }

    private static Result failure(Target target, Instant at, Reason reason, Optional<Phase> phase) {
        var late = reason == Reason.TIMEOUT || reason == Reason.CONNECT_TIMEOUT;
        var total = late ? 10_004_000_000L : 47_000_000L;
        return new Result(
                target.key(),
                at,
                new Verdict.Fail(reason, phase, "sekret-message of 192.0.2.7"),
                new HttpFacts(OptionalInt.of(503), Optional.of("1.1"), 0),
                93,
                false,
                Optional.of("192.0.2.7:44321"),
                new Timings(
                        1_900_000, 900_000, 4_600_000, late ? 9_996_600_000L : 39_000_000, late ? 0 : 200_000, total),
                List.of(new AssertionResult(
                        "[BODY].status == sekret-value", false, "[BODY].status (sekret-seen) == sekret-value")),
                Optional.of(new CertificateFacts("CN=sekret-subject", "CN=sekret-issuer", at, at.plusSeconds(9))),
                Map.of());
    }

    /** Results of a calm target, each {@code every}, with times to answer around {@code ms}. */
    public void results(Target target, Instant from, Instant to, Duration every, double ms) {
        record(target, from, to, every, at -> pass(target, at, ms));
    }

    /** Results of a target that does not answer. */
    public void failures(Target target, Instant from, Instant to, Duration every) {
        failures(target, from, to, every, Reason.TIMEOUT);
    }

    public void failures(Target target, Instant from, Instant to, Duration every, Reason reason) {
        record(target, from, to, every, at -> failure(target, at, reason, Optional.of(Phase.PROCESSING)));
    }

    private void record(Target target, Instant from, Instant to, Duration every, Function<Instant, Result> result) {
        var results = Stream.iterate(from, at -> at.isBefore(to), at -> at.plus(every))
                .map(result)
                .toList();
        write(connection -> {
            HistoryForTests.results(connection, target, results);
            return results;
        });
    }

    /** Slower by day than by night, and every now and then slow. */
    private static Result pass(Target target, Instant at, double ms) {
        var second = at.getEpochSecond();
        var took = ms * (1 + 0.35 * Math.sin(second / 86_400.0) + (second / 600 % 17 == 0 ? 1.6 : 0));
        return new Result(
                target.key(),
                at,
                new Verdict.Pass(),
                new HttpFacts(OptionalInt.of(200), Optional.of("1.1"), 0),
                93,
                false,
                Optional.of("192.0.2.7:44321"),
                new Timings(1_700_000, 900_000, 4_400_000, (long) ((took - 7.3) * 1e6), 300_000, (long) (took * 1e6)),
                List.of(),
                Optional.empty(),
                Map.of());
    }

    /** Does to the rows of targets what an editor does (decision 50). */
    public void sql(String statement) {
        write(connection -> {
            try (var run = connection.createStatement()) {
                return run.execute(statement);
            }
        });
    }

    private static void insertTarget(Connection connection, Target target, Instant at) throws SQLException {
        var definition = target.definition();
        try (var statement = connection.prepareStatement("""
                INSERT INTO target (id, key, name, group_name, labels, definition, public, paused, source, revision,
                                    created_at, updated_at, position)
                VALUES (?, ?, ?, ?, '{"sekret-label": "sekret-label-value"}', ?::jsonb, ?, ?, 'probes/sekret.yaml', 1, ?, ?,
                        ?)
                """)) {
            statement.setObject(1, target.id().value());
            statement.setString(2, target.key().value());
            statement.setString(3, definition.name());
            statement.setString(4, definition.group().orElse(null));
            statement.setString(5, TargetJson.write(definition).toString());
            statement.setBoolean(6, definition.isPublic());
            statement.setBoolean(7, definition.paused());
            statement.setObject(8, utc(at));
            statement.setObject(9, utc(at));
            statement.setInt(10, (int) (at.getEpochSecond() - POSITIONS_FROM));
            statement.executeUpdate();
        }
    }

    private <T> T write(Transaction.Work<T> work) {
        try {
            return Transaction.run(database, work);
        } catch (SQLException broken) {
            throw new AssertionError(broken);
        }
    }

    private UUID id(Instant at) {
        return new UUID((at.toEpochMilli() << 16) | 0x7000L, 0x8000_0000_0000_0000L | ++made);
    }

    private static String quoted(String text) {
        return JSON.valueToTree(text).toString();
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
