package dev.pharos.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code kill -9} of Pharos at the worst moments: one "opened" and one "resolved", always. */
class KilledIT {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final String TARGET = """
            {"name": "Gateway", "url": "%s", "interval": "2s", "timeout": "1s"}""";

    @TempDir
    private Path home;

    private Factory factory;
    private Pager pager;
    private PackagedPharos pharos;

    @BeforeEach
    void begin() throws Exception {
        factory = new Factory();
        pager = new Pager();
        pharos = new PackagedPharos(home).start();
        pharos.put("channels/ops", pager.channel(true));
        pharos.put("targets/gateway", TARGET.formatted(factory.url("gateway")));
        await().until(() -> health().equals("up"));
    }

    @AfterEach
    void end() throws Exception {
        pharos.close();
        pager.close();
        factory.close();
    }

    @Test
    void a_streak_goes_on_after_a_kill_in_its_middle() throws Exception {
        pharos.put("targets/gateway", """
                {"name": "Gateway", "url": "%s", "interval": "20s", "timeout": "1s"}""".formatted(factory.url("gateway")));
        factory.breaks("gateway");
        await().atMost(LONG).until(() -> health().equals("suspect"));
        await().atMost(LONG)
                .until(() -> pharos.get("targets/gateway/results?limit=1")
                        .jsonPath()
                        .getString("items[0].verdict")
                        .equals("fail"));
        var since = pharos.get("targets/gateway").jsonPath().getString("state.since");
        pharos.kill();
        pharos.start();
        await().atMost(LONG).until(() -> pager.story().equals("opened"));
        assertThat(pager.messages()
                        .getFirst()
                        .body()
                        .at("/data/incident/startedAt")
                        .asText())
                .as("the first failing probe was before the kill")
                .isEqualTo(since);
    }

    /** Where Pharos halts as if killed, in the life of an outage. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "journal.before-commit",
                "journal.after-commit",
                "escalate.before-send",
                "escalate.after-send",
                "escalate.after-record"
            })
    void an_outage_is_told_once_wherever_pharos_is_killed(String failpoint) throws Exception {
        pharos.stop();
        factory.breaks("gateway");
        // Every commit counts as a visit: the second failing probe's is among the first few after the start.
        pharos.with("PHAROS_FAILPOINT_NAME", failpoint)
                .with("PHAROS_FAILPOINT_VISIT", failpoint.startsWith("journal") ? "2" : "1");
        pharos.launch();
        assertThat(pharos.awaitEnd()).as(pharos.output()).isEqualTo(137);
        pharos.with("PHAROS_FAILPOINT_NAME", "")
                .with("PHAROS_FAILPOINT_VISIT", "")
                .start();
        await().atMost(LONG).until(() -> pager.distinctStory().equals("opened"));
        factory.mends("gateway");
        await().atMost(LONG).until(() -> pager.distinctStory().equals("opened resolved"));
        assertThat(pager.messages().stream().map(Pager.Message::incident).distinct())
                .as("one incident")
                .hasSize(1);
        assertThat(pharos.get("incidents").jsonPath().getList("items")).hasSize(1);
    }

    @Test
    void what_a_channel_that_is_down_was_to_be_told_survives_a_kill_in_its_order() throws Exception {
        pager.answers(503);
        factory.breaks("gateway");
        await().atMost(LONG)
                .until(() -> pharos.get("incidents?state=open").jsonPath().getList("items"), it -> it.size() == 1);
        factory.mends("gateway");
        await().atMost(LONG)
                .until(() -> pharos.get("incidents?state=resolved").jsonPath().getList("items"), it -> it.size() == 1);
        assertThat(pharos.get("deliveries?state=pending").jsonPath().getList("items"))
                .hasSize(2);
        pharos.kill();
        pager.answers(204);
        pharos.start();
        await().atMost(LONG).until(() -> pager.distinctStory().equals("opened resolved"));
    }

    private String health() {
        return pharos.get("targets/gateway").jsonPath().getString("state.health");
    }
}
