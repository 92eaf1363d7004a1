package dev.pharos.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people tell the public is on the page of the packaged product, made of their Markdown, and outlives a kill. */
class WordsIT {
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    private Path home;

    @Test
    void what_people_say_is_on_the_page_and_is_there_again_after_a_kill() throws Exception {
        try (var factory = new Factory();
                var pharos = new PackagedPharos(home).start()) {
            pharos.put("targets/press", """
                    {"name": "Press", "url": "%s", "interval": "2s", "timeout": "2s"}
                    """.formatted(factory.url("press")));
            pharos.put("announcements/news", "{\"title\": \"News\", \"text\": \"We **move** &copy; <b>soon</b>.\"}");
            var incident = post(pharos, "incidents", """
                    {"title": "Orders come late", "components": ["press"], "impact": "major",
                     "text": "We look at [it](https://a.example/?a=1&b=2)."}
                    """);
            await().atMost(LONG)
                    .untilAsserted(() -> assertThat(page(pharos, "/"))
                            .contains(
                                    "<strong>move</strong> © &lt;b&gt;soon&lt;/b&gt;.",
                                    "Press is degraded.",
                                    "rel=\"nofollow noopener\" href=\"https://a.example/?a=1&amp;b=2\""));

            pharos.kill();
            pharos.start();

            var id = incident.substring(incident.lastIndexOf('/') + 1);
            post(
                    pharos,
                    "incidents/" + id + "/updates",
                    "{\"status\": \"resolved\", \"text\": \"It was *us*.\", \"public\": true}");
            pharos.put("incidents/" + id + "/postmortem", "{\"text\": \"# Why\\n\\n1. A loop\", \"public\": true}");
            await().atMost(LONG)
                    .untilAsserted(() -> assertThat(page(pharos, "/incidents/" + id))
                            .contains("Resolved: Orders come late.", "<em>us</em>", "<h3>Why</h3>", "nofollow"));
            await().atMost(LONG)
                    .untilAsserted(
                            () -> assertThat(page(pharos, "/")).contains("Everything is up.", "Orders come late"));
        }
    }

    /** Where it is then. */
    private static String post(PackagedPharos pharos, String path, String json) {
        return pharos.admin()
                .contentType("application/json")
                .body(json)
                .post("/api/v1/" + path)
                .then()
                .statusCode(201)
                .extract()
                .header("Location");
    }

    private static String page(PackagedPharos pharos, String path) {
        return pharos.anyone().get(path).then().statusCode(200).extract().asString();
    }
}
