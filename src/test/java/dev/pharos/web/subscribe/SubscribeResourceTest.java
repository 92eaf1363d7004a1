package dev.pharos.web.subscribe;

import static dev.pharos.web.api.Api.sending;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import dev.pharos.core.access.TenantId;
import dev.pharos.core.subscription.Mode;
import dev.pharos.core.subscription.Readership;
import dev.pharos.core.subscription.Subscription;
import dev.pharos.core.subscription.Way;
import dev.pharos.notify.subscription.SubscriptionConfig;
import dev.pharos.notify.subscription.SubscriptionLinks;
import dev.pharos.notify.subscription.SubscriptionRounds;
import dev.pharos.notify.transport.MailSender;
import dev.pharos.platform.Ids;
import dev.pharos.store.subscription.Subscriber;
import dev.pharos.store.subscription.Subscribers;
import dev.pharos.store.subscription.SubscriptionTokens;
import dev.pharos.testing.PharosTest;
import dev.pharos.web.page.Serving;
import dev.pharos.web.page.words.Tongue;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The pages of subscribing. The application of the tests is reached nowhere and sends no mail; where it would, stands beside it. */
@PharosTest
class SubscribeResourceTest {
    @Inject
    Subscribers subscribers;

    @Inject
    SubscriptionTokens tokens;

    @Inject
    SubscriptionRounds rounds;

    @Inject
    SubscriptionConfig config;

    @Inject
    StatusNews news;

    @Inject
    SubscribePages pages;

    @Inject
    Serving serving;

    @Inject
    Ids ids;

    @Inject
    Clock clock;

    private final AtomicLong nanos = new AtomicLong();

    @AfterEach
    void forget() throws SQLException {
        for (var it : all()) {
            subscribers.delete(TenantId.MAIN, it.id());
        }
    }

    private List<Subscriber> all() throws SQLException {
        return subscribers.newest(TenantId.MAIN, Optional.empty(), Optional.empty(), 1_000);
    }

    /** Where a mail server and the address of the page are set up. */
    private SubscribeResource page() {
        var mails = new MailSender(
                () -> {
                    throw new IllegalStateException("nothing is sent here");
                },
                Optional.of("pharos@factory.example"));
        var links = new SubscriptionLinks(() -> Optional.of("https://status.example"), tokens);
        return new SubscribeResource(
                new Subscribing(subscribers, tokens, links, config, rounds, news, mails, ids, clock, nanos::get),
                pages,
                serving);
    }

    private static Response ask(SubscribeResource page, String place, String address) {
        return page.ask(place, "mail", address, "at-once", List.of(), Tongue.ENGLISH, null);
    }

    private static String text(Response answer) {
        return new String((byte[]) answer.getEntity(), StandardCharsets.UTF_8);
    }

    private Subscriber pending(String address) throws SQLException {
        var id = ids.next();
        var wants = new Subscription(Way.MAIL, address, List.of(), Mode.AT_ONCE);
        subscribers.ask(TenantId.MAIN, Readership.OF_FRONT, id, wants, 1_000, clock.instant());
        return subscribers.find(TenantId.MAIN, id).orElseThrow();
    }

