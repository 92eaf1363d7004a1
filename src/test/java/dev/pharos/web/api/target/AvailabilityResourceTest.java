package dev.pharos.web.api.target;

import static dev.pharos.web.api.Api.TARGETS;
import static dev.pharos.web.api.Api.admin;
import static dev.pharos.web.api.Api.newKey;
import static dev.pharos.web.api.Api.sending;
import static dev.pharos.web.api.Api.target;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.pharos.core.availability.AvailabilityState;
import dev.pharos.core.availability.StatePeriod;
import dev.pharos.core.targets.TargetId;
import dev.pharos.store.journal.tables.HistoryForTests;
import dev.pharos.store.sql.Query;
import dev.pharos.testing.PharosTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@PharosTest
class AvailabilityResourceTest {
    private final String key = newKey();

    @Inject
    DataSource database;

    @Inject
    Clock clock;

    @BeforeEach
    void is_there() {
        sending(target(key, "\"paused\": true")).post(TARGETS).then().statusCode(201);
    }

    @AfterEach
    void is_gone() {
        admin().delete(TARGETS + "/" + key).then().statusCode(204);
    }

    /** Up all of October, but for half an hour on the day of 25 hours, and an hour of planned work; nobody looked for six minutes. */
    private void october() throws SQLException {
        past(
                period(AvailabilityState.UP, "2026-09-30T00:00:00Z", "2026-10-25T00:30:00Z"),
                period(AvailabilityState.DOWN, "2026-10-25T00:30:00Z", "2026-10-25T01:00:00Z"),
                period(AvailabilityState.UP, "2026-10-25T01:00:00Z", "2026-10-25T02:00:00Z"),
                period(AvailabilityState.MAINTENANCE, "2026-10-25T02:00:00Z", "2026-10-25T03:00:00Z"),
                period(AvailabilityState.DEGRADED, "2026-10-25T03:00:00Z", "2026-10-25T03:10:00Z"),
                period(AvailabilityState.UP, "2026-10-25T03:16:00Z", "2026-11-02T00:00:00Z"));
    }

    @ParameterizedTest(name = "{0} in {1}: up {2}, degraded {3}, down {4}, maintenance {5}, no data {6}")
    @CsvSource(textBlock = """
            2026-10,    Europe/Berlin, 2675640, 600, 1800, 3600, 360
            2026-10,    UTC,           2672040, 600, 1800, 3600, 360
            2026-10-25, Europe/Berlin,   83640, 600, 1800, 3600, 360
            2026-10-25, UTC,             80040, 600, 1800, 3600, 360
            2026-10-26, Europe/Berlin,   86400,   0,    0,    0,   0
            2026-W43,   Europe/Berlin,  602040, 600, 1800, 3600, 360
            2026-03-29, Europe/Berlin,       0,   0,    0,    0, 82800
            """)
    void by_the_calendar_of_a_place_its_seconds_add_up_to_the_window(
            String window, String zone, int up, int degraded, int down, int maintenance, int none) throws SQLException {
        october();

        admin().queryParam("window", window)
                .queryParam("timeZone", zone)
                .get(TARGETS + "/" + key + "/availability")
                .then()
                .statusCode(200)
                .body("window", equalTo(window))
                .body("timeZone", equalTo(zone))
                .body("upSeconds", equalTo(up))
                .body("degradedSeconds", equalTo(degraded))
                .body("downSeconds", equalTo(down))
                .body("maintenanceSeconds", equalTo(maintenance))
                .body("noDataSeconds", equalTo(none))
                .body("objective", nullValue());
    }

