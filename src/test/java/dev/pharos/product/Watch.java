package dev.pharos.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;

/** A Pharos that watches one target, which is up, and has one channel to tell of it. */
final class Watch implements AutoCloseable {
    static final String TARGET = "gateway";

    private static final Duration TOLD = Duration.ofSeconds(60);

    final Factory factory;
    final Pager pager;
    final PackagedPharos pharos;

    Watch(Path home) throws Exception {
        factory = new Factory();
        pager = new Pager();
        // It goes down again and again on purpose, and each time is to be told.
        pharos = new PackagedPharos(home)
                .with("PHAROS_FLAPPING_TRANSITIONS", "100")
                .start();
        pharos.put("channels/ops", pager.channel(true));
        probeEvery("2s");
        await().until(() -> health().equals("up"));
    }

    void probeEvery(String interval) {
        pharos.put("targets/" + TARGET, """
                {"name": "Gateway", "url": "%s", "interval": "%s", "timeout": "1s"}""".formatted(factory.url(TARGET), interval));
    }

    /** Waits until the channel was told this and nothing else, whatever it was told twice. */
    void awaitTold(String story) {
        await().atMost(TOLD)
                .untilAsserted(() -> assertThat(pager.distinctStory())
                        .as(() -> pharos.get("deliveries").asString() + "\n"
                                + pharos.get("targets/" + TARGET).asString() + "\n" + pharos.output())
                        .isEqualTo(story));
    }

    String health() {
        return pharos.get("targets/" + TARGET).jsonPath().getString("state.health");
    }

    @Override
    public void close() throws Exception {
        pharos.close();
        pager.close();
        factory.close();
    }
}
