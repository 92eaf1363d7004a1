package dev.pharos.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An alert rule of the packaged product fires, tells people once whatever is killed, and is over when its condition is. */
class RulesIT {
    /** A round is each 15 seconds, and what failed leaves the window after a minute. */
    private static final Duration LONG = Duration.ofSeconds(150);

    /** Two rounds. */
    private static final Duration ROUNDS = Duration.ofSeconds(32);

    @TempDir
    private Path home;

    @Test
    void a_rule_tells_of_its_incident_once_and_of_its_end_and_goes_on_after_a_kill() throws Exception {
        try (var factory = new Factory();
                var pager = new Pager();
                var pharos = new PackagedPharos(home).start()) {
            pharos.put("channels/pager", pager.channel(false));
            pharos.put("targets/press", """
                    {"name": "Press", "url": "%s", "interval": "2s", "timeout": "2s",
                     "confirmation": {"failures": 10}}
                    """.formatted(factory.url("press")));
            pharos.put("alert-rules/errors", """
                    {"name": "Too many errors", "when": "error_rate > 10%", "over": "1m", "match": ["target=press"],
                     "severity": "critical", "channels": ["pager"]}
                    """);
            factory.breaks("press");
            await().atMost(LONG).until(() -> pager.distinctStory().equals("opened"));
            assertThat(pager.messages()
                            .getFirst()
                            .body()
                            .at("/data/incident/title")
                            .asText())
                    .startsWith("Too many errors: Press (error_rate is ");

            pharos.kill();
            pharos.start();
            await().during(ROUNDS)
                    .atMost(LONG)
                    .until(() -> pager.distinctStory().equals("opened"));

            factory.mends("press");
            await().atMost(LONG).until(() -> pager.distinctStory().equals("opened resolved"));
            assertThat(pharos.get("incidents?target=press")
                            .jsonPath()
                            .getList("items.findAll { it.trigger.kind == 'rule' }.resolution"))
                    .containsExactly("recovered");
        }
    }
}
