package dev.pharos.alerting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.core.access.TenantId;
import dev.pharos.core.alerting.AlertState;
import dev.pharos.core.alerting.window.Seen;
import dev.pharos.core.incident.ByHand;
import dev.pharos.core.incident.Incident;
import dev.pharos.core.incident.Resolution;
import dev.pharos.core.incident.TargetState;
import dev.pharos.core.incident.Trigger;
import dev.pharos.core.objective.Objectives;
import dev.pharos.core.objective.Percent;
import dev.pharos.core.outcome.Answers;
import dev.pharos.core.targets.Result;
import dev.pharos.core.targets.SampleResults;
import dev.pharos.core.targets.SampleTargets;
import dev.pharos.core.targets.Target;
import dev.pharos.core.targets.TargetDefinition;
import dev.pharos.core.targets.TargetId;
import dev.pharos.cycle.Entry;
import dev.pharos.cycle.Journal;
import dev.pharos.cycle.Watchlist;
import dev.pharos.cycle.commit.Commits;
import dev.pharos.cycle.commit.Happened;
import dev.pharos.store.incident.IncidentRows;
import dev.pharos.store.sql.Query;
import dev.pharos.store.sql.Transaction;
import dev.pharos.store.sql.Write;
import dev.pharos.testing.PostgresForTests;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What rules open and end, on a real database, at the minutes of a test. */
class AlertRunTest {
    private static final Instant BEGIN = Instant.parse("2026-11-23T03:00:00Z");
    private static final DataSource DATABASE = PostgresForTests.dataSource(PostgresForTests.freshDatabase());

    private final Watchlist watchlist = new Watchlist();
    private final Target web = SampleTargets.target("web");
    private final Target mail = SampleTargets.target("mail");
    private final AskedNumbers numbers = new AskedNumbers();
    private final AlertBoard board = new AlertBoard();
    private AlertRun run = run();

    @BeforeAll
    static void partition() throws SQLException {
        sql("CREATE TABLE IF NOT EXISTS result_of_rules PARTITION OF result"
                + " FOR VALUES FROM ('2026-11-23T00:00:00Z') TO ('2026-11-24T00:00:00Z')");
    }

    @BeforeEach
    void empty() throws SQLException {
        sql("TRUNCATE incident, alert_rule, target, result, span CASCADE");
        for (var target : List.of(web, mail)) {
            watchlist.add(target, TargetState.unknown(BEGIN));
            sql(
                    "INSERT INTO target (id, key, name, labels, definition, public, paused, revision, created_at, updated_at)"
                            + " VALUES ('" + target.id() + "', '" + target.key() + "', 'The " + target.key()
                            + "', '{}',"
                            + " '{\"url\": \"http://127.0.0.1:9/\", \"channels\": [\"pager\"]}', true, false, 1, now(), now())");
        }
    }

    private AlertRun run() {
        return new AlertRun(
                DATABASE, watchlist, new RuleIncidents(DATABASE, UUID::randomUUID, Commits.unheard()), numbers, board);
    }

    private static void sql(String statement, Object... values) throws SQLException {
        Transaction.run(DATABASE, connection -> Write.execute(connection, statement, values));
    }

    private static void rule(String key, String definition) throws SQLException {
        sql(
                "INSERT INTO alert_rule (id, tenant_id, key, revision, definition, created_at, updated_at)"
                        + " VALUES (gen_random_uuid(), ?, ?, 1, ?::jsonb, now(), now())",
                TenantId.MAIN.value(),
                key,
                "{\"key\": \"" + key + "\", \"name\": \"Too many errors\", " + definition + "}");
    }

    private static Instant at(double minute) {
        return BEGIN.plusMillis(Math.round(minute * 60_000));
    }

    private void result(Result result, Target target) {
        run.take(List.of(new Arrived.One(target.id(), Seen.of(result))));
    }

    /** As the journal would have written it. */
    private static void stored(Target target, double minute, boolean failed) throws SQLException {
        sql(
                "INSERT INTO result (target_id, started_at, verdict, reason, total_ms, resolve_ms, connect_ms, tls_ms, processing_ms,"
                        + " transfer_ms, body_bytes, body_truncated, redirects) VALUES (?, ?, ?, nullif(?, ''), 5, 0, 0, 0, 5, 0, 0, false, 0)",
                target.id().value(),
                at(minute),
                failed ? "fail" : "pass",
                failed ? "dns" : "");
    }

