package dev.pharos.web.api.target;

import static dev.pharos.web.api.Api.TARGETS;
import static dev.pharos.web.api.Api.admin;
import static dev.pharos.web.api.Api.newKey;
import static dev.pharos.web.api.Api.sending;
import static dev.pharos.web.api.Api.target;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.pharos.core.availability.AvailabilityState;
import dev.pharos.core.availability.StatePeriod;
import dev.pharos.core.targets.Result;
import dev.pharos.core.targets.SampleResults;
import dev.pharos.core.targets.SampleTargets;
import dev.pharos.core.targets.Target;
import dev.pharos.core.targets.TargetId;
import dev.pharos.store.sql.Query;
import dev.pharos.testing.PharosTest;
import dev.pharos.web.api.report.PastForTests;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@PharosTest
class ObjectivesResourceTest {
    private static final String PROMISED =
            "\"objectives\": {\"availability\": 99.9, \"p95\": \"4ms\", \"p99\": \"300ms\", \"errorRate\": 1}";

    private final String key = newKey();
    private final String group = "G-" + key;

    @Inject
    DataSource database;

    @Inject
    Clock clock;

    @Inject
    PastForTests past;

    @BeforeEach
    void is_promised() {
        sending(target(key, "\"paused\": true, \"group\": \"" + group + "\", " + PROMISED))
                .post(TARGETS)
                .then()
                .statusCode(201)
                .body("objectives.window", equalTo("30d"))
                .body("$", not(hasKey("standing")));
    }

    @AfterEach
    void is_gone() {
        admin().delete(TARGETS + "/" + key);
    }

    /** Ten days known, of which an hour down two days ago and six minutes within the last hour; each probe takes 5 ms. */
    @Test
    void a_read_tells_what_is_attained_what_is_left_and_how_fast_it_burns() throws SQLException {
        var now = clock.instant();
        past(
                now,
                period(AvailabilityState.UP, now.minus(Duration.ofDays(10)), now.minus(Duration.ofHours(49))),
                period(AvailabilityState.DOWN, now.minus(Duration.ofHours(49)), now.minus(Duration.ofHours(48))),
                period(AvailabilityState.UP, now.minus(Duration.ofHours(48)), now.minus(Duration.ofMinutes(26))),
                period(AvailabilityState.DOWN, now.minus(Duration.ofMinutes(26)), now.minus(Duration.ofMinutes(20))),
                period(AvailabilityState.UP, now.minus(Duration.ofMinutes(20)), now.plusSeconds(600)));

        var read = admin().get(TARGETS + "/" + key).jsonPath();
        var listed =
                admin().queryParam("group", group).get("/api/v1/objectives").jsonPath();
        var alone = admin().get(TARGETS + "/" + key + "/objectives").jsonPath();

        for (var standing : List.of("standing.", "items[0].standing.")) {
            var json = standing.startsWith("items") ? listed : read;
            assertThat(json.getBoolean(standing + "kept")).isFalse();
            assertThat(json.getDouble(standing + "availability.attained")).isBetween(99.5, 99.55);
            assertThat(json.getDouble(standing + "availability.allowedMinutes")).isEqualTo(43.2);
            assertThat(json.getDouble(standing + "availability.usedMinutes")).isEqualTo(66);
            assertThat(json.getDouble(standing + "availability.leftMinutes")).isEqualTo(-22.8);
            assertThat(json.getBoolean(standing + "availability.kept")).isFalse();
            assertThat(json.getDouble(standing + "availability.burnRate.1h")).isEqualTo(100);
            assertThat(json.getDouble(standing + "availability.burnRate.6h")).isBetween(16.6, 16.7);
            assertThat(json.getDouble(standing + "availability.burnRate.3d")).isBetween(15.2, 15.3);
            assertThat(json.getBoolean(standing + "p95.kept")).isFalse();
            assertThat(json.getDouble(standing + "p99.attainedMs")).isCloseTo(5, withinPercentage(1));
            assertThat(json.getBoolean(standing + "p99.kept")).isTrue();
            assertThat(json.getInt(standing + "errorRate.probes")).isEqualTo(40);
            assertThat(json.getInt(standing + "errorRate.failures")).isEqualTo(1);
            assertThat(json.getInt(standing + "errorRate.failuresLeft")).isEqualTo(-1);
            assertThat(json.getDouble(standing + "errorRate.attained")).isEqualTo(2.5);
            assertThat(json.getBoolean(standing + "errorRate.kept")).isFalse();
        }
        assertThat(alone.getString("target")).isEqualTo(key);
        assertThat(alone.getBoolean("standing.kept")).isFalse();
        assertThat(admin().get(TARGETS + "/" + key + "/availability?window=30d")
                        .jsonPath()
                        .getDouble("objective.availability"))
                .isEqualTo(99.9);
    }

