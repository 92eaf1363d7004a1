package dev.pharos.web.api;

import static dev.pharos.web.api.Api.TARGETS;
import static dev.pharos.web.api.Api.newKey;
import static dev.pharos.web.api.Api.sending;
import static dev.pharos.web.api.Api.target;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import dev.pharos.testing.LogLines;
import dev.pharos.testing.PharosTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@PharosTest
class RequestLogTest {
    @Inject
    DataSource database;

    @Test
    void a_503_says_in_the_log_what_postgresql_said_and_in_the_answer_nothing_of_it() throws SQLException {
        var key = newKey();
        refuse(key);
        try (var log = new LogLines("dev.pharos.web.api.RequestLog")) {
            sending(target(key, ""))
                    .post(TARGETS)
                    .then()
                    .statusCode(503)
                    .body("detail", not(containsString("no room")));
            assertThat(log.written())
                    .singleElement()
                    .asString()
                    .startsWith(
                            "POST " + TARGETS
                                    + " answered 503 (admin key, 127.0.0.1): PostgreSQL did not do it: ERROR: no room, on the disk")
                    .doesNotContain("\n", "\r");
        } finally {
            update("DROP TRIGGER refusing ON target");
        }
    }

    @Test
    void who_changed_something_and_from_where_stands_beside_what() {
        var key = newKey();
        try (var log = new LogLines("dev.pharos.web.api.RequestLog")) {
            sending(target(key, "")).post(TARGETS).then().statusCode(201);
            sending("{\"paused\": true}").patch(TARGETS + "/" + key).then().statusCode(200);
            io.restassured.RestAssured.given()
                    .delete(TARGETS + "/" + key)
                    .then()
                    .statusCode(401);

            assertThat(log.written())
                    .containsExactly(
                            "POST " + TARGETS + " answered 201 (admin key, 127.0.0.1)",
                            "PATCH " + TARGETS + "/" + key + " answered 200 (admin key, 127.0.0.1)",
                            "DELETE " + TARGETS + "/" + key + " answered 401 (no key, 127.0.0.1)");
        }
    }

    @Test
    void a_problem_has_the_id_of_its_request() {
        Api.admin()
                .header("X-Request-Id", "mine-7")
                .get(TARGETS + "/nobodys-own")
                .then()
                .statusCode(404)
                .header("X-Request-Id", "mine-7")
                .body("requestId", equalTo("mine-7"))
                .body("status", equalTo(404));
    }

    /** Two seconds, which is the bound, are as long as somebody else holds the table. */
    @Test
    void what_takes_long_is_a_warning() throws Exception {
        try (var log = new LogLines("dev.pharos.web.api.RequestLog");
                var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try (var statement = connection.createStatement()) {
                statement.execute("LOCK TABLE contact IN ACCESS EXCLUSIVE MODE");
            }
            var asked = CompletableFuture.supplyAsync(
                    () -> Api.admin().get("/api/v1/contacts").statusCode());
            await().atMost(Duration.ofSeconds(20)).until(this::somebodyHasWaited);
            connection.rollback();
            assertThat(asked.get(10, TimeUnit.SECONDS)).isEqualTo(200);
            assertThat(log.written())
                    .singleElement()
                    .asString()
                    .matches("GET /api/v1/contacts took [0-9]+ ms and answered 200 \\(admin key, 127\\.0\\.0\\.1\\)");
        }
    }

    private boolean somebodyHasWaited() throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery(
                        "SELECT count(*) FROM pg_locks WHERE relation = 'contact'::regclass AND NOT granted"
                                + " AND clock_timestamp() - waitstart > interval '2.1 seconds'")) {
            return row.next() && row.getInt(1) > 0;
        }
    }

    @Test
    void what_waits_for_others_may_take_its_time() {
        for (var path : List.of(
                "/api/v1/targets/gateway/probe",
                "/api/v1/channels/ops/test",
                "/api/v1/targets:batch",
                "/api/v1/alert-rules:dry-run",
                "/api/v1/stream")) {
            assertThat(RequestLog.mayTakeTime(path)).as(path).isTrue();
        }
        for (var path : List.of("/api/v1/targets", "/api/v1/targets/probe-1", "/", "/api/v1/reports/slowest")) {
            assertThat(RequestLog.mayTakeTime(path)).as(path).isFalse();
        }
    }

    private void refuse(String key) throws SQLException {
        update("""
                CREATE OR REPLACE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                    RAISE EXCEPTION E'no room\\non the disk' USING ERRCODE = '53100';
                END $$
                """);
        update("CREATE TRIGGER refusing BEFORE INSERT ON target FOR EACH ROW WHEN (NEW.key = '" + key
                + "') EXECUTE FUNCTION refuse()");
    }

    private void update(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
