package dev.pharos.product;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.pharos.testing.FreePort;
import io.restassured.http.ContentType;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several status pages in the packaged product, under a path of their own, beside a listener of those who run it. */
class StatusPagesIT {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final String ROOT = "/factory";

    @TempDir
    private Path home;

    @Test
    void every_link_of_every_page_holds_whether_the_proxy_takes_the_path_off_or_not() throws Exception {
        var management = FreePort.find();
        try (var factory = new Factory();
                var pharos = new PackagedPharos(home)
                        .with("PHAROS_WEB_ROOT_PATH", ROOT)
                        .with("PHAROS_MANAGEMENT_PORT", Integer.toString(management))
                        .start()) {
            put(management, "targets/press", """
                    {"name": "Press", "url": "%s", "interval": "2s"}""".formatted(factory.url("press")));
            put(management, "status-pages/core", """
                    {"title": "Core", "sections": [{"name": "Machines", "targets": ["press"]}]}""");
            put(management, "status-pages/board", """
                    {"title": "Board", "visibility": "password", "password": "correct horse",
                     "sections": [{"name": "Machines", "matchers": ["target=press"]}]}""");
            await().atMost(LONG)
                    .untilAsserted(() -> pharos.anyone()
                            .get(ROOT + "/status/core/")
                            .then()
                            .statusCode(200)
                            .body(containsString("Everything is up")));
            for (var page : new String[] {"", "/status/core"}) {
                var seen = new LinkedHashSet<String>();
                follow(pharos, ROOT + page, ROOT + page + "/", seen);
                assertThat(seen).contains(ROOT + page + "/components/press", ROOT + page + "/feed.atom");
                pharos.anyone()
                        .get(page + "/")
                        .then()
                        .statusCode(200)
                        .body(containsString("href=\"" + ROOT + page + "/incidents\""));
                pharos.anyone()
                        .get(ROOT + page + "/feed.json")
                        .then()
                        .body("home_page_url", equalTo(pharos.url(ROOT + page + "/")));
            }
            opens(pharos, ROOT + "/status/board");
            pharos.anyone().get(ROOT + "/api/v1/targets").then().statusCode(404);
            pharos.anyone().get(ROOT + "/metrics").then().statusCode(404);
            pharos.anyone().get(ROOT + "/status/core/api/v1/targets").then().statusCode(404);
        }
    }

    private static void opens(PackagedPharos pharos, String page) {
        pharos.anyone().get(page + "/feed.json").then().statusCode(401);
        var opened = pharos.anyone()
                .redirects()
                .follow(false)
                .formParam("password", "correct horse")
                .post(page + "/unlock");
        opened.then().statusCode(303);
        pharos.anyone()
                .cookie("pharos_page_board", opened.cookie("pharos_page_board"))
                .get(page + "/")
                .then()
                .statusCode(200)
                .body(containsString("Press"));
    }

    private static void follow(PackagedPharos pharos, String base, String address, Set<String> seen) {
        if (!seen.add(address) || seen.size() > 60) {
            return;
        }
        var answer = pharos.anyone().urlEncodingEnabled(false).get(address);
        assertThat(answer.statusCode()).as(address).isEqualTo(200);
        if (!answer.contentType().startsWith("text/html")) {
            return;
        }
        for (var link : Jsoup.parse(answer.asString()).select("[href^=/], [src^=/], form[action]")) {
            var leads = link.attr(link.hasAttr("href") ? "href" : link.hasAttr("src") ? "src" : "action");
            assertThat(leads).as("on %s", address).startsWith(base + "/");
            follow(pharos, base, leads.replaceFirst("#.*", ""), seen);
        }
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
