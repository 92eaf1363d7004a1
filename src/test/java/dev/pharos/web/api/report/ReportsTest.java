package dev.pharos.web.api.report;

import static dev.pharos.web.api.Api.admin;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pharos.core.assertion.Verdict;
import dev.pharos.core.availability.AvailabilityState;
import dev.pharos.core.availability.StatePeriod;
import dev.pharos.core.outcome.Reason;
import dev.pharos.core.rollup.Grain;
import dev.pharos.core.targets.Result;
import dev.pharos.core.targets.Target;
import dev.pharos.json.ResultJson;
import dev.pharos.store.report.KeyUsage;
import dev.pharos.store.sql.Transaction;
import dev.pharos.store.sql.Write;
import dev.pharos.testing.PharosTest;
import dev.pharos.web.api.Api;
import jakarta.inject.Inject;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@PharosTest
class ReportsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String REPORTS = "/api/v1/reports/";

    @Inject
    PastForTests past;

    @Inject
    DataSource database;

    @Inject
    KeyUsage usage;

    @Inject
    Clock clock;

    private final String group = Api.newKey();

    /** Three targets with four days of a probe in ten minutes; the second fails each tenth time, the third never answers. */
    private List<Target> targets() throws SQLException {
        var from = Grain.HOUR.floor(clock.instant()).minus(Duration.ofDays(4));
        var targets = new ArrayList<Target>();
        for (var i = 0; i < 3; i++) {
            var target = past.target(
                    Api.newKey(), "\"group\": \"" + group + "\", \"labels\": {\"place\": \"" + group + i / 2 + "\"}");
            var results = new ArrayList<Result>();
            for (var n = 0; n < 4 * 144; n++) {
                results.add(result(target, from.plus(Duration.ofMinutes(10L * n)), i, n));
            }
            var middle = from.plus(Duration.ofHours(90));
            past.write(
                    target,
                    results,
                    List.of(
                            new StatePeriod(AvailabilityState.UP, from, middle),
                            new StatePeriod(AvailabilityState.DOWN, middle, middle.plus(Duration.ofHours(1 + i)))));
            targets.add(target);
        }
        past.rollUp();
        return targets;
    }

    private static Result result(Target target, Instant at, int i, int n) {
        if (i == 2) {
            return refused(target, at);
        }
        if (i == 1 && n % 10 == 0) {
            return PastForTests.result(
                    target, at, new Verdict.Fail(Reason.STATUS, Optional.empty(), "503"), OptionalInt.of(503), 1);
        }
        return PastForTests.result(
                target, at, new Verdict.Pass(), OptionalInt.of(200), 0, 0, 0, (1 + i) * (1 + n % 100));
    }

    @Test
    void each_report_says_what_happened() throws IOException, SQLException {
        var targets = targets();
        var slowest = items("slowest?window=4d&group=" + group);
        assertThat(slowest).hasSize(2);
        assertThat(slowest.get(0).get("target").asText())
                .isEqualTo(targets.get(1).key().value());
        assertThat(slowest.get(0).get("p95Ms").asDouble()).isCloseTo(190, within(1.9));
        assertThat(slowest.get(1).get("p95Ms").asDouble()).isCloseTo(95, within(0.95));
        assertThat(items("slowest?window=4d&limit=1&group=" + group)).hasSize(1);

        var rates = items("error-rate?window=4d&above=0.05&group=" + group);
        assertThat(rates.findValuesAsText("target"))
                .containsExactly(
                        targets.get(2).key().value(), targets.get(1).key().value());
        assertThat(rates.get(1).get("failed").asInt()).isEqualTo(58);
        assertThat(rates.get(1).get("errorRate").asDouble()).isEqualTo(0.10069);
        assertThat(items("error-rate?window=4d&above=0.5&group=" + group)).hasSize(1);
        var grouped = items("error-rate?window=4d&by=group&label=place:" + group + "0");
        assertThat(grouped.get(0).get("probes").asInt()).isEqualTo(2 * 576);
        assertThat(grouped.get(0).get("targets").asInt()).isEqualTo(2);

        var codes = items("status-codes?window=4d&group=" + group);
        assertThat(codes.toString())
                .isEqualTo("[{\"status\":200,\"class\":\"2xx\",\"count\":1094,\"share\":0.6331},"
                        + "{\"status\":503,\"class\":\"5xx\",\"count\":58,\"share\":0.03356},"
                        + "{\"status\":null,\"class\":null,\"count\":576,\"share\":0.33333}]");
        var reasons = items("reasons?window=4d&group=" + group);
        assertThat(reasons.toString())
                .isEqualTo("[{\"reason\":\"connect-refused\",\"count\":576,\"share\":0.90852,\"targets\":1},"
                        + "{\"reason\":\"status\",\"count\":58,\"share\":0.09148,\"targets\":1}]");
    }

    @Test
    void availability_is_of_targets_groups_and_labels_and_its_seconds_add_up() throws IOException, SQLException {
        var targets = targets();
        var each = items("availability?window=4d&group=" + group);
        assertThat(each.findValuesAsText("target"))
                .containsExactly(
                        targets.get(2).key().value(),
                        targets.get(1).key().value(),
                        targets.get(0).key().value());
        assertThat(each.get(2).get("availability").asDouble()).isEqualTo(0.98901);
        assertThat(each.get(2).get("upSeconds").asInt()).isEqualTo(90 * 3_600);
        assertThat(each.get(2).get("downSeconds").asInt()).isEqualTo(3_600);
        assertThat(each.get(2).get("noDataSeconds").asInt()).isEqualTo(5 * 3_600);
        assertThat(each.get(2).get("objective").isNull()).isTrue();
        for (var promised : new double[] {98.9, 99}) {
            Api.admin()
                    .contentType("application/merge-patch+json")
                    .body("{\"objectives\": {\"availability\": " + promised + "}}")
                    .patch(Api.TARGETS + "/" + targets.get(0).key().value())
                    .then()
                    .statusCode(200);
            var judged = items("availability?window=4d&group=" + group).get(2);
            assertThat(judged.get("objective").asDouble()).isEqualTo(promised);
            assertThat(judged.get("kept").asBoolean()).isEqualTo(promised < 98.901);
        }
        var together = items("availability?window=4d&by=group&group=" + group).get(0);
        assertThat(together.get("upSeconds").asInt()).isEqualTo(3 * 90 * 3_600);
        assertThat(together.get("downSeconds").asInt()).isEqualTo(6 * 3_600);
        assertThat(together.get("noDataSeconds").asInt()).isEqualTo(12 * 3_600);
        var places = items("availability?window=4d&by=label:place&group=" + group);
        assertThat(places.findValuesAsText("value")).containsExactly(group + "1", group + "0");
        assertThat(places.findValuesAsText("targets")).containsExactly("1", "2");
    }

    @Test
    void incidents_are_counted_with_how_long_they_took() throws IOException, SQLException {
        var target = past.target(Api.newKey(), "\"group\": \"" + group + "\"");
        var began = Grain.HOUR.floor(clock.instant()).minus(Duration.ofHours(30));
        incident(target, began, 60L, 600L);
        incident(target, began.plusSeconds(7_200), 180L, 1_000L);
        past.rollUp();
        var all = items("incidents?window=2d&group=" + group);
        assertThat(all.toString())
                .isEqualTo(
                        "[{\"targets\":1,\"count\":2,\"open\":0,\"mttaSeconds\":120,\"mttrSeconds\":800,\"longestSeconds\":1000}]");
        assertThat(items("incidents?window=2d&by=target&group=" + group)
                        .get(0)
                        .get("target")
                        .asText())
                .isEqualTo(target.key().value());
    }

    private static Result refused(Target target, Instant at) {
        return PastForTests.result(
                target, at, new Verdict.Fail(Reason.CONNECT_REFUSED, Optional.empty(), "no"), OptionalInt.empty(), 1);
    }

    private void incident(Target target, Instant began, long acknowledged, long resolved) throws SQLException {
        Transaction.run(
                database,
                connection -> Write.execute(
                        connection,
                        "INSERT INTO incident (id, target_id, target_key, target_name, target_group, target_url, target_labels, public,"
                                + " severity, started_at, opened_at, acknowledged_at, resolved_at, resolution, cause, trigger) VALUES"
                                + " (?, ?, ?, 'x', ?, 'http://x/', '{}', true, 'high', ?, ?, ?, ?, 'recovered', ?::jsonb, '{\"kind\": \"target\"}')",
                        UUID.randomUUID(),
                        target.id().value(),
                        target.key().value(),
                        group,
                        began,
                        began,
                        began.plusSeconds(acknowledged),
                        began.plusSeconds(resolved),
                        ResultJson.write(refused(target, began)).toString()));
    }

    @Test
    void requests_are_counted_by_key_and_day() throws IOException, SQLException {
        usage.write(database);
        var before = requests();
        for (var i = 0; i < 5; i++) {
            admin().get(Api.TARGETS).then().statusCode(200);
        }
        usage.write(database);
        // The question of before is one too.
        assertThat(requests() - before).isGreaterThanOrEqualTo(6);
    }

    private long requests() throws IOException {
        var sum = 0L;
        for (var item : items("key-usage?window=48h")) {
            sum += item.get("key").asText().equals("admin")
                    ? item.get("requests").asLong()
                    : 0;
        }
        return sum;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"slowest", "error-rate", "status-codes", "reasons", "availability", "incidents", "key-usage"})
    void every_report_is_there_as_csv_and_of_a_month(String report) {
        admin().get(REPORTS + report + "?format=csv")
                .then()
                .statusCode(200)
                .header("Content-Type", startsWith("text/csv"))
                .header("Content-Disposition", containsString(report + ".csv"))
                .body(startsWith("from,to,"));
        admin().header("Accept", "text/csv")
                .get(REPORTS + report)
                .then()
                .statusCode(200)
                .header("Content-Type", startsWith("text/csv"));
        admin().get(REPORTS + report + "?month=2026-10")
                .then()
                .statusCode(200)
                .body("from", equalTo("2026-10-01T00:00:00.000Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"slowest", "error-rate", "status-codes", "reasons", "availability", "incidents"})
    void a_month_is_that_of_the_zone_that_is_named(String report) {
        admin().get(REPORTS + report + "?month=2026-10&timeZone=Europe/Berlin")
                .then()
                .statusCode(200)
                .body("from", equalTo("2026-09-30T22:00:00.000Z"));
    }

    @ParameterizedTest(name = "{0}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            slowest?window=90m             | window | must be whole hours
            slowest?window=9999d           | window | must be 1h to 1825d
            slowest?month=2026-13          | month  | must be a month such as 2026-11
            slowest?month=2199-01          | month  | must be a month such as 2026-11 that has begun
            slowest?month=2026-10&window=1d | month  | leave one of them out
            slowest?month=2026-10&timeZone=Europe/Berlinn | timeZone | did you mean Europe/Berlin
            slowest?limit=0                | limit  | must be a whole number from 1 to 1000
            slowest?format=xml             | format | must be json or csv
            error-rate?above=2             | above  | must be a share from 0 to 1
            error-rate?by=label:team       | by     | must be target or group
            availability?by=label:         | by     | must be target, group or label:NAME
            incidents?by=team              | by     | must be target, group or all
            reasons?label=team             | label  | must be a name and a value
            key-usage?group=x              | group  | is unknown
            """)
    void what_is_out_of_bounds_is_refused_with_the_rule(String query, String field, String message) {
        admin().get(REPORTS + query)
                .then()
                .statusCode(422)
                .body("violations.field", hasItem(field))
                .body("violations[0].message", containsString(message));
    }

    private static JsonNode items(String query) throws IOException {
        return JSON.readTree(admin().get(REPORTS + query)
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString())
                .get("items");
    }
}
