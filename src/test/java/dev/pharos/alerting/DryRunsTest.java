package dev.pharos.alerting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.core.access.TenantId;
import dev.pharos.core.alerting.AlertRule;
import dev.pharos.core.alerting.AlertState;
import dev.pharos.core.alerting.Alerts;
import dev.pharos.core.alerting.DryRun;
import dev.pharos.core.alerting.window.Recent;
import dev.pharos.core.alerting.window.Seen;
import dev.pharos.core.alerting.window.Tally;
import dev.pharos.core.assertion.Verdict;
import dev.pharos.core.incident.TargetState;
import dev.pharos.core.targets.Result;
import dev.pharos.core.targets.SampleResults;
import dev.pharos.core.targets.SampleTargets;
import dev.pharos.core.targets.Target;
import dev.pharos.cycle.Watchlist;
import dev.pharos.json.Checked;
import dev.pharos.json.policy.AlertRuleJson;
import dev.pharos.store.sql.Transaction;
import dev.pharos.store.sql.Write;
import dev.pharos.testing.PostgresForTests;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What rules would have done, on a real database. */
class DryRunsTest {
    private static final Instant BEGIN = Instant.parse("2026-11-23T03:00:00Z");
    private static final DataSource DATABASE = PostgresForTests.dataSource(PostgresForTests.freshDatabase());

    private final Watchlist watchlist = new Watchlist();
    private final Target web = SampleTargets.target("web");
    private final Target mail = SampleTargets.target("mail");
    private final DryRuns runs = new DryRuns(DATABASE, watchlist, System::nanoTime);

    @BeforeAll
    static void partition() throws SQLException {
        sql("CREATE TABLE IF NOT EXISTS result_of_rules PARTITION OF result"
                + " FOR VALUES FROM ('2026-11-22T00:00:00Z') TO ('2026-11-24T00:00:00Z')");
    }

    @BeforeEach
    void empty() throws SQLException {
        sql("TRUNCATE target, result, span CASCADE");
        for (var target : List.of(web, mail)) {
            watchlist.add(target, TargetState.unknown(BEGIN));
        }
    }

    private static void sql(String statement, Object... values) throws SQLException {
        Transaction.run(DATABASE, connection -> Write.execute(connection, statement, values));
    }

    private static AlertRule rule(String definition) throws Exception {
        var json = new ObjectMapper().readTree("{\"key\": \"errors\", " + definition + "}");
        return switch (new AlertRuleJson().read((ObjectNode) json)) {
            case Checked.Valid<AlertRule> valid -> valid.value();
            case Checked.Invalid<AlertRule> invalid ->
                throw new IllegalArgumentException(invalid.violations().toString());
        };
    }

    private static Instant at(double minute) {
        return BEGIN.plusMillis(Math.round(minute * 60_000));
    }

    private static void stored(Target target, Result result) throws SQLException {
        var failed = result.verdict() instanceof Verdict.Fail;
        sql(
                "INSERT INTO result (target_id, started_at, verdict, reason, total_ms, resolve_ms, connect_ms, tls_ms, processing_ms,"
                        + " transfer_ms, body_bytes, body_truncated, redirects) VALUES (?, ?, ?, nullif(?, ''), 5, 0, 0, 0, 5, 0, 0, false, 0)",
                target.id().value(),
                result.startedAt(),
                failed ? "fail" : "pass",
                failed ? "connect-refused" : "");
    }

    /** A minute each; it fails from one to another. */
    private static void minutes(Target target, int until, int failsFrom, int failsUntil) throws SQLException {
        for (var minute = 0; minute < until; minute++) {
            var fails = minute >= failsFrom && minute < failsUntil;
            stored(target, fails ? SampleResults.fail(target, at(minute)) : SampleResults.pass(target, at(minute)));
        }
    }

    private DryRuns.Answer.Done done(AlertRule rule, double from, double to) {
        return (DryRuns.Answer.Done) runs.of(TenantId.MAIN, rule, at(from), at(to), 0);
    }

    private static List<String> told(DryRun run) {
        return run.turns().stream()
                .map(it -> Duration.between(BEGIN, it.at()).toSeconds() / 60.0 + " "
                        + it.state().code())
                .toList();
    }