    private static List<Incident> incidents() throws SQLException {
        return Transaction.run(
                DATABASE,
                connection -> new Query("SELECT * FROM incident ORDER BY opened_at")
                        .list(connection, row -> IncidentRows.read(row).incident()));
    }

    private static List<String> texts(String question) throws SQLException {
        return Transaction.run(DATABASE, connection -> new Query(question).list(connection, row -> row.getString(1)));
    }

    @Test
    void opens_an_incident_when_its_condition_has_held_and_ends_it_when_it_does_not_any_more() throws SQLException {
        rule("errors", "\"when\": \"error_rate > 20%\", \"for\": \"1m\", \"severity\": \"critical\"");
        run.know(at(0), false);
        result(SampleResults.pass(web, at(0)), web);
        result(SampleResults.fail(web, at(1)), web);
        run.look(at(1.1));
        run.look(at(2));
        assertThat(incidents()).isEmpty();
        var rule = UUID.fromString(texts("SELECT id::text FROM alert_rule").getFirst());
        assertThat(board.of(rule)).containsExactly(new AlertBoard.Alert("web", new AlertState.Pending(at(1.1))));
        run.look(at(2.2));

        var incident = incidents().getFirst();
        assertThat(incident.trigger())
                .isInstanceOfSatisfying(
                        Trigger.Rule.class, it -> assertThat(it.series()).isEqualTo("web"));
        assertThat(incident.byHand().map(ByHand::title)).contains("Too many errors: The web (error_rate is 0.500)");
        assertThat(incident.severity().code()).isEqualTo("critical");
        assertThat(incident.startedAt()).isEqualTo(at(1.1));
        assertThat(incident.openedAt()).isEqualTo(at(2.2));
        assertThat(texts("SELECT detail ->> 'note' FROM incident_event WHERE type = 'note'"))
                .containsExactly("error_rate is 0.500: error_rate > 20%, over 5m, for 1m");
        assertThat(texts("SELECT channels::text FROM outbox")).containsExactly("{pager}");

        run.look(at(2.5));
        assertThat(incidents()).hasSize(1);
        for (var minute = 3; minute < 9; minute++) {
            result(SampleResults.pass(web, at(minute)), web);
            run.look(at(minute));
        }
        assertThat(incidents()).singleElement().satisfies(it -> {
            assertThat(it.resolution()).contains(Resolution.RECOVERED);
            assertThat(it.resolvedAt()).contains(at(6));
        });
        assertThat(texts("SELECT detail ->> 'note' FROM incident_event WHERE type = 'note' ORDER BY seq"))
                .last()
                .isEqualTo("error_rate is 0: no longer error_rate > 20%");
        assertThat(texts("SELECT type FROM outbox ORDER BY seq"))
                .containsExactly("incident.opened", "incident.resolved");
    }

    @Test
    void looks_at_all_targets_together_and_names_the_worst_first() throws SQLException {
        rule("errors", "\"when\": \"error_rate > 0\", \"by\": \"all\", \"match\": [\"target=~\\\".+\\\"\"]");
        run.know(at(0), false);
        result(SampleResults.pass(mail, at(0)), mail);
        result(SampleResults.fail(web, at(0)), web);
        run.look(at(0.5));

        assertThat(incidents()).singleElement().satisfies(it -> {
            assertThat(it.target()).isEqualTo(web.key());
            assertThat(it.byHand().orElseThrow().title()).isEqualTo("Too many errors (error_rate is 0.500)");
            assertThat(it.byHand().orElseThrow().components()).hasSize(2);
        });
    }

    @Test
    void tells_whom_the_rule_names() throws SQLException {
        rule("errors", "\"when\": \"success_rate > 0\", \"channels\": [\"ops\"]");
        rule("policy", "\"when\": \"success_rate > 0\", \"policy\": \"core\"");
        run.know(at(0), false);
        result(SampleResults.pass(web, at(0)), web);
        run.look(at(0));

        assertThat(texts("SELECT coalesce(channels::text, policy) FROM outbox"))
                .containsExactlyInAnyOrder("{ops}", "core");
    }

    /** A process that starts anew finds what is open, and what its results of the last minutes are. */
    @Test
    void goes_on_after_a_start_as_though_nothing_had_been() throws SQLException {
        rule("errors", "\"when\": \"error_rate > 50%\", \"for\": \"3m\"");
        for (var minute = 0; minute < 5; minute++) {
            stored(web, minute, true);
            stored(mail, minute, minute > 2);
        }
        run.know(at(4), false);
        run.look(at(4));
        assertThat(incidents()).extracting(Incident::target).containsExactly(web.key());

        run = run();
        run.know(at(4.1), false);
        run.look(at(4.1));
        assertThat(incidents()).hasSize(1);
        for (var minute = 5; minute < 10; minute++) {
            result(SampleResults.pass(web, at(minute)), web);
        }
        run.look(at(9));
        assertThat(incidents().getFirst().resolution()).contains(Resolution.RECOVERED);
    }

