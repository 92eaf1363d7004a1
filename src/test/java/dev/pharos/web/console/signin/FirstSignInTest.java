package dev.pharos.web.console.signin;

import static dev.pharos.testing.PostgresForTests.ADMIN_KEY;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.not;

import dev.pharos.core.access.KeyHash;
import dev.pharos.store.sql.Write;
import dev.pharos.testing.PharosTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The link that a terminal shows to whoever started Pharos for the first time. */
@PharosTest
class FirstSignInTest {
    private static final String SIGN_IN = "/console/sign-in";
    private static final KeyHash ADMIN = KeyHash.ofKey(ADMIN_KEY);

    @Inject
    FirstSignIn first;

    @Inject
    DataSource database;

    @BeforeEach
    void nobody_was_here() throws SQLException {
        try (var connection = database.getConnection()) {
            Write.execute(connection, "DELETE FROM console_session");
        }
    }

    @Test
    void it_signs_in_once_and_looking_at_it_uses_nothing_up() {
        var token = first.offer(ADMIN).orElseThrow();
        for (var i = 0; i < 2; i++) {
            given().queryParam("first", token)
                    .get(SIGN_IN)
                    .then()
                    .statusCode(200)
                    .body(containsString("You are the first one here."));
        }
        press(token, 303);
        press(token, 401);
        given().queryParam("first", token)
                .get(SIGN_IN)
                .then()
                .body(containsString("used up"))
                .body(not(containsString(token)));
    }

    @Test
    void there_is_none_once_anybody_has_signed_in() {
        var token = first.offer(ADMIN).orElseThrow();
        given().redirects()
                .follow(false)
                .contentType("application/x-www-form-urlencoded")
                .formParam("key", ADMIN_KEY)
                .post(SIGN_IN)
                .then()
                .statusCode(303)
                .header("Location", endsWith("/console"));
        press(token, 401);
        assertThat(first.offer(ADMIN)).isEmpty();
    }

    @Test
    void a_guessed_one_signs_nobody_in() {
        press("guessed", 401);
        var _ = first.offer(ADMIN);
        press("guessed", 401);
    }

    private static void press(String token, int status) {
        given().redirects()
                .follow(false)
                .contentType("application/x-www-form-urlencoded")
                .formParam("first", token)
                .post(SIGN_IN)
                .then()
                .statusCode(status);
    }
}