    /** Such a one a browser sends for any site without asking us first. */
    @Test
    void a_wish_that_does_not_say_what_it_is_written_in_is_not_heard() throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + RestAssured.port + "/subscribe"))
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"way\": \"webhook\", \"address\": \"https://evil.example/x\"}"))
                .build();
        try (var client = HttpClient.newHttpClient()) {
            assertThat(client.send(request, HttpResponse.BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(415);
        }
    }

    @Test
    void where_nothing_is_set_up_the_page_says_so_and_offers_no_form() throws SQLException {
        given().get("/subscribe")
                .then()
                .statusCode(200)
                .body(containsString("has not set that up"))
                .body(containsString("/feed.atom"))
                .body(not(containsString("<form")));
        given().contentType("application/x-www-form-urlencoded")
                .formParam("address", "mira@example.com")
                .post("/subscribe")
                .then()
                .statusCode(422)
                .body(containsString("that is not set up"));
        sending("{\"way\": \"mail\", \"address\": \"mira@example.com\"}")
                .post("/subscribe")
                .then()
                .statusCode(422)
                .contentType(containsString("application/problem+json"))
                .body("violations[0].field", equalTo("way"));
        assertThat(all()).isEmpty();
    }

    @Test
    void an_address_that_is_known_is_answered_as_one_that_is_not() throws SQLException {
        var page = page();
        var known = pending("known@example.com");
        subscribers.confirm(TenantId.MAIN, known.id(), config.pace(news.zone()), 10, clock.instant());
        var answers = List.of(
                ask(page, "192.0.2.1", "known@example.com"),
                ask(page, "192.0.2.1", "KNOWN@example.com"),
                ask(page, "192.0.2.1", "new@example.com"));

        assertThat(answers).allSatisfy(it -> {
            assertThat(it.getStatus()).isEqualTo(200);
            assertThat(text(it)).isEqualTo(text(answers.getFirst())).contains("confirm within a day");
            assertThat(it.getHeaderString("Cache-Control")).isEqualTo("no-store");
        });
        assertThat(all()).hasSize(4);
    }

    @Test
    void what_is_no_address_is_said_beside_the_form_and_not_repeated() throws SQLException {
        var answer = ask(page(), "192.0.2.1", "mira@example.com\r\nBcc: all@example.com");
        assertThat(answer.getStatus()).isEqualTo(422);
        assertThat(text(answer)).contains("that is no mail address", "<form").doesNotContain("Bcc");
        assertThat(all()).isEmpty();
    }

    @Test
    void a_network_that_asks_too_often_is_turned_away_for_an_hour_and_no_other() throws SQLException {
        var page = page();
        for (var i = 0; i < config.perNetwork(); i++) {
            assertThat(ask(page, "192.0.2.1", "m" + i + "@example.com").getStatus())
                    .isEqualTo(200);
        }
        assertThat(ask(page, "192.0.2.1", "more@example.com").getStatus()).isEqualTo(429);
        assertThat(ask(page, "192.0.2.2", "other@example.com").getStatus()).isEqualTo(200);
        assertThat(all()).hasSize(config.perNetwork() + 1);
        nanos.addAndGet(3_600_000_000_000L);
        assertThat(ask(page, "192.0.2.1", "more@example.com").getStatus()).isEqualTo(200);
    }

    @Test
    void a_crowd_at_the_links_is_asked_to_come_again_and_made_up_ones_crowd_nobody_out() throws SQLException {
        var page = page();
        var token = tokens.confirming(pending("mira@example.com").id()).replace("/subscribe/", "");
        for (var i = 0; i < 1_000; i++) {
            assertThat(page.look("no token of ours", null).getStatus()).isEqualTo(404);
        }
        for (var i = 0; i < 50; i++) {
            assertThat(page.look(token, null).getStatus()).isEqualTo(200);
        }
        assertThat(page.confirm(token, null).getStatus()).isEqualTo(503);
        nanos.addAndGet(1_000_000_000);
        assertThat(page.confirm(token, null).getStatus()).isEqualTo(200);
    }

    @Test
    void looking_at_the_link_confirms_nothing_and_its_button_does() throws SQLException {
        var path = tokens.confirming(pending("mira@example.com").id());
        for (var i = 0; i < 2; i++) {
            given().get(path)
                    .then()
                    .statusCode(200)
                    .header("X-Robots-Tag", equalTo("noindex"))
                    .header("Referrer-Policy", equalTo("no-referrer"))
                    .body(containsString("m…@example.com"))
                    .body(containsString("<form class=\"find act\" method=\"post\">"))
                    .body(not(containsString("mira")));
        }
        assertThat(all()).allMatch(it -> it.state() == Subscriber.State.PENDING);

        given().contentType("application/x-www-form-urlencoded")
                .post(path)
                .then()
                .statusCode(200)
                .body(containsString("You will hear of it."))
                .body(containsString("/unsubscribe/"));
        assertThat(all()).singleElement().matches(it -> it.state() == Subscriber.State.CONFIRMED);
    }

    @Test
    void the_button_of_a_mail_program_is_enough_to_leave_and_looking_is_not() throws SQLException {
        var asked = pending("mira@example.com");
        subscribers.confirm(TenantId.MAIN, asked.id(), config.pace(news.zone()), 10, clock.instant());
        var path = tokens.leaving(asked.id());
        given().get(path).then().statusCode(200).body(containsString("Stop them"));
        assertThat(all()).hasSize(1);

        given().multiPart("List-Unsubscribe", "One-Click").post(path).then().statusCode(200);
        assertThat(all()).isEmpty();
        given().contentType("application/x-www-form-urlencoded")
                .formParam("List-Unsubscribe", "One-Click")
                .post(path)
                .then()
                .statusCode(200)
                .body(containsString("You will hear no more."));
    }

    @Test
    void a_token_is_good_for_what_it_was_made_for_and_a_made_up_one_for_nothing() throws SQLException {
        var asked = pending("mira@example.com");
        var confirming = tokens.confirming(asked.id()).replace("/subscribe/", "");
        var leaving = tokens.leaving(asked.id()).replace("/unsubscribe/", "");
        for (var path : List.of("/subscribe/" + leaving, "/unsubscribe/" + confirming, "/subscribe/made-up")) {
            given().get(path).then().statusCode(404);
            given().contentType("application/x-www-form-urlencoded")
                    .post(path)
                    .then()
                    .statusCode(404);
        }
        assertThat(all()).singleElement().matches(it -> it.state() == Subscriber.State.PENDING);
        var unknown = tokens.confirming(ids.next());
        given().get(unknown).then().statusCode(200).body(containsString("This link is over."));
    }
}
