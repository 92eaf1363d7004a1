package dev.pharos.catalog.apikeys;

import static dev.pharos.web.api.Api.TARGETS;
import static dev.pharos.web.api.Api.newKey;
import static dev.pharos.web.api.Api.target;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.pharos.core.access.KeyHash;
import dev.pharos.testing.LogLines;
import dev.pharos.testing.PharosTest;
import dev.pharos.web.api.Neighbour;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Keys beside the admin's, as rows of api_key: nothing makes them yet, and every resource knows what they may. */
@PharosTest
class ApiKeysTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    private static final String INCIDENT = "00000000-0000-0000-0000-000000000000";

    @Inject
    DataSource database;

    @Inject
    ApiKeys keys;

    private final String key = "key-of-a-test-" + UUID.randomUUID();

    @AfterEach
    void withdraw() throws SQLException {
        execute("DELETE FROM api_key WHERE sha256 = ?", KeyHash.ofKey(key).bytes());
    }

    @ParameterizedTest(name = "{0}: {1} {2} -> {3}")
    @CsvSource(delimiter = '|', textBlock = """
            viewer    | GET    | /api/v1/targets                  | 200
            viewer    | GET    | /api/v1/channels                 | 200
            viewer    | GET    | /api/v1/incidents                | 200
            viewer    | GET    | /api/v1/deliveries               | 200
            viewer    | GET    | /api/v1/subscribers              | 200
            viewer    | DELETE | /api/v1/subscribers/x            | 403
            editor    | DELETE | /api/v1/subscribers/x            | 404
            viewer    | GET    | /metrics                         | 200
            viewer    | GET    | /probe?target=nowhere            | 403
            responder | GET    | /probe?target=nowhere            | 404
            responder | GET    | /probe?target=a.example          | 403
            responder | GET    | /probe?target=nowhere&module=http_2xx | 403
            editor    | GET    | /probe                           | 400
            editor    | GET    | /probe?target=a.example&module=ping | 400
            viewer    | GET    | /api/v1/nowhere                  | 404
            viewer    | POST   | /api/v1/targets                  | 403
            viewer    | PUT    | /api/v1/targets/x                | 403
            viewer    | PATCH  | /api/v1/targets/x                | 403
            viewer    | DELETE | /api/v1/targets/x                | 403
            viewer    | POST   | /api/v1/targets/x/probe          | 403
            viewer    | POST   | /api/v1/probe                    | 403
            viewer    | POST   | /api/v1/channels                 | 403
            viewer    | PUT    | /api/v1/channels/x               | 403
            viewer    | DELETE | /api/v1/channels/x               | 403
            viewer    | POST   | /api/v1/channels/x/test          | 403
            viewer    | POST   | /api/v1/incidents/%s/acknowledge | 403
            responder | POST   | /api/v1/incidents/%s/acknowledge | 404
            viewer    | POST   | /api/v1/incidents/%s/unacknowledge | 403
            responder | POST   | /api/v1/incidents/%s/unacknowledge | 404
            responder | POST   | /api/v1/targets/nowhere/probe    | 404
            responder | POST   | /api/v1/channels/nowhere/test    | 403
            editor    | DELETE | /api/v1/targets/nowhere          | 404
            editor    | POST   | /api/v1/channels/nowhere/test    | 404
            admin     | DELETE | /api/v1/channels/nowhere         | 404
            viewer    | GET    | /api/v1/contacts                 | 200
            viewer    | GET    | /api/v1/contacts/x               | 404
            viewer    | POST   | /api/v1/contacts                 | 403
            viewer    | PUT    | /api/v1/contacts/x               | 403
            responder | PATCH  | /api/v1/contacts/x               | 403
            responder | DELETE | /api/v1/contacts/x               | 403
            editor    | POST   | /api/v1/contacts                 | 422
            editor    | PUT    | /api/v1/contacts/x               | 422
            editor    | PATCH  | /api/v1/contacts/x               | 404
            editor    | DELETE | /api/v1/contacts/x               | 404
            viewer    | GET    | /api/v1/escalation-policies      | 200
            viewer    | POST   | /api/v1/escalation-policies      | 403
            responder | PUT    | /api/v1/escalation-policies/x    | 403
            responder | PATCH  | /api/v1/escalation-policies/x    | 403
            responder | DELETE | /api/v1/escalation-policies/x    | 403
            editor    | POST   | /api/v1/escalation-policies      | 422
            editor    | DELETE | /api/v1/escalation-policies/x    | 404
            viewer    | GET    | /api/v1/schedules                | 200
            viewer    | GET    | /api/v1/schedules/x/on-call      | 404
            viewer    | GET    | /api/v1/schedules/x/calendar.ics | 404
            viewer    | POST   | /api/v1/schedules                | 403
            responder | PUT    | /api/v1/schedules/x              | 403
            responder | PATCH  | /api/v1/schedules/x              | 403
            responder | DELETE | /api/v1/schedules/x              | 403
            responder | POST   | /api/v1/schedules/x/calendar-link | 403
            responder | DELETE | /api/v1/schedules/x/calendar-link | 403
            editor    | POST   | /api/v1/schedules                | 422
            editor    | DELETE | /api/v1/schedules/x              | 404
            editor    | POST   | /api/v1/schedules/x/calendar-link | 404
            editor    | DELETE | /api/v1/schedules/x/calendar-link | 404
            viewer    | GET    | /api/v1/maintenance-windows      | 200
            viewer    | POST   | /api/v1/maintenance-windows      | 403
            responder | POST   | /api/v1/maintenance-windows      | 403
            responder | PUT    | /api/v1/maintenance-windows/x    | 403
            responder | PATCH  | /api/v1/maintenance-windows/x    | 403
            responder | DELETE | /api/v1/maintenance-windows/x    | 403
            editor    | POST   | /api/v1/maintenance-windows      | 422
            editor    | DELETE | /api/v1/maintenance-windows/x    | 404
            viewer    | GET    | /api/v1/silences                 | 200
            viewer    | POST   | /api/v1/silences                 | 403
            viewer    | PATCH  | /api/v1/silences/x               | 403
            viewer    | DELETE | /api/v1/silences/x               | 403
            viewer    | POST   | /api/v1/silences/x/expire        | 403
            viewer    | POST   | /api/v1/silences/x/extend        | 403
            responder | POST   | /api/v1/silences                 | 422
            responder | PUT    | /api/v1/silences/x               | 405
            responder | PATCH  | /api/v1/silences/x               | 404
            responder | DELETE | /api/v1/silences/x               | 404
            responder | POST   | /api/v1/silences/x/expire        | 404
            responder | POST   | /api/v1/silences/x/extend        | 422
            viewer    | GET    | /api/v1/targets/x/escalation     | 404
            responder | POST   | /api/v1/channels/x/rotate-secret | 403
            editor    | POST   | /api/v1/channels/x/rotate-secret | 404
            viewer    | POST   | /api/v1/incidents/%s/notes       | 403
            viewer    | POST   | /api/v1/incidents/%s/snooze      | 403
            viewer    | POST   | /api/v1/incidents/%s/resolve     | 403
            responder | POST   | /api/v1/incidents/%s/resolve     | 404
            viewer    | POST   | /api/v1/incidents                | 403
            responder | POST   | /api/v1/incidents                | 422
            viewer    | PATCH  | /api/v1/incidents/%s             | 403
            responder | PATCH  | /api/v1/incidents/%s             | 404
            viewer    | GET    | /api/v1/incidents/%s/updates     | 404
            viewer    | GET    | /api/v1/incidents/%s/postmortem  | 404
            viewer    | PUT    | /api/v1/incidents/%s/postmortem  | 403
            responder | PUT    | /api/v1/incidents/%s/postmortem  | 422
            viewer    | DELETE | /api/v1/incidents/%s/postmortem  | 403
            viewer    | POST   | /api/v1/announcements            | 403
            responder | POST   | /api/v1/announcements            | 422
            responder | PUT    | /api/v1/announcements/x          | 422
            responder | PATCH  | /api/v1/announcements/x          | 404
            responder | DELETE | /api/v1/announcements/x          | 404
            responder | POST   | /api/v1/update-templates         | 403
            editor    | POST   | /api/v1/update-templates         | 422
            viewer    | POST   | /api/v1/incidents/%s/updates     | 403
            responder | POST   | /api/v1/incidents/%s/updates     | 422
            viewer    | POST   | /api/v1/incidents/%s/updates/x/publish | 403
            viewer    | DELETE | /api/v1/incidents/%s/updates/x   | 403
            responder | DELETE | /api/v1/incidents/%s/updates/x   | 404
            viewer    | POST   | /api/v1/deliveries/%s/replay     | 403
            editor    | GET    | /api/v1/audit                    | 403
            admin     | GET    | /api/v1/audit                    | 200
            """)
    void a_role_may_do_what_is_for_it_and_for_those_before_it(String role, String method, String path, int status)
            throws SQLException {
        make(role);
        var answer =
                signedIn().body("{}").request(method, path.formatted(INCIDENT)).then();
        answer.statusCode(status);
        if (status == 403) {
            answer.contentType("application/problem+json")
                    .header("Cache-Control", equalTo("no-store"))
                    .body("detail", equalTo("The role of this API key does not allow that: it is " + role + "."));
        }
    }

    @Test
    void the_log_names_the_key_that_was_refused() throws SQLException {
        make("viewer");
        try (var log = new LogLines("dev.pharos.web.api.RequestLog.refused")) {
            signedIn().body(target(newKey(), "")).post(TARGETS).then().statusCode(403);
            assertThat(log.written())
                    .singleElement()
                    .asString()
                    .startsWith("POST " + TARGETS + " answered 403 (" + key + " key, 127.0.0.1)");
        }
    }

    @Test
    void a_row_opens_the_api_as_soon_as_it_is_there_and_nothing_any_more_once_it_is_gone() throws Exception {
        try (var neighbour = new Neighbour("127.0.0.11")) {
            insert("viewer");
            await().atMost(LONG).until(() -> neighbour.status(key) == 200);
            withdraw();
            // Those that are in use are read again after ten seconds.
            await().atMost(LONG).until(() -> neighbour.status(key) == 401);
        }
    }

    private RequestSpecification signedIn() {
        return given().header("Authorization", "Bearer " + key).contentType(ContentType.JSON);
    }

    private void make(String role) throws SQLException {
        insert(role);
        try (var connection = database.getConnection()) {
            keys.refresh(connection);
        }
    }

    private void insert(String role) throws SQLException {
        execute(
                "INSERT INTO api_key (id, name, sha256, created_at, role) VALUES (gen_random_uuid(), ?, ?, now(), ?)",
                key,
                KeyHash.ofKey(key).bytes(),
                role);
    }

    private void execute(String sql, Object... values) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(sql)) {
            for (var i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }
}
