package dev.pharos.web.subscribe;

import static dev.pharos.web.api.Api.TARGETS;
import static dev.pharos.web.api.Api.admin;
import static dev.pharos.web.api.Api.newKey;
import static dev.pharos.web.api.Api.sending;
import static dev.pharos.web.api.Api.target;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import dev.pharos.core.access.TenantId;
import dev.pharos.core.catalog.Key;
import dev.pharos.core.subscription.Mode;
import dev.pharos.core.subscription.Subscription;
import dev.pharos.core.subscription.Way;
import dev.pharos.store.subscription.Subscriber;
import dev.pharos.store.subscription.Subscribers;
import dev.pharos.store.subscription.SubscriptionTokens;
import dev.pharos.testing.PharosTest;
import dev.pharos.web.page.shown.Showing;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each page is asked for its news under its own address, by who may read it, and the links of its messages lead there. */
@PharosTest
class SubscribeToPageTest {
    private static final String PAGES = "/api/v1/status-pages/";

    @Inject
    Subscribing subscribing;

    @Inject
    Subscribers subscribers;

    @Inject
    SubscriptionTokens tokens;

    @Inject
    Showing showing;

    private final String key = newKey();
    private final String shown = newKey();
    private final String host = key + ".example";
    private final String base = "/status/" + key;

    @BeforeEach
    void made() {
        sending(target(shown, "\"name\": \"Part " + shown + "\""))
                .post(TARGETS)
                .then()
                .statusCode(201);
        page(key, "\"hosts\": [\"" + host + "\"]");
    }

    @AfterEach
    void gone() throws SQLException {
        for (var it : List.of(PAGES + key, PAGES + "default", TARGETS + "/" + shown)) {
            admin().delete(it);
        }
        for (var it : subscribers.newest(TenantId.MAIN, Optional.empty(), Optional.empty(), 100)) {
            subscribers.delete(TenantId.MAIN, it.id());
        }
    }

    private void page(String of, String more) {
        sending("{\"title\": \"Team " + of + "\", \"sections\": [{\"name\": \"A\", \"targets\": [\"" + shown + "\"]}], "
                        + more + "}")
                .put(PAGES + of)
                .then()
                .statusCode(201);
        await().atMost(Duration.ofSeconds(10))
                .until(() -> showing.at(new Key(of)).isPresent());
    }

    private void patched(String fields) {
        sending(fields).patch(PAGES + key).then().statusCode(200);
    }

    private Subscriber asks(String page) throws SQLException {
        subscribing.ask(
                UUID.randomUUID().toString(),
                showing.at(new Key(page)).orElseThrow(),
                new Subscription(Way.MAIL, "mira@example.com", List.of(), Mode.AT_ONCE));
        return subscribers
                .newest(TenantId.MAIN, Optional.empty(), Optional.empty(), 1)
                .getFirst();
    }

    @Test
    void the_page_of_subscribing_is_at_the_pages_own_path_and_at_its_name() {
        for (var it : List.of(
                given().get(base + "/subscribe"), given().header("Host", host).get("/subscribe"))) {
            it.then().statusCode(200).body(containsString("Subscribe to Team " + key));
        }
        given().get(base).then().body(containsString("href=\"" + base + "/subscribe\""));
        given().get("/subscribe").then().body(not(containsString("Team " + key)));
        given().contentType("application/x-www-form-urlencoded")
                .formParam("address", "mira@example.com")
                .post(base + "/subscribe")
                .then()
                .statusCode(422)
                .body(containsString("not set up"));
    }

    @Test
    void who_asks_on_a_page_is_its_reader_and_on_the_default_one_that_of_the_front() throws SQLException {
        var asked = asks(key);
        assertThat(asked.reads().page()).contains(key);
        assertThat(asked.reads().opener()).isEmpty();
        page("default", "\"history\": 30");
        assertThat(asks("default").reads().page()).isEmpty();
    }

    @Test
    void the_links_of_its_messages_work_under_its_address_and_say_its_name() throws SQLException {
        var asked = asks(key);
        var confirming = tokens.confirming(asked.id());
        given().get(base + confirming)
                .then()
                .statusCode(200)
                .body(containsString("Do you want to hear of Team " + key));
        given().header("Host", host).get(confirming).then().statusCode(200).body(containsString("Team " + key));
        given().contentType("application/x-www-form-urlencoded")
                .post(base + confirming)
                .then()
                .statusCode(200)
                .body(containsString("Messages about Team " + key), containsString(base + "/unsubscribe/"));
        var leaving = tokens.leaving(asked.id());
        given().get(base + leaving).then().statusCode(200).body(containsString("Hear no more of Team " + key));
        given().multiPart("List-Unsubscribe", "One-Click")
                .post(base + leaving)
                .then()
                .statusCode(200);
        assertThat(subscribers.find(TenantId.MAIN, asked.id())).isEmpty();
        given().get(base + "/subscribe/made-up").then().statusCode(404);
    }

    /** A browser sends such a form from inside a network, or with what it was sent before. */
    @Test
    void a_form_of_another_site_tells_nobody_of_a_closed_page() throws SQLException {
        patched("{\"visibility\": \"networks\", \"networks\": [\"127.0.0.0/8\", \"::1\"]}");
        await().atMost(Duration.ofSeconds(10))
                .until(() -> showing.at(new Key(key)).orElseThrow().opener().isPresent());
        var opener = showing.at(new Key(key)).orElseThrow().opener().orElseThrow();
        var now = Instant.now();
        for (var proof : List.of(
                "", "made-up", tokens.proof(opener + 1, now), tokens.proof(opener, now.minusSeconds(200_000)))) {
            sent(proof).then().statusCode(422).body(containsString("another site sent it"));
        }
        sent(tokens.proof(opener, now)).then().statusCode(422).body(containsString("not set up"));
    }

    private Response sent(String proof) {
        return given().contentType("application/x-www-form-urlencoded")
                .formParam("address", "mira@example.com")
                .formParam("proof", proof)
                .post(base + "/subscribe");
    }

    @Test
    void on_a_closed_page_who_may_not_read_it_asks_for_nothing_and_who_was_sent_a_link_may_follow_it()
            throws SQLException {
        patched("{\"visibility\": \"signed-in\"}");
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> given().get(base + "/subscribe").then().statusCode(401));
        given().header("Host", host).get("/subscribe").then().statusCode(401);
        for (var to : List.of(base + "/subscribe", "/subscribe")) {
            given().contentType("application/json")
                    .body("{\"way\": \"mail\", \"address\": \"mira@example.com\"}")
                    .header("Host", host)
                    .post(to)
                    .then()
                    .statusCode(401);
            given().header("Host", host)
                    .contentType("application/x-www-form-urlencoded")
                    .formParam("address", "mira@example.com")
                    .post(to)
                    .then()
                    .statusCode(401)
                    .body(not(containsString("not set up")));
        }
        admin().get(base + "/subscribe")
                .then()
                .statusCode(200)
                .header("Cache-Control", "private, no-store")
                .body(containsString("Subscribe to Team " + key));

        var asked = asks(key);
        assertThat(asked.reads().opener()).isPresent();
        given().get(base + tokens.confirming(asked.id()))
                .then()
                .statusCode(200)
                .body(containsString("hear of Team " + key));
        given().get(base + "/subscribe/made-up").then().statusCode(404).body(not(containsString("Team " + key)));
    }
}
