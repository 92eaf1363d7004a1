package dev.pharos.web.api.subscriber;

import static dev.pharos.web.api.Api.admin;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import dev.pharos.catalog.apikeys.ApiKeys;
import dev.pharos.core.access.KeyHash;
import dev.pharos.core.access.TenantId;
import dev.pharos.core.subscription.Language;
import dev.pharos.core.subscription.Mode;
import dev.pharos.core.subscription.Readership;
import dev.pharos.core.subscription.Subscription;
import dev.pharos.core.subscription.Way;
import dev.pharos.store.sql.Write;
import dev.pharos.store.subscription.Subscribers;
import dev.pharos.testing.PharosTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@PharosTest
class SubscribersResourceTest {
    private static final String SUBSCRIBERS = "/api/v1/subscribers";

    @Inject
    Subscribers subscribers;

    @Inject
    DataSource database;

    @Inject
    ApiKeys keys;

    @Inject
    Clock clock;

    private RequestSpecification viewer() throws SQLException {
        var key = "pharos_" + UUID.randomUUID();
        try (var connection = database.getConnection()) {
            Write.execute(
                    connection,
                    "INSERT INTO api_key (id, name, sha256, created_at, role) VALUES (?, ?, ?, now(), 'viewer')",
                    UUID.randomUUID(),
                    key,
                    KeyHash.ofKey(key).bytes());
            keys.refresh(connection);
        }
        return given().header("Authorization", "Bearer " + key);
    }

    private String asked(Way way, String address) throws SQLException {
        return asked(Readership.OF_FRONT, way, address);
    }

    private String asked(Readership reads, Way way, String address) throws SQLException {
        var id = UUID.randomUUID();
        var wants = new Subscription(way, address, List.of("gateway"), Mode.DIGEST, Language.JA);
        subscribers.ask(TenantId.MAIN, reads, id, wants, 1_000, clock.instant());
        return id.toString();
    }

    @Test
    void addresses_are_whole_for_those_who_edit_and_those_of_webhooks_for_nobody() throws SQLException {
        var mail = asked(Way.MAIL, "mira@example.com");
        var hook = asked(Way.WEBHOOK, "https://chat.example/sekret");
        admin().queryParam("total", true)
                .get(SUBSCRIBERS)
                .then()
                .statusCode(200)
                .body("items.find { it.id == '" + mail + "' }.address", equalTo("mira@example.com"))
                .body("items.find { it.id == '" + mail + "' }.state", equalTo("pending"))
                .body("items.find { it.id == '" + mail + "' }.language", equalTo("ja"))
                .body("items.find { it.id == '" + hook + "' }.address", equalTo("https://chat.example/…"))
                .body(not(containsString("sekret")));
        viewer().get(SUBSCRIBERS)
                .then()
                .body("items.find { it.id == '" + mail + "' }.address", equalTo("m…@example.com"));

        admin().delete(SUBSCRIBERS + "/" + mail).then().statusCode(204);
        admin().delete(SUBSCRIBERS + "/" + hook).then().statusCode(204);
        admin().delete(SUBSCRIBERS + "/" + hook).then().statusCode(404);
        admin().delete(SUBSCRIBERS + "/none").then().statusCode(404);
        assertThat(subscribers.find(TenantId.MAIN, UUID.fromString(mail))).isEmpty();
    }

    @Test
    void each_says_of_which_page_it_is_and_those_of_one_page_can_be_listed() throws SQLException {
        var page = "p" + UUID.randomUUID();
        var elsewhere = asked(new Readership(Optional.of(page), Optional.of(7L)), Way.MAIL, "noor@example.com");
        var front = asked(Way.MAIL, "mira@example.com");
        admin().queryParam("page", page)
                .queryParam("total", true)
                .get(SUBSCRIBERS)
                .then()
                .statusCode(200)
                .body("items.id", equalTo(List.of(elsewhere)))
                .body("items[0].page", equalTo(page))
                .body("total", equalTo(1));
        admin().queryParam("page", "default")
                .get(SUBSCRIBERS)
                .then()
                .statusCode(200)
                .body("items.id", hasItem(front))
                .body("items.id", not(hasItem(elsewhere)))
                .body("items.page.unique()", equalTo(List.of("default")));
        admin().queryParam("page", "No key").get(SUBSCRIBERS).then().statusCode(422);
        admin().delete(SUBSCRIBERS + "/" + elsewhere).then().statusCode(204);
        admin().delete(SUBSCRIBERS + "/" + front).then().statusCode(204);
    }

    @Test
    void nobody_reads_them_without_a_key() {
        given().get(SUBSCRIBERS).then().statusCode(401);
    }
}
