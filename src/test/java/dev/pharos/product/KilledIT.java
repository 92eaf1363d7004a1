package dev.pharos.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code kill -9} of Pharos: what it had begun is neither forgotten nor told twice. See also {@link FailpointsIT}. */
class KilledIT {
    private static final Duration LONG = Duration.ofSeconds(60);

    /** A channel that failed three times is tried again after two minutes. */
    private static final Duration THIRD_ATTEMPT = Duration.ofMinutes(3);

    @TempDir
    private Path home;

    private Watch watch;

    @BeforeEach
    void begin() throws Exception {
        watch = new Watch(home);
    }

    @AfterEach
    void end() throws Exception {
        watch.close();
    }

    @Test
    void a_streak_goes_on_after_a_kill_in_its_middle() throws Exception {
        watch.probeEvery("20s");
        watch.factory.breaks(Watch.TARGET);
        await().atMost(LONG).until(() -> watch.health().equals("suspect"));
        await().atMost(LONG)
                .until(() -> watch.pharos
                        .get("targets/gateway/results?limit=1")
                        .jsonPath()
                        .getString("items[0].verdict")
                        .equals("fail"));
        var since = watch.pharos.get("targets/gateway").jsonPath().getString("state.since");
        watch.pharos.kill();
        watch.pharos.start();
        await().atMost(LONG).until(() -> watch.pager.story().equals("opened"));
        assertThat(watch.pager
                        .messages()
                        .getFirst()
                        .body()
                        .at("/data/incident/startedAt")
                        .asText())
                .as("the first failing probe was before the kill")
                .isEqualTo(since);
    }

    @Test
    void what_a_channel_that_is_down_was_to_be_told_survives_a_kill_in_its_order() throws Exception {
        watch.pager.answers(503);
        watch.factory.breaks(Watch.TARGET);
        await().atMost(LONG)
                .until(
                        () -> watch.pharos
                                .get("incidents?state=open")
                                .jsonPath()
                                .getList("items"),
                        it -> it.size() == 1);
        watch.factory.mends(Watch.TARGET);
        await().atMost(LONG)
                .until(
                        () -> watch.pharos
                                .get("incidents?state=resolved")
                                .jsonPath()
                                .getList("items"),
                        it -> it.size() == 1);
        assertThat(watch.pharos.get("deliveries?state=pending").jsonPath().getList("items"))
                .hasSize(2);
        watch.pharos.kill();
        watch.pager.answers(204);
        watch.pharos.start();
        await().atMost(THIRD_ATTEMPT)
                .untilAsserted(() -> assertThat(watch.pager.distinctStory())
                        .as(() -> watch.pharos.get("deliveries").asString())
                        .isEqualTo("opened resolved"));
    }
}