    @Test
    void tells_when_it_would_have_waited_fired_and_ended_and_by_which_numbers() throws Exception {
        minutes(web, 40, 10, 15);
        minutes(mail, 40, 0, 0);
        var done = done(rule("\"when\": \"error_rate > 20%\", \"over\": \"5m\", \"for\": \"2m\""), 5, 40);

        assertThat(done.every()).isEqualTo(Duration.ofSeconds(15));
        assertThat(done.targets()).isEqualTo(2);
        assertThat(done.results()).isEqualTo(2 * 40);
        assertThat(done.fired()).isOne();
        assertThat(done.unknown()).isEmpty();
        assertThat(done.series()).singleElement().satisfies(it -> {
            assertThat(it.name()).isEqualTo("web");
            // Two of five have failed from the eleventh minute on, and one of five from the eighteenth.
            assertThat(told(it.run())).containsExactly("11.0 pending", "13.0 firing", "18.0 inactive");
            assertThat(it.run()
                            .turns()
                            .getFirst()
                            .ruling()
                            .readings()
                            .getFirst()
                            .value())
                    .hasValue(0.4);
            assertThat(it.run().turns().getLast().ruling().readings().getFirst().value())
                    .hasValue(0.2);
        });
    }

    @Test
    void puts_together_what_the_rule_puts_together_and_passes_over_what_it_does_not_mean() throws Exception {
        minutes(web, 20, 5, 20);
        minutes(mail, 20, 5, 20);
        var all = done(rule("\"when\": \"error_rate > 90%\", \"over\": \"2m\", \"by\": \"all\""), 0, 20);
        assertThat(all.series()).singleElement().satisfies(it -> {
            assertThat(it.name()).isEmpty();
            assertThat(it.targets()).isEqualTo(2);
        });
        assertThat(all.fired()).isOne();
        var one = done(rule("\"when\": \"error_rate > 90%\", \"match\": [\"target=mail\"]"), 0, 20);
        assertThat(one.targets()).isOne();
        assertThat(one.series()).extracting(DryRuns.Series::name).containsExactly("mail");
    }

    @Test
    void knows_how_targets_stood_before_each_look() throws Exception {
        minutes(web, 60, 0, 0);
        sql(
                "INSERT INTO span (target_id, standing, from_at, until_at) VALUES (?, 'up', ?, ?), (?, 'down', ?, ?), (?, 'up', ?, ?)",
                web.id().value(),
                at(-60),
                at(30),
                web.id().value(),
                at(30),
                at(36),
                web.id().value(),
                at(36),
                at(60));
        var done = done(rule("\"when\": \"availability(1h) < 95%\", \"match\": [\"target=web\"]"), 0, 60);
        assertThat(told(done.series().getFirst().run())).containsExactly("34.0 firing");
    }

    @Test
    void a_series_begins_with_its_first_result() throws Exception {
        for (var minute = 10; minute < 20; minute++) {
            stored(web, SampleResults.pass(web, at(minute)));
        }
        var done = done(rule("\"when\": \"error_rate > 50%\", \"over\": \"2m\", \"noData\": \"alert\""), 0, 30);
        assertThat(done.series()).singleElement().satisfies(it -> {
            assertThat(it.name()).isEqualTo("web");
            assertThat(told(it.run())).containsExactly("21.0 firing");
        });
    }

    @Test
    void says_of_what_nothing_is_kept() throws Exception {
        minutes(web, 5, 0, 0);
        var done = done(rule("\"when\": \"value([BODY].reads) > 5 and error_rate > 5%\""), 0, 5);
        assertThat(done.unknown()).containsExactly("value([BODY].reads)");
        assertThat(done.fired()).isZero();
    }

    @Test
    void more_results_than_one_looks_at_are_not_begun_with() throws Exception {
        assertThat(runs.of(
                        TenantId.MAIN,
                        rule("\"when\": \"error_rate > 5%\""),
                        at(0).minus(Duration.ofDays(2000)),
                        at(0),
                        0))
                .asInstanceOf(type(DryRuns.Answer.TooMany.class))
                .satisfies(it -> {
                    assertThat(it.targets()).isEqualTo(2);
                    assertThat(it.results()).isGreaterThan(DryRuns.MOST_RESULTS);
                });
    }

    @Test
    void knows_of_what_fired_already_at_the_beginning() throws Exception {
        minutes(web, 120, 5, 100);
        var done = done(rule("\"when\": \"error_rate > 50%\", \"for\": \"1h\""), 80, 120);
        assertThat(done.fired()).isOne();
        assertThat(told(done.series().getFirst().run())).containsExactly("80.0 firing", "102.0 inactive");
    }

