package dev.pharos.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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

            isRetriedLongBeforeItsInterval(pharos, factory);

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

    /** One that is seldom probed, yet is to be believed down soon after its first failure, and up soon after its first pass. */
    private static void isRetriedLongBeforeItsInterval(PackagedPharos pharos, Factory factory) {
        factory.breaks("lift");
        pharos.put("targets/lift", lift(factory.url("lift")));
        await().atMost(Duration.ofSeconds(30)).until(() -> health(pharos, "lift"), "down"::equals);

        var incident = pharos.get("incidents?target=lift").jsonPath();
        var failures = startsOf(pharos, "lift");
        assertThat(failures).hasSize(3);
        assertThat(Instant.parse(incident.getString("items[0].startedAt"))).isEqualTo(failures.getLast());
        for (var i = 1; i < failures.size(); i++) {
            assertThat(Duration.between(failures.get(i), failures.get(i - 1)))
                    .isBetween(Duration.ofMillis(900), Duration.ofSeconds(30));
        }

        factory.mends("lift");
        // What is asked for is another, so it is probed at once; from then on, the retries find it up.
        pharos.put("targets/lift", lift(factory.url("lift") + "?mended"));
        await().atMost(Duration.ofSeconds(30)).until(() -> health(pharos, "lift"), "up"::equals);
        assertThat(startsOf(pharos, "lift")).hasSize(5);
        assertThat(pharos.get("incidents?target=lift").jsonPath().getString("items[0].resolution"))
                .isEqualTo("recovered");
    }

    /** When its probes began, the last of them first. */
    private static List<Instant> startsOf(PackagedPharos pharos, String target) {
        return pharos.get("targets/" + target + "/results").jsonPath().<String>getList("items.startedAt").stream()
                .map(Instant::parse)
                .toList();
    }

    private static String lift(String url) {
        return """
                {"name": "Lift", "url": "%s", "interval": "1m", "timeout": "10s", "channels": [],
                 "confirmation": {"failures": 3, "passes": 2, "retryInterval": "1s"}}""".formatted(url);
    }

    private static String health(PackagedPharos pharos) {
        return health(pharos, "gateway");
    }

    private static String health(PackagedPharos pharos, String target) {
        return pharos.get("targets/" + target).jsonPath().getString("state.health");
    }

    private static String target(String name, String url) {
        return """
                {"name": "%s", "url": "%s", "interval": "1s", "timeout": "500ms"}""".formatted(name, url);
    }
}
