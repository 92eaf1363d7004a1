package dev.pharos.alerting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.catalog.rules.ReadyMade;
import dev.pharos.core.access.TenantId;
import dev.pharos.core.alerting.AlertRule;
import dev.pharos.core.alerting.window.Seen;
import dev.pharos.core.incident.Incident;
import dev.pharos.core.incident.Resolution;
import dev.pharos.core.incident.TargetState;
import dev.pharos.core.objective.Objectives;
import dev.pharos.core.objective.Percent;
import dev.pharos.core.outcome.Answers;
import dev.pharos.core.outcome.Phase;
import dev.pharos.core.outcome.Reason;
import dev.pharos.core.outcome.health.ComponentState;
import dev.pharos.core.targets.SampleTargets;
import dev.pharos.core.targets.Target;
import dev.pharos.core.targets.TargetDefinition;
import dev.pharos.cycle.Watchlist;
import dev.pharos.cycle.commit.Commits;
import dev.pharos.json.policy.AlertRuleJson;
import dev.pharos.store.incident.IncidentRows;
import dev.pharos.store.sql.Query;
import dev.pharos.store.sql.Transaction;
import dev.pharos.store.sql.Write;
import dev.pharos.testing.PostgresForTests;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each ready-made rule fires of its trouble, waits for as long as it says, and is over when the trouble is; at the pace of a minute. */
class ReadyMadeTest {
    private static final Instant BEGIN = Instant.parse("2026-11-23T03:00:00Z");
    private static final DataSource DATABASE = PostgresForTests.dataSource(PostgresForTests.freshDatabase());

    /** Nothing is the matter for a while; the longest window is an hour. */
    private static final int CALM = 65;

    private final Watchlist watchlist = new Watchlist();
    private final Target web = promising(SampleTargets.target("web"));
    private final AskedNumbers numbers = new AskedNumbers();
    private final AlertRun run = new AlertRun(
            DATABASE,
            watchlist,
            new RuleIncidents(DATABASE, UUID::randomUUID, Commits.unheard()),
            numbers,
            new AlertBoard());

    /** What a probe found: each rule has a trouble of its own, in the given minute of it. */
    private record Found(
            boolean failed, int status, float ms, boolean componentUp, Duration certificate, String document) {
        static final Found CALM = new Found(false, 200, 100, true, Duration.ofDays(90), "{}");

        Found failing(boolean fails) {
            return fails ? new Found(true, 503, ms, componentUp, certificate, document) : this;
        }

        Found after(float took) {
            return new Found(failed, status, took, componentUp, certificate, document);
        }

        Found telling(String told) {
            return new Found(failed, status, ms, componentUp, certificate, told);
        }

        Seen seen(Instant at) {
            var times = new float[Phase.COUNT + 1];
            Arrays.fill(times, ms / Phase.COUNT);
            times[Phase.COUNT] = ms;
            return new Seen(
                    at,
                    failed ? Optional.of(Reason.STATUS) : Optional.empty(),
                    status,
                    times,
                    Map.of("database", componentUp ? ComponentState.UP : ComponentState.DOWN),
                    Optional.of(at.plus(certificate)));
        }
    }

    private static Target promising(Target target) {
        var it = target.definition();
        var definition = new TargetDefinition(
                it.key(),
                it.name(),
                it.group(),
                it.probe(),
                it.interval(),
                it.timeout(),
                it.expectations(),
                it.confirmation(),
                it.severity(),
                it.channels(),
                it.labels(),
                it.runbookUrl(),
                it.isPublic(),
                it.publicComponents(),
                it.paused(),
                it.policy(),
                it.dependsOn(),
                Optional.of(new Objectives(
                        Optional.of(Percent.parse("99.9")),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Objectives.DEFAULT_WINDOW)));
        return Target.of(target.id(), 1, definition, Optional.empty());
    }

    @BeforeEach
    void empty() throws SQLException {
        sql("TRUNCATE incident, alert_rule, target, result, span CASCADE");
        watchlist.add(web, TargetState.unknown(BEGIN));
        sql("INSERT INTO target (id, key, name, labels, definition, public, paused, revision, created_at, updated_at)"
                + " VALUES ('" + web.id()
                + "', 'web', 'The web', '{}', '{\"url\": \"http://127.0.0.1:9/\"}', true, false, 1, now(), now())");
    }

    private static void sql(String statement, Object... values) throws SQLException {
        Transaction.run(DATABASE, connection -> Write.execute(connection, statement, values));
    }

    private static Instant at(double minute) {
        return BEGIN.plusMillis(Math.round(minute * 60_000));
    }

    static Stream<AlertRule> rules() {
        return ReadyMade.rules().stream();
    }

