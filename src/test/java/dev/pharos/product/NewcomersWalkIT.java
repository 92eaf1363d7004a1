package dev.pharos.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a newcomer does in the first ten minutes, on the packaged product with its own PostgreSQL. */
class NewcomersWalkIT {
    @TempDir
    private Path home;

    @Test
    void registers_a_target_adds_a_channel_and_is_told_once_of_its_outage_and_once_of_its_end() throws Exception {
        try (var factory = new Factory();
                var pager = new Pager();
                var pharos = new PackagedPharos(home).start()) {
            pharos.put("targets/gateway", target("API gateway", factory.url("gateway")));
            await().until(() -> health(pharos), "up"::equals);
            await().until(() -> pharos.anyone().get("/").asString().contains("API gateway"));
            assertThat(pharos.anyone().get("/").asString()).contains("Everything is up.");

            pharos.put("channels/ops", pager.channel(true));
            factory.breaks("gateway");
            await().atMost(Duration.ofSeconds(30)).until(() -> pager.story(), "opened"::equals);
            // A page that was made just before is shown for a second.
            await().until(() -> pharos.anyone().get("/").asString().contains("API gateway is down."));
            var opened = pager.messages().getFirst();
            assertThat(opened.body().at("/data/incident/cause/reason").asText()).isEqualTo("status");
            assertThat(pharos.get("incidents?state=open").jsonPath().getString("items[0].id"))
                    .isEqualTo(opened.incident());

            factory.mends("gateway");
            await().atMost(Duration.ofSeconds(30)).until(() -> pager.story(), "opened resolved"::equals);
            assertThat(pager.messages().get(1).incident()).isEqualTo(opened.incident());

            var visits = factory.visits("gateway");
            await().atMost(Duration.ofSeconds(30)).until(() -> factory.visits("gateway") > visits + 3);
            assertThat(pager.story()).isEqualTo("opened resolved");
            assertThat(pharos.anyone().get("/health").jsonPath().getString("status"))
                    .isEqualTo("healthy");
        }
    }

    private static String health(PackagedPharos pharos) {
        return pharos.get("targets/gateway").jsonPath().getString("state.health");
    }

    private static String target(String name, String url) {
        return """
                {"name": "%s", "url": "%s", "interval": "1s", "timeout": "500ms"}""".formatted(name, url);
    }
}