    @Test
    void opens_another_where_somebody_ended_one_and_nothing_is_better() throws SQLException {
        rule("errors", "\"when\": \"error_rate > 50%\", \"for\": \"1m\"");
        run.know(at(0), false);
        result(SampleResults.fail(web, at(0)), web);
        run.look(at(0));
        run.look(at(1));
        var first = incidents().getFirst();
        sql(
                "UPDATE incident SET resolved_at = ?, resolution = 'by-hand' WHERE id = ?",
                at(2),
                first.id().value());

        run.look(at(2));
        run.look(at(2.5));
        assertThat(incidents()).hasSize(1);
        run.look(at(3));
        assertThat(incidents()).hasSize(2);
    }

    @Test
    void ends_what_it_opened_when_its_rule_or_its_target_goes() throws SQLException {
        rule("errors", "\"when\": \"error_rate > 50%\"");
        run.know(at(0), false);
        result(SampleResults.fail(web, at(0)), web);
        result(SampleResults.fail(mail, at(0)), mail);
        run.look(at(0));
        assertThat(incidents()).hasSize(2);

        watchlist.remove(mail.id());
        run.know(at(1), false);
        run.look(at(1));
        assertThat(incidents().stream()
                        .map(it -> it.target() + " "
                                + it.resolution().map(Resolution::code).orElse("open")))
                .containsExactlyInAnyOrder("web open", "mail retired");

        sql("DELETE FROM alert_rule");
        run.know(at(2), false);
        run.look(at(2));
        assertThat(incidents().stream()
                        .map(it -> it.target() + " "
                                + it.resolution().map(Resolution::code).orElse("open")))
                .containsExactlyInAnyOrder("web deleted", "mail retired");
    }

    /** What could not be written is written as soon as it can be. */
    @Test
    void loses_no_alert_while_the_database_is_away() throws SQLException {
        rule("errors", "\"when\": \"error_rate > 50%\"");
        run.know(at(0), false);
        result(SampleResults.fail(web, at(0)), web);
        sql("ALTER TABLE outbox RENAME TO outbox_away");
        try {
            run.look(at(0));
            throw new AssertionError("it was written");
        } catch (SQLException expected) {
            assertThat(incidents()).isEmpty();
        } finally {
            sql("ALTER TABLE outbox_away RENAME TO outbox");
        }
        run.look(at(0.25));

        assertThat(incidents()).singleElement().satisfies(it -> {
            assertThat(it.startedAt()).isEqualTo(at(0));
            assertThat(it.openedAt()).isEqualTo(at(0.25));
        });
    }

    /** What a health document tells of itself, from the probe to the incident. */
    @Test
    void asks_for_the_numbers_of_documents() throws SQLException {
        rule(
                "quota",
                "\"when\": \"value([BODY].reads) > 0.8 * value([BODY].limit)\", \"match\": [\"target=\\\"web\\\"\"]");
        rule(
                "failures",
                "\"when\": \"increase([BODY].db.failures) > 10\", \"over\": \"2m\", \"match\": [\"target=\\\"mail\\\"\"]");
        run.know(at(0), false);
        document(web, 0, "{\"reads\": 790, \"limit\": 1000}");
        document(mail, 0, "{\"db\": {\"failures\": 100}}");
        run.take(List.of());
        run.look(at(0));
        assertThat(incidents()).isEmpty();

        document(web, 1, "{\"reads\": 801, \"limit\": \"1000\"}");
        document(mail, 1, "{\"db\": {\"failures\": 105}}");
        document(mail, 1.5, "{\"db\": {\"failures\": 6}}");
        run.take(List.of());
        run.look(at(1.5));
        assertThat(incidents().stream().map(it -> it.byHand().orElseThrow().title()))
                .containsExactlyInAnyOrder(
                        "Too many errors: The web (value([BODY].reads) is 801, value([BODY].limit) is 1000)",
                        "Too many errors: The mail (increase([BODY].db.failures) is 11)");
        run.look(at(3.2));
        assertThat(incidents().stream().map(it -> it.target() + " " + it.state().code()))
                .containsExactlyInAnyOrder("web open", "mail open");
        document(mail, 3.3, "{\"db\": {\"failures\": 7}}");
        document(mail, 3.4, "{\"db\": {\"failures\": 7}}");
        document(web, 3.4, "{\"reads\": 1, \"limit\": 1000}");
        run.take(List.of());
        run.look(at(3.4));
        assertThat(incidents().stream().map(it -> it.target() + " " + it.state().code()))
                .containsExactlyInAnyOrder("web resolved", "mail resolved");
    }

