package dev.pharos.web.api;

import static dev.pharos.web.api.Api.TARGETS;
import static dev.pharos.web.api.Api.newKey;
import static dev.pharos.web.api.Api.sending;
import static dev.pharos.web.api.Api.target;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import dev.pharos.testing.LogLines;
import dev.pharos.testing.PharosTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
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