    /** @param minute of the trouble; negative before it, and again after it */
    private static Found found(String rule, int minute, boolean isTrouble) {
        var calm = Found.CALM;
        return switch (rule) {
            case "service-down" -> calm.failing(isTrouble && minute % 3 != 0);
            case "error-rate" -> calm.failing(isTrouble && minute % 5 == 0);
            case "slow-warning" -> calm.after(isTrouble ? 700 : 300);
            case "slow" -> calm.after(isTrouble ? 1_500 : 300);
            case "slow-critical" -> calm.after(isTrouble ? 2_500 : 300);
            case "success-99" -> calm.failing(isTrouble && minute % 40 == 0);
            case "success-95" -> calm.failing(isTrouble && minute % 15 == 0);
            case "success-90" -> calm.failing(isTrouble && minute % 5 == 0);
            case "not-found" ->
                isTrouble && minute % 4 == 0 ? new Found(true, 404, 100, true, Duration.ofDays(90), "{}") : calm;
            case "certificate" -> new Found(false, 200, 100, true, Duration.ofDays(isTrouble ? 13 : 90), "{}");
            case "component" -> new Found(false, 200, 100, !isTrouble, Duration.ofDays(90), "{}");
            case "quota-80" -> calm.telling(quota(isTrouble ? 850 : 700));
            case "quota-90" -> calm.telling(quota(isTrouble ? 920 : 850));
            case "quota-95" -> calm.telling(quota(isTrouble ? 990 : 920));
            case "database-connections" ->
                calm.telling("{\"database\": {\"connectionFailures\": " + rising(minute, isTrouble, 12) + "}}");
            case "traffic-spike" -> calm.telling("{\"requests\": " + rising(minute, isTrouble, 30_000) + "}");
            case "burn-fast", "burn-slow" -> calm;
            default ->
                throw new IllegalArgumentException("which trouble does the ready-made rule \"" + rule + "\" find?");
        };
    }

    private static String quota(int reads) {
        return "{\"usage\": {\"reads\": " + reads + ", \"limit\": 1000}}";
    }

    /** A counter that stands still but in the trouble. */
    private static long rising(int minute, boolean isTrouble, int each) {
        return isTrouble ? (long) minute * each : 0;
    }

    @ParameterizedTest
    @MethodSource("rules")
    void fires_of_its_trouble_and_is_over_with_it(AlertRule rule) throws SQLException {
        sql(
                "INSERT INTO alert_rule (id, tenant_id, key, revision, definition, created_at, updated_at)"
                        + " VALUES (gen_random_uuid(), ?, ?, 1, ?::jsonb, now(), now())",
                TenantId.MAIN.value(),
                rule.key().value(),
                new AlertRuleJson().write(rule).toString());
        var burns = rule.key().value().startsWith("burn-");
        var lasts = (int) (burns ? 90 : rule.over().plus(rule.pending()).toMinutes() + 15);
        var after = (int) (burns ? 400 : rule.over().toMinutes() + 10);
        if (burns) {
            stood(-60 * 24, CALM, "up");
            stood(CALM, CALM + lasts, "down");
            stood(CALM + lasts, CALM + lasts + after, "up");
        }
        run.know(at(0), false);
        for (var minute = 0; minute < CALM + lasts + after; minute++) {
            var isTrouble = minute >= CALM && minute < CALM + lasts;
            var found = found(rule.key().value(), minute - CALM, isTrouble);
            numbers.take(web, at(minute), Answers.ok().json(found.document()).answer());
            run.take(List.of(new Arrived.One(web.id(), found.seen(at(minute)))));
            for (var look = 0; look < 4; look++) {
                run.look(at(minute + look / 4.0));
            }
        }

        assertThat(incidents()).singleElement().satisfies(it -> {
            assertThat(it.severity()).isEqualTo(rule.severity());
            assertThat(it.openedAt()).isAfterOrEqualTo(at(CALM).plus(rule.pending()));
            assertThat(it.openedAt()).isBefore(at(CALM + lasts));
            assertThat(it.resolution()).contains(Resolution.RECOVERED);
            assertThat(it.resolvedAt().orElseThrow()).isAfterOrEqualTo(at(CALM + lasts));
        });
    }

    @Test
    void there_are_those_that_the_documentation_names() {
        assertThat(ReadyMade.rules())
                .hasSize(18)
                .extracting(it -> it.key().value())
                .doesNotHaveDuplicates();
    }

    private void stood(double from, double until, String how) throws SQLException {
        sql(
                "INSERT INTO span (target_id, from_at, until_at, standing) VALUES (?, ?, ?, ?)",
                web.id().value(),
                at(from),
                at(until),
                how);
    }

    private static List<Incident> incidents() throws SQLException {
        return Transaction.run(
                DATABASE,
                connection -> new Query("SELECT * FROM incident ORDER BY opened_at")
                        .list(connection, row -> IncidentRows.read(row).incident()));
    }
}