    @Test
    void takes_no_number_of_a_target_of_which_nobody_asks() throws SQLException {
        run.know(at(0), false);
        document(web, 0, "{\"reads\": 1}");

        assertThat(numbers.take()).isEmpty();
    }

    private void document(Target target, double minute, String json) {
        numbers.take(target, at(minute), Answers.ok().json(json).answer());
    }

    /** The worst target of a group is another one at each look. */
    @Test
    void opens_one_incident_of_a_series_whoever_is_the_worst() throws SQLException {
        rule("errors", "\"when\": \"error_rate > 0\", \"by\": \"all\"");
        run.know(at(0), false);
        result(SampleResults.fail(web, at(0)), web);
        run.look(at(0));
        // Another process, or this one before it was killed, saw the other one as the worst.
        run = run();
        run.know(at(1), false);
        result(SampleResults.fail(mail, at(1)), mail);
        run.look(at(1));

        assertThat(incidents())
                .singleElement()
                .satisfies(it -> assertThat(it.target()).isEqualTo(web.key()));
    }

    @Test
    void makes_nothing_of_silence_before_it_has_listened_for_a_whole_window() throws SQLException {
        rule("silence", "\"when\": \"success_rate < 0\", \"noData\": \"alert\", \"by\": \"all\"");
        rule("few", "\"when\": \"count < 1\", \"by\": \"all\"");
        run.know(at(0), false);
        run.look(at(4.9));
        assertThat(incidents()).isEmpty();
        run.look(at(5));
        assertThat(incidents()).hasSize(2);
    }

    @Test
    void ends_its_incident_when_its_target_is_paused() throws SQLException {
        rule("errors", "\"when\": \"error_rate > 0\", \"match\": [\"target=\\\"web\\\"\"]");
        run.know(at(0), false);
        result(SampleResults.fail(web, at(0)), web);
        run.look(at(0));
        changed(web, true, Optional.empty());
        run.know(at(1), false);
        run.look(at(1));

        assertThat(incidents())
                .singleElement()
                .satisfies(it -> assertThat(it.resolution()).contains(Resolution.RETIRED));
    }