    @Test
    void of_a_target_that_was_never_probed_nothing_is_claimed() {
        admin().get(TARGETS + "/" + key + "/objectives")
                .then()
                .statusCode(200)
                .body("standing.kept", nullValue())
                .body("standing.availability.attained", nullValue())
                .body("standing.availability.leftMinutes", equalTo(43.2f))
                .body("standing.availability.burnRate.1h", nullValue())
                .body("standing.p95.attainedMs", nullValue())
                .body("standing.errorRate.attained", nullValue());
    }

    @Test
    void only_those_of_the_tenant_that_have_some_are_listed() {
        sending("{\"objectives\": null}")
                .contentType("application/merge-patch+json")
                .patch(TARGETS + "/" + key)
                .then()
                .statusCode(200);
        admin().queryParam("group", group)
                .queryParam("total", true)
                .get("/api/v1/objectives")
                .then()
                .statusCode(200)
                .body("items", equalTo(List.of()))
                .body("total", equalTo(0));
        admin().get(TARGETS + "/" + key + "/objectives")
                .then()
                .statusCode(404)
                .body("detail", containsString("has no objectives"));
        admin().get(TARGETS + "/" + key).then().body("standing", nullValue()).body("objectives", nullValue());
    }

    @Test
    void what_is_read_may_be_written_back() {
        var read = admin().get(TARGETS + "/" + key).asString();
        sending(read).put(TARGETS + "/" + key).then().statusCode(200);
    }

    @Test
    void all_that_is_wrong_with_them_is_told_at_once() {
        sending(target(
                        newKey(),
                        "\"objectives\": {\"availability\": 101, \"p95\": \"2s\", \"p99\": \"1s\", \"errorRate\": -1,"
                                + " \"window\": \"2d\", \"p90\": \"1s\"}"))
                .post(TARGETS)
                .then()
                .statusCode(422)
                .body(
                        "violations.field",
                        contains(
                                "objectives.availability",
                                "objectives.errorRate",
                                "objectives.window",
                                "objectives.p95",
                                "objectives.p90"));
        sending(target(newKey(), "\"objectives\": {\"window\": \"7d\"}"))
                .post(TARGETS)
                .then()
                .statusCode(422)
                .body("violations[0].field", equalTo("objectives"))
                .body("violations[0].message", containsString("at least one of availability, p95, p99 and errorRate"));
    }

    private void past(Instant now, StatePeriod... periods) throws SQLException {
        var id = new Query("SELECT id FROM target WHERE key = ?", key)
                .list(database, row -> new TargetId(row.getObject("id", UUID.class)))
                .getFirst();
        var sample = SampleTargets.target(key);
        var probed = Target.of(id, 1, sample.definition(), Optional.empty());
        var results = new ArrayList<Result>();
        for (var i = 1; i <= 40; i++) {
            var at = now.minus(Duration.ofMinutes(i));
            results.add(i == 30 ? SampleResults.fail(probed, at) : SampleResults.pass(probed, at));
        }
        past.write(probed, results, List.of(periods));
        // Housekeeping may have rolled up the hour before that one, in which none of these results were.
        past.rollUp();
    }

    private static StatePeriod period(AvailabilityState state, Instant from, Instant until) {
        return new StatePeriod(state, from, until);
    }
}
