package dev.pharos.web.feeds;

import static dev.pharos.web.api.Api.TARGETS;
import static dev.pharos.web.api.Api.admin;
import static dev.pharos.web.api.Api.newKey;
import static dev.pharos.web.api.Api.sending;
import static dev.pharos.web.api.Api.target;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.nullValue;

import biweekly.Biweekly;
import com.rometools.rome.io.SyndFeedInput;
import dev.pharos.testing.PharosTest;
import dev.pharos.web.api.incident.OpenIncidents;
import dev.pharos.web.page.Factory;
import dev.pharos.web.page.PagesRig;
import dev.pharos.web.published.PublishedRig;
import dev.pharos.web.published.Xml;
import io.quarkus.qute.Engine;
import jakarta.inject.Inject;
import java.io.StringReader;
import java.time.Duration;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Feeds and the calendar over HTTP. */
@PharosTest
class FeedsResourceTest {
    @Inject
    OpenIncidents incidents;

    @Inject
    Engine engine;

    @Test
    void feeds_are_the_same_without_reflection() {
        var feed = Feed.of(PublishedRig.of(Factory.inTheMorning(PagesRig.database())), "https://status.example");
        var plain = new FeedWriter(PagesRig.engine());
        var unreflected = new FeedWriter(PagesRig.unreflected(engine));
        assertThat(unreflected.atom(feed)).isEqualTo(plain.atom(feed));
        assertThat(unreflected.rss(feed)).isEqualTo(plain.rss(feed));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "/feed.atom, application/atom+xml;charset=UTF-8, 60",
        "/feed.rss, application/rss+xml;charset=UTF-8, 60",
        "/feed.json, application/feed+json, 60",
        "/maintenance.ics, text/calendar;charset=UTF-8, 300"
    })
    void anybody_may_subscribe(String path, String type, int seconds) {
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            var tag = given().queryParam("utm_source", "reader")
                    .get(path)
                    .then()
                    .statusCode(200)
                    .contentType(type)
                    .header("Cache-Control", "public, max-age=" + seconds)
                    .header("Access-Control-Allow-Origin", "*")
                    .header("Content-Encoding", "gzip")
                    .header("X-Content-Type-Options", "nosniff")
                    .header("Set-Cookie", nullValue())
                    .extract()
                    .header("ETag");
            given().header("If-None-Match", tag).get(path).then().statusCode(304);
        });
    }

    @Test
    void a_page_tells_readers_where_its_feeds_are() {
        var head = Jsoup.parse(given().get("/incidents").asString()).head();
        for (var link : head.select("link[rel=alternate]")) {
            given().get(link.attr("href")).then().statusCode(200).contentType(containsString(link.attr("type")));
        }
        assertThat(head.select("link[rel=alternate]").eachAttr("href"))
                .containsExactly("/feed.atom", "/feed.rss", "/feed.json", "/maintenance.ics");
    }

    @Test
    void links_lead_to_the_host_that_was_asked() throws Exception {
        var key = OpenIncidents.failingTarget();
        var incident = incidents.of(key);
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            var text = given().header("Host", "status.example:8443")
                    .get("/feed.atom")
                    .asString();
            Specified.atom(Xml.parse(text));
            assertThat(new SyndFeedInput().build(new StringReader(text)).getEntries())
                    .anySatisfy(it ->
                            assertThat(it.getLink()).isEqualTo("http://status.example:8443/incidents/" + incident));
        });
        Specified.rss(Xml.parse(given().get("/feed.rss").asString()));
        admin().delete(TARGETS + "/" + key).then().statusCode(204);
    }

    @Test
    void a_window_that_somebody_plans_is_in_the_calendar() {
        var key = newKey();
        sending(target(key, "")).post(TARGETS).then().statusCode(201);
        sending("{\"key\": \"" + key + "\", \"name\": \"Moving " + key + "\", \"matchers\": [\"target=" + key
                        + "\"], \"startsAt\": \"2026-01-01T00:00\", \"duration\": \"1h\", \"rrule\": \"FREQ=WEEKLY\","
                        + " \"timeZone\": \"UTC\", \"public\": true}")
                .post("/api/v1/maintenance-windows")
                .then()
                .statusCode(201);
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(
                                Biweekly.parse(given().get("/maintenance.ics").asString())
                                        .first()
                                        .getEvents())
                        .filteredOn(it -> it.getSummary().getValue().equals("Moving " + key))
                        .hasSizeGreaterThan(50));
        admin().delete("/api/v1/maintenance-windows/" + key).then().statusCode(204);
        admin().delete(TARGETS + "/" + key).then().statusCode(204);
    }
}
