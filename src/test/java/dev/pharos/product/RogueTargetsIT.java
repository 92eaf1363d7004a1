package dev.pharos.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Targets that misbehave get their reason in time, and nobody beside them notices. */
class RogueTargetsIT {
    private static final Duration LONG = Duration.ofSeconds(90);
    private static final double PATIENCE_MS = 1_000;

    @TempDir
    private Path home;

    @Test
    void each_gets_its_reason_within_its_timeout_and_holds_up_no_other() throws Exception {
        try (var factory = new Factory();
                var rogues = new RogueTargets();
                var pharos = new PackagedPharos(home).start()) {
            var expected = new LinkedHashMap<String, String>();
            var urls = new LinkedHashMap<String, String>();
            add(expected, urls, "silent", "timeout", rogues.url(RogueTargets::silent));
            add(expected, urls, "resets", "connection-closed", rogues.url(RogueTargets::resets));
            add(expected, urls, "garbage", "protocol", rogues.url(RogueTargets::garbage));
            add(expected, urls, "head", "headers-too-large", rogues.url(RogueTargets::endlessHead));
            add(expected, urls, "loop", "redirect-limit", rogues.url(RogueTargets::redirectsToItself));
            urls.put("body", rogues.url(RogueTargets::endlessBody));
            for (var i = 0; i < 30; i++) {
                urls.put("good-" + i, factory.url("good-" + i));
            }
            urls.forEach((key, url) -> pharos.put("targets/" + key, target(key, url)));
            await().atMost(LONG)
                    .until(() -> results(pharos, "silent", "startedAt").size() >= 5);

            expected.forEach((key, reason) ->
                    assertThat(results(pharos, key, "reason")).as(key).containsOnly(reason));
            assertThat(results(pharos, "body", "verdict")).containsOnly("pass");
            assertThat(results(pharos, "body", "bodyTruncated")).containsOnly(true);
            for (var key : expected.keySet()) {
                // The median, because a single probe may have met a busy machine.
                assertThat(median(results(pharos, key, "timingsMs.total")))
                        .as(key)
                        .isLessThan(PATIENCE_MS + 250);
            }
            assertThat(results(pharos, "good-7", "verdict")).containsOnly("pass");
            assertThat(shareStartedWithin100Ms(pharos)).isGreaterThan(0.5);
        }
    }

    private static void add(
            LinkedHashMap<String, String> expected,
            LinkedHashMap<String, String> urls,
            String key,
            String reason,
            String url) {
        expected.put(key, reason);
        urls.put(key, url);
    }

    private static List<Object> results(PackagedPharos pharos, String target, String field) {
        return pharos.get("targets/" + target + "/results").jsonPath().getList("items." + field);
    }

    private static double median(List<Object> values) {
        var sorted = values.stream()
                .mapToDouble(it -> ((Number) it).doubleValue())
                .sorted()
                .toArray();
        return sorted[sorted.length / 2];
    }

    private static double shareStartedWithin100Ms(PackagedPharos pharos) {
        return pharos.metric("pharos_probe_lateness_seconds_bucket{le=\"0.1\",}")
                / pharos.metric("pharos_probe_lateness_seconds_count");
    }

    private static String target(String key, String url) {
        return """
                {"name": "%s", "url": "%s", "interval": "2s", "timeout": "1s"}""".formatted(key, url);
    }
}