    @Test
    void a_series_that_was_known_before_may_be_silent_all_the_time() throws Exception {
        sql(
                "INSERT INTO span (target_id, standing, from_at, until_at) VALUES (?, 'up', ?, ?)",
                web.id().value(),
                at(-60),
                at(-30));
        var done = done(rule("\"when\": \"error_rate > 50%\", \"noData\": \"alert\", \"for\": \"10m\""), 0, 60);
        assertThat(done.series()).extracting(DryRuns.Series::name).containsExactly("web");
        assertThat(told(done.series().getFirst().run())).containsExactly("0.0 firing");
    }

    @Test
    void draws_those_that_turned_and_calm_ones_in_their_place_alone() throws Exception {
        minutes(web, 30, 10, 20);
        minutes(mail, 30, 0, 0);
        var rule = rule("\"when\": \"error_rate > 50%\", \"over\": \"2m\"");
        var one = (DryRuns.Answer.Done) runs.of(TenantId.MAIN, rule, at(0), at(30), 1);
        assertThat(one.series()).extracting(DryRuns.Series::name).containsExactly("web");
        assertThat(one.moreSeries()).isZero();
        var course = one.series().getFirst().run().course().orElseThrow();
        assertThat(course.sides())
                .hasSize(120)
                .anySatisfy(it -> assertThat(it.orElseThrow().left()).isEqualTo(1));
        assertThat(IntStream.range(0, 120).filter(course::fired).count())
                .as("from the second that failed until one of two passed: nine minutes")
                .isEqualTo(36);
        var two = (DryRuns.Answer.Done) runs.of(TenantId.MAIN, rule, at(0), at(30), 6);
        assertThat(two.series()).extracting(DryRuns.Series::name).containsExactly("web", "mail");
        assertThat(two.moreSeries()).isZero();
    }

    @Test
    void another_tenant_has_none_of_these_targets() throws Exception {
        minutes(web, 30, 0, 30);
        var done = (DryRuns.Answer.Done)
                runs.of(new TenantId(UUID.randomUUID()), rule("\"when\": \"error_rate > 50%\""), at(0), at(30), 6);
        assertThat(done.targets()).isZero();
        assertThat(done.series()).isEmpty();
    }

    /** What rounds that were never disturbed would have found, at a random history over midnight, where a stretch ends. */
    @Test
    void is_what_rounds_find() throws Exception {
        var rule = rule(
                "\"when\": \"error_rate >= 40% and count > 2\", \"over\": \"3m\", \"for\": \"1m\", \"keepFiring\": \"1m\"");
        var random = new Random(29);
        var first = -240;
        var fails = new ArrayList<Boolean>();
        var share = 0.1;
        for (var minute = 0; minute < 200; minute++) {
            share = minute % 20 == 0 ? random.nextDouble() : share;
            fails.add(random.nextDouble() < share);
            stored(
                    web,
                    fails.getLast()
                            ? SampleResults.fail(web, at(first + minute))
                            : SampleResults.pass(web, at(first + minute)));
        }
        var recent = new Recent(rule.over());
        var alerts = new Alerts();
        var expected = new ArrayList<String>();
        var next = 0;
        AlertState before = AlertState.CALM;
        for (var at = at(first - 1); !at.isAfter(at(first + 200)); at = at.plusSeconds(15)) {
            while (next < fails.size() && !at(first + next).isAfter(at)) {
                recent.add(Seen.of(
                        fails.get(next)
                                ? SampleResults.fail(web, at(first + next))
                                : SampleResults.pass(web, at(first + next))));
                next++;
            }
            alerts.look(
                    rule,
                    Map.of("web", new Tally(List.of(recent), at, rule.over(), Instant.MIN, Tally.LongRun.UNKNOWN)),
                    at);
            if (!alerts.of("web").code().equals(before.code())) {
                expected.add(Duration.between(BEGIN, at).toSeconds() / 60.0 + " "
                        + alerts.of("web").code());
            }
            before = alerts.of("web");
        }
        assertThat(expected).hasSizeGreaterThan(10);
        assertThat(told(done(rule, first, first + 200).series().getFirst().run()))
                .isEqualTo(expected);
    }
}
