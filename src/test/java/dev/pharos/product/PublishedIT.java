package dev.pharos.product;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.startsWith;

import dev.pharos.testing.FreePort;
import io.restassured.http.ContentType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.brotli.dec.BrotliInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What others show of the status page is there in the packaged product, also where those who run it have a listener of their own. */
class PublishedIT {
    private static final Duration LONG = Duration.ofSeconds(60);

    /** An address, its type, and what is in it. */
    private record Shown(String path, String type, String holds) {}

    private static final List<Shown> ALL = List.of(
            new Shown("/badges/press/state.svg", "image/svg+xml", "Press: up</title>"),
            new Shown("/badges/press/state.json", "application/json", "\"message\":\"up\""),
            new Shown("/badges/press/uptime.svg?window=7d", "image/svg+xml", "uptime 7d"),
            new Shown("/badges/press/uptime.json", "application/json", "\"label\":\"uptime 30d\""),
            new Shown("/badges/press/response-time.svg", "image/svg+xml", " ms</title>"),
            new Shown("/badges/press/response-time.json", "application/json", " ms\""),
            new Shown("/feed.atom", "application/atom+xml", "https://status.example/incidents/"),
            new Shown("/feed.rss", "application/rss+xml", "<guid isPermaLink=\"false\">urn:uuid:"),
            new Shown("/feed.json", "application/feed+json", "\"feed_url\":\"https://status.example/feed.json\""),
            new Shown("/maintenance.ics", "text/calendar", "SUMMARY:Oiling"),
            new Shown("/widget.js", "text/javascript", "widget.json"),
            new Shown("/widget.json", "application/json", "\"page\":\"https://status.example/\""),
            new Shown("/embed", "text/html", "data-into=\"#state\""),
            new Shown("/preview/down.png", "image/png", "IHDR"),
            new Shown("/robots.txt", "text/plain", "Disallow: /api/"),
            new Shown("/", "text/html", "https://status.example/preview/"),
            new Shown("/oembed?url=https://status.example/", "application/json", "https://status.example/embed"));

    @TempDir
    private Path home;

    @Test
    void everything_is_there_for_everybody() throws Exception {
        var management = FreePort.find();
        try (var factory = new Factory();
                var pharos = new PackagedPharos(home)
                        .with("PHAROS_PUBLIC_URL", "https://status.example")
                        .with("PHAROS_MANAGEMENT_PORT", Integer.toString(management))
                        .start()) {
            factory.breaks("lathe");
            put(management, "targets/press", target(factory, "press", "Press"));
            put(management, "targets/lathe", target(factory, "lathe", "Lathe"));
            put(management, "maintenance-windows/oiling", """
                    {"name": "Oiling", "matchers": ["target=press"], "startsAt": "2026-01-04T04:00", "duration": "1h",
                     "rrule": "FREQ=YEARLY", "timeZone": "UTC"}""");
            for (var it : ALL) {
                await(it.path())
                        .atMost(LONG)
                        .untilAsserted(() -> pharos.anyone()
                                .urlEncodingEnabled(false)
                                .get(it.path())
                                .then()
                                .statusCode(200)
                                .contentType(startsWith(it.type()))
                                .body(containsString(it.holds())));
            }
            isPackedInBrotli(pharos);
            pharos.anyone()
                    .get("/badges/nobody/state.svg")
                    .then()
                    .statusCode(404)
                    .contentType(startsWith("image/svg"));
            pharos.anyone().get("/api/v1/targets").then().statusCode(404);
        }
    }

    private static void isPackedInBrotli(PackagedPharos pharos) throws IOException {
        var page =
                pharos.anyone().header("Accept-Encoding", "gzip, deflate, br").get("/");
        page.then().statusCode(200).header("Content-Encoding", "br");
        try (var unpacked = new BrotliInputStream(new ByteArrayInputStream(page.asByteArray()))) {
            assertThat(new String(unpacked.readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("<!doctype html>")
                    .contains("Press");
        }
    }

    private static String target(Factory factory, String service, String name) {
        return """
                {"name": "%s", "url": "%s", "interval": "2s", "timeout": "2s"}""".formatted(name, factory.url(service));
    }

    private static void put(int management, String path, String json) {
        given().baseUri("http://127.0.0.1")
                .port(management)
                .header("Authorization", "Bearer " + PackagedPharos.KEY)
                .contentType(ContentType.JSON)
                .body(json)
                .put("/api/v1/" + path)
                .then()
                .statusCode(201);
    }
}