    @Test
    void a_month_tells_what_its_objective_allows_and_what_is_used_and_left() throws SQLException {
        october();

        var signed = month("excludeMaintenance=true&objective=99.9");
        assertThat(signed.getString("windowEnd")).isEqualTo("2026-10-31T23:00:00.000Z");
        assertThat(signed.getString("to")).isEqualTo(signed.getString("windowEnd"));
        assertThat(signed.getDouble("availability")).isEqualTo(0.99932);
        assertThat(signed.getDouble("objective.allowedMinutes")).isEqualTo(44.64);
        assertThat(signed.getDouble("objective.usedMinutes")).isEqualTo(30);
        assertThat(signed.getDouble("objective.leftMinutes")).isEqualTo(14.64);
        assertThat(signed.getBoolean("objective.kept")).isTrue();

        var all = month("excludeMaintenance=false&objective=99.9");
        assertThat(all.getDouble("availability")).isEqualTo(0.99798);
        assertThat(all.getDouble("objective.allowedMinutes")).isEqualTo(44.7);
        assertThat(all.getDouble("objective.usedMinutes")).isEqualTo(90);
        assertThat(all.getDouble("objective.leftMinutes")).isEqualTo(-45.3);
        assertThat(all.getBoolean("objective.kept")).isFalse();
        assertThat(all.getInt("downSeconds"))
                .as("what is told of the time stays")
                .isEqualTo(1_800);
    }

    /** Its seconds add up to the last whole second, and the objective is that of the whole month. */
    @Test
    void of_the_month_that_runs_what_has_been_is_counted() {
        var month = YearMonth.from(clock.instant().atOffset(ZoneOffset.UTC));
        var running = admin().get(TARGETS + "/" + key + "/availability?objective=99.9&window=" + month)
                .jsonPath();

        var from = Instant.parse(running.getString("from"));
        var to = Instant.parse(running.getString("to"));
        assertThat(from).isEqualTo(month + "-01T00:00:00Z");
        assertThat(to).isBetween(clock.instant().minusSeconds(60), clock.instant());
        assertThat(Instant.parse(running.getString("windowEnd"))).isEqualTo(month.plusMonths(1) + "-01T00:00:00Z");
        assertThat(running.getLong("noDataSeconds")).isEqualTo(to.getEpochSecond() - from.getEpochSecond());
        assertThat(running.getDouble("objective.allowedMinutes")).isEqualTo(month.lengthOfMonth() * 144 / 100.0);
    }

    @Test
    void all_that_is_wrong_is_refused_at_once() {
        admin().queryParam("window", "2026-13")
                .queryParam("timeZone", "Europe/Berln")
                .queryParam("excludeMaintenance", "perhaps")
                .queryParam("objective", "101")
                .get(TARGETS + "/" + key + "/availability")
                .then()
                .statusCode(422)
                .body("violations.field", contains("timeZone", "window", "excludeMaintenance", "objective"))
                .body(
                        "violations[0].message",
                        equalTo("\"Europe/Berln\" must be a time zone of IANA such as Europe/Berlin"
                                + " or UTC; did you mean Europe/Berlin?"));
    }

    @ParameterizedTest
    @CsvSource({"9998-12, UTC", "2011-12-30, Pacific/Apia"})
    void a_window_that_has_not_begun_or_never_was_is_refused(String window, String zone) {
        admin().queryParam("window", window)
                .queryParam("timeZone", zone)
                .get(TARGETS + "/" + key + "/availability")
                .then()
                .statusCode(422)
                .body("violations.field", contains("window"));
    }

    private JsonPath month(String more) {
        return admin().get(TARGETS + "/" + key + "/availability?window=2026-10&timeZone=Europe/Berlin&" + more)
                .jsonPath();
    }

    private void past(StatePeriod... periods) throws SQLException {
        try (var connection = database.getConnection()) {
            var id = new Query("SELECT id FROM target WHERE key = ?", key)
                    .list(connection, row -> row.getObject("id", UUID.class))
                    .getFirst();
            HistoryForTests.periods(connection, new TargetId(id), List.of(periods));
        }
    }

    private static StatePeriod period(AvailabilityState state, String from, String until) {
        return new StatePeriod(state, Instant.parse(from), Instant.parse(until));
    }
}
