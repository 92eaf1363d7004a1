package dev.pharos.catalog.edit.defined;

import static dev.pharos.web.api.Api.admin;
import static dev.pharos.web.api.Api.newKey;
import static dev.pharos.web.api.Api.sending;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.pharos.core.access.TenantId;
import dev.pharos.testing.PharosTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a thing has for itself alone no other gets: the host names of a status page. */
@PharosTest
class ClaimsTest {
    private static final String PAGES = "/api/v1/status-pages/";

    private final String one = newKey();
    private final String other = newKey();
    private final String host = one + ".example";

    @Inject
    DataSource database;

    @AfterEach
    void gone() {
        List.of(one, other).forEach(it -> admin().delete(PAGES + it));
    }

    @Test
    void a_host_name_that_is_anothers_is_refused_with_whose_it_is_and_the_way_out() {
        assertThat(page(one, host).statusCode()).isEqualTo(201);
        page(other, "else." + host, host.toUpperCase(java.util.Locale.ROOT))
                .then()
                .statusCode(422)
                .body("violations.size()", equalTo(1))
                .body("violations[0].field", equalTo("hosts[1]"))
                .body(
                        "violations[0].message",
                        allOf(
                                containsString("\"" + host + "\""),
                                containsString("status page \"" + one + "\""),
                                containsString("take it out there first, or choose another")));
        admin().get(PAGES + other).then().statusCode(404);
    }

    @Test
    void it_is_told_together_with_what_else_is_wrong() {
        page(one, host);
        sending("{\"title\": \"\", \"hosts\": [\"" + host
                        + "\"], \"sections\": [{\"name\": \"A\", \"matchers\": [\"a=b\"]}]}")
                .put(PAGES + other)
                .then()
                .statusCode(422)
                .body("violations.field", equalTo(List.of("title", "hosts[0]")));
    }

    @Test
    void who_has_it_keeps_it_and_who_gives_it_up_or_goes_hands_it_over() {
        page(one, host);
        assertThat(page(one, host, "more." + host).statusCode()).isEqualTo(200);
        assertThat(page(other, "more." + host).statusCode()).isEqualTo(422);
        assertThat(page(one, host).statusCode()).isEqualTo(200);
        assertThat(page(other, "more." + host).statusCode()).isEqualTo(201);
        admin().delete(PAGES + one).then().statusCode(204);
        assertThat(page(other, host).statusCode()).isEqualTo(200);
    }

    @Test
    void of_two_that_take_it_at_once_the_second_is_refused() throws Exception {
        CompletableFuture<Response> first;
        CompletableFuture<Response> second;
        try (var elsewhere = Executors.newVirtualThreadPerTaskExecutor();
                var holder = database.getConnection();
                var statement = holder.prepareStatement("SELECT pg_advisory_xact_lock(hashtextextended(?, 0))")) {
            holder.setAutoCommit(false);
            statement.setString(1, "status_page hosts " + TenantId.MAIN.value());
            statement.execute();
            first = CompletableFuture.supplyAsync(() -> page(one, host), elsewhere);
            second = CompletableFuture.supplyAsync(() -> page(other, host), elsewhere);
            await().atMost(Duration.ofSeconds(20)).until(() -> waiting() == 2);
            holder.rollback();
        }
        assertThat(List.of(first.get().statusCode(), second.get().statusCode())).containsExactlyInAnyOrder(201, 422);
    }

    /** Who waits to learn whose a host name is. */
    private int waiting() throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery(
                        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
                                + " AND wait_event = 'advisory' AND query LIKE 'SELECT pg_advisory_xact_lock%'")) {
            row.next();
            return row.getInt(1);
        }
    }

    private static Response page(String key, String... hosts) {
        return sending("""
                        {"title": "Team", "hosts": ["%s"], "sections": [{"name": "Ours", "matchers": ["of=us"]}]}
                        """.formatted(String.join("\", \"", hosts))).put(PAGES + key);
    }
}
