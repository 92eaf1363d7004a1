package dev.pharos.web.subscribe;

import static dev.pharos.web.api.Api.TARGETS;
import static dev.pharos.web.api.Api.admin;
import static dev.pharos.web.api.Api.newKey;
import static dev.pharos.web.api.Api.sending;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.pharos.core.subscription.Language;
import dev.pharos.core.subscription.PublicFact;
import dev.pharos.core.subscription.Readership;
import dev.pharos.notify.subscription.PublicNews.Standing;
import dev.pharos.testing.PharosTest;
import dev.pharos.web.api.incident.OpenIncidents;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a page does not show when a message goes out is not in it: by the same rules as the page itself. */
@PharosTest
class ClosedNewsTest {
    private static final String PAGES = "/api/v1/status-pages/";
    private static final Duration LONG = Duration.ofSeconds(20);

    @Inject
    StatusNews news;

    @Inject
    OpenIncidents open;

    private final String page = newKey();
    private final String name = "Shop of " + newKey();
    private String target = "";
    private String incident = "";

    @BeforeEach
    void noted() {
        target = OpenIncidents.failingTarget(", \"name\": \"" + name + "\"");
        incident = open.of(target);
        page("").put(PAGES + page).then().statusCode(201);
        await().atMost(LONG)
                .untilAsserted(
                        () -> assertThat(about(news.current(Optional.of(page)))).isNotEmpty());
    }

    @AfterEach
    void gone() {
        for (var it : List.of(PAGES + page, PAGES + "default", TARGETS + "/" + target)) {
            admin().delete(it);
        }
    }

    private RequestSpecification page(String more) {
        return sending("{\"title\": \"Ours\", \"sections\": [{\"name\": \"A\", \"matchers\": [\"target=\\\"" + target
                + "\\\"\"]}]" + more + "}");
    }

    private List<PublicFact> about(List<PublicFact> facts) {
        return facts.stream()
                .filter(it -> it.thing().equals(UUID.fromString(incident)))
                .toList();
    }

    private void reason(String why, Optional<String> key, List<PublicFact> noted) {
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(news.standing(key, noted, Language.EN))
                        .hasSameSizeAs(noted)
                        .allSatisfy(it -> assertThat(it)
                                .isInstanceOfSatisfying(
                                        Standing.Withdrawn.class,
                                        withdrawn -> assertThat(withdrawn.why()).isEqualTo(why))));
    }

    @Test
    void what_is_on_the_page_is_told() throws SQLException {
        var noted = about(news.current(Optional.of(page)));
        assertThat(news.standing(Optional.of(page), noted, Language.EN))
                .hasSameSizeAs(noted)
                .allSatisfy(it -> assertThat(it).isInstanceOf(Standing.Told.class));
    }

    @Test
    void an_outage_whose_component_was_made_private_is_not_told_on_any_page() throws SQLException {
        var noted = about(news.current(Optional.of(page)));
        var atFront = about(news.current(Optional.empty()));
        assertThat(atFront).isNotEmpty();
        sending("{\"public\": false}").patch(TARGETS + "/" + target).then().statusCode(200);
        reason("it is not public any more", Optional.of(page), noted);
        reason("it is not public any more", Optional.empty(), atFront);
    }

    @Test
    void an_outage_whose_component_was_taken_off_a_page_is_not_told_there_and_is_elsewhere() throws SQLException {
        var noted = about(news.current(Optional.of(page)));
        var atFront = about(news.current(Optional.empty()));
        sending("{\"sections\": [{\"name\": \"A\", \"matchers\": [\"target=other\"]}]}")
                .patch(PAGES + page)
                .then()
                .statusCode(200);
        reason("nothing that it is about is on this page any more", Optional.of(page), noted);
        assertThat(news.standing(Optional.empty(), atFront, Language.EN))
                .allSatisfy(it -> assertThat(it).isInstanceOf(Standing.Told.class));
    }

    @Test
    void who_asked_while_the_page_was_for_everybody_may_not_be_told_once_it_is_closed() throws SQLException {
        assertThat(news.page(Optional.of(page)).orElseThrow().opener()).isEmpty();
        page(", \"visibility\": \"password\", \"password\": \"correct horse battery\"")
                .put(PAGES + "default")
                .then()
                .statusCode(201);
        await().atMost(LONG)
                .until(() -> news.page(Optional.empty()).orElseThrow().opener().isPresent());
        var opener = news.page(Optional.empty()).orElseThrow().opener();
        assertThat(Readership.OF_FRONT.refusal(opener)).contains("the status page is not for everybody any more");
        assertThat(new Readership(Optional.empty(), opener).refusal(opener)).isEmpty();
        sending("{\"password\": \"another horse battery\"}")
                .patch(PAGES + "default")
                .then()
                .statusCode(200);
        await().atMost(LONG)
                .until(() -> new Readership(Optional.empty(), opener)
                        .refusal(news.page(Optional.empty()).orElseThrow().opener())
                        .isPresent());
    }

    @Test
    void of_a_page_that_is_deleted_there_is_nothing_to_tell() throws SQLException {
        var noted = about(news.current(Optional.of(page)));
        admin().delete(PAGES + page).then().statusCode(204);
        await().atMost(LONG).until(() -> news.page(Optional.of(page)).isEmpty());
        assertThat(news.current(Optional.of(page))).isEmpty();
        reason("nothing that it is about is on this page any more", Optional.of(page), noted);
    }
}