    /** The same target, said to be paused, or to promise something. */
    private void changed(Target target, boolean paused, Optional<Objectives> objectives) {
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
                paused,
                it.policy(),
                it.dependsOn(),
                objectives);
        watchlist.redefine(Target.of(target.id(), 2, definition, Optional.empty()));
    }

    private static void stood(Target target, double from, double until, String how) throws SQLException {
        sql(
                "INSERT INTO span (target_id, from_at, until_at, standing) VALUES (?, ?, ?, ?)",
                target.id().value(),
                at(from),
                at(until),
                how);
    }

    /** Of 99.9 percent a thousandth of the time may be lost: half of an hour is 500 times as much. */
    @Test
    void tells_how_fast_a_budget_burns_and_what_was_available_over_windows_of_their_own() throws SQLException {
        changed(
                web,
                false,
                Optional.of(new Objectives(
                        Optional.of(Percent.parse("99.9")),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Objectives.DEFAULT_WINDOW)));
        rule("burns", "\"when\": \"burn_rate(1h) > 14.4 and burn_rate(5m) > 14.4\"");
        rule("lost", "\"when\": \"availability(1h) < 60%\"");
        stood(web, -60, -30, "up");
        stood(web, -30, 0, "down");
        run.know(at(0), false);
        run.look(at(0));
        assertThat(incidents().stream().map(it -> it.byHand().orElseThrow().title()))
                .as("mail promises nothing, and nothing is known of it")
                .containsExactlyInAnyOrder(
                        "Too many errors: The web (burn_rate(1h) is 500, burn_rate(5m) is 1000)",
                        "Too many errors: The web (availability(1h) is 0.500)");

        stood(web, 0, 40, "up");
        run.look(at(0.5));
        assertThat(incidents())
                .as("read once a minute")
                .allSatisfy(it -> assertThat(it.resolvedAt()).isEmpty());
        run.look(at(40));
        assertThat(incidents()).allSatisfy(it -> assertThat(it.resolution()).contains(Resolution.RECOVERED));
    }

    /** Until what was probed is written nothing is looked at; then the past is looked at as though it had been looked at then. */
    @Test
    void waits_while_results_wait_and_looks_at_what_came_meanwhile() throws SQLException {
        rule("errors", "\"when\": \"error_rate > 50%\", \"for\": \"3m\"");
        var journal = new Behind();
        var rounds = new AlertRounds(run, journal, Clock.systemUTC());
        rounds.roundIfPossible(at(0));
        journal.behind = true;
        for (var minute = 1; minute < 6; minute++) {
            stored(web, minute, true);
        }
        rounds.roundIfPossible(at(5));
        assertThat(incidents()).isEmpty();

        journal.behind = false;
        rounds.roundIfPossible(at(5.1));
        assertThat(incidents()).singleElement().satisfies(it -> {
            assertThat(it.target()).isEqualTo(web.key());
            assertThat(Duration.between(it.startedAt(), at(5.1))).isGreaterThanOrEqualTo(Duration.ofMinutes(3));
        });
    }

    @Test
    void hears_of_results_and_edits_from_the_stream_of_commits() throws SQLException {
        var rounds = new AlertRounds(run, new Behind(), Clock.systemUTC());
        rounds.roundIfPossible(at(0));
        rule("errors", "\"when\": \"error_rate > 50%\"");
        rounds.roundIfPossible(at(0.25));
        assertThat(run.asksFor(web.id())).as("nobody said that there is a rule").isFalse();

        rounds.on(new Happened.Edited(TenantId.MAIN, "alert rule", "errors"));
        rounds.roundIfPossible(at(0.5));
        assertThat(run.asksFor(web.id())).isTrue();
        rounds.on(new Happened.Recorded(List.of(new Entry(web, SampleResults.fail(web, at(0.6)), Optional.empty()))));
        rounds.roundIfPossible(at(0.75));
        assertThat(incidents()).hasSize(1);
    }

    /** A journal that has written all, or has not. */
    private static final class Behind implements Journal {
        private boolean behind;

        @Override
        public void take(Entry entry) {
            throw new AssertionError("rules record nothing");
        }

        @Override
        public boolean settle(Duration limit) {
            return !behind;
        }

        @Override
        public boolean settle(Collection<TargetId> targets, Duration limit) {
            return !behind;
        }
    }

    @Test
    void waits_anew_where_a_rule_asks_something_else() throws SQLException {
        rule("errors", "\"when\": \"error_rate > 50%\", \"for\": \"2m\"");
        run.know(at(0), false);
        result(SampleResults.fail(web, at(0)), web);
        run.look(at(0));
        run.look(at(1.9));
        sql("UPDATE alert_rule SET definition = definition || '{\"when\": \"success_rate < 50%\"}'");
        run.know(at(2), false);
        run.look(at(2));
        assertThat(incidents()).isEmpty();
        run.look(at(4));
        assertThat(incidents()).hasSize(1);
    }

    @Test
    void leaves_the_incident_of_a_rule_alone_that_it_cannot_read() throws SQLException {
        rule("errors", "\"when\": \"error_rate > 50%\"");
        run.know(at(0), false);
        result(SampleResults.fail(web, at(0)), web);
        run.look(at(0));
        sql("UPDATE alert_rule SET definition = definition || '{\"when\": \"metric_of_tomorrow > 1\"}'");
        run.know(at(1), false);
        run.look(at(1));

        assertThat(incidents())
                .singleElement()
                .satisfies(it -> assertThat(it.resolution()).isEmpty());
    }

    @Test
    void asks_for_results_of_those_targets_alone_that_a_rule_means() throws SQLException {
        rule("errors", "\"when\": \"error_rate > 50%\", \"match\": [\"target=\\\"web\\\"\"]");
        run.know(at(0), false);

        assertThat(run.asksFor(web.id())).isTrue();
        assertThat(run.asksFor(mail.id())).isFalse();
    }

    @Test
    void writes_numbers_as_people_read_them() {
        for (var row : Map.of(0.1234567, "0.123", 12.345, "12.3", 1234.5, "1235", 1500.0, "1500", 0.0, "0", -3.0, "-3")
                .entrySet()) {
            assertThat(RuleIncidents.number(row.getKey())).isEqualTo(row.getValue());
        }
    }
}
