package dev.pharos.product;

import static dev.pharos.testing.CertificateFarm.server;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.pharos.testing.CertificateFarm;
import dev.pharos.testing.CertificateFarm.Grown;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Targets that misbehave get their reason in time, and nobody beside them notices. */
class RogueTargetsIT {
    private static final Duration LONG = Duration.ofSeconds(90);
    private static final double PATIENCE_MS = 1_000;

    private static final Grown ROOT = CertificateFarm.root("Root");
    private static final Grown BETWEEN =
            CertificateFarm.subject("CN=Between").authority().by(ROOT);
    private static final Grown PRIVATE_ROOT = CertificateFarm.root("Private root");

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

    /** {@code reason} is null of a target that passes; {@code said} is a part of the sentence that people read. */
    private record Row(
            String key, @Nullable String reason, @Nullable String said, String url, String more) {
        String line() {
            return JsonNodeFactory.instance
                    .objectNode()
                    .put("key", key)
                    .put("url", url)
                    .put("interval", "1m")
                    .put("timeout", "5s")
                    .set("tls", JsonNodeFactory.instance.objectNode().put("caPem", ROOT.certPem()))
                    .toString()
                    .replaceFirst("}$", more + "}");
        }
    }

    @Test
    void each_kind_of_certificate_and_of_hostile_server_gets_its_reason() throws Exception {
        try (var rogues = new RogueTargets();
                var pharos = new PackagedPharos(home).start()) {
            var rows = Stream.concat(certificates(rogues), servers(rogues)).toList();

            pharos.putAll(rows.stream().map(Row::line).toList());

            for (var row : rows) {
                await().atMost(LONG)
                        .until(() -> !results(pharos, row.key(), "verdict").isEmpty());
                assertThat(results(pharos, row.key(), "reason").getFirst())
                        .as(row.key())
                        .isEqualTo(row.reason());
                if (row.said() != null) {
                    assertThat(String.valueOf(
                                    results(pharos, row.key(), "message").getFirst()))
                            .contains(row.said());
                }
            }
            assertThat(pharos.output())
                    .doesNotContain("OutOfMemoryError")
                    .doesNotContain("ERROR")
                    .as("lines of log that targets can have us write")
                    .satisfies(it -> assertThat(it.lines().count()).isLessThan(100));
        }
    }

    private static Stream<Row> certificates(RogueTargets rogues) throws IOException {
        var expired = server("localhost").valid(-20, -1).by(BETWEEN);
        var elsewhere = server("elsewhere.test").by(BETWEEN);
        var stranger = server("localhost").by(PRIVATE_ROOT);
        var good = server("localhost").by(BETWEEN);
        return Stream.of(
                row("good", null, null, rogues.url(RogueTargets::answers, good, BETWEEN)),
                row("expired", "tls-expired", "has expired", rogues.url(RogueTargets::answers, expired, BETWEEN)),
                row(
                        "wrong-host",
                        "tls-hostname",
                        "is for another name: elsewhere.test",
                        rogues.url(RogueTargets::answers, elsewhere, BETWEEN)),
                row(
                        "self-signed",
                        "tls-untrusted",
                        "is self-signed and not trusted",
                        rogues.url(RogueTargets::answers, server("localhost").selfSigned())),
                row(
                        "stranger",
                        "tls-untrusted",
                        "CN=Private root, which is not trusted",
                        rogues.url(RogueTargets::answers, stranger, PRIVATE_ROOT)),
                row(
                        "incomplete",
                        "tls-untrusted",
                        "does not send the certificate of CN=Between",
                        rogues.url(RogueTargets::answers, good)));
    }

    private static Stream<Row> servers(RogueTargets rogues) throws IOException {
        var good = server("localhost").by(BETWEEN);
        return Stream.of(
                row("endless-head", "headers-too-large", "over 64 KiB", rogues.url(RogueTargets::endlessHead)),
                row("frames", "protocol", null, rogues.url(RogueTargets::headsWithoutEnd, good, BETWEEN)),
                row("drip", "timeout", "did not end within", rogues.url(RogueTargets::drips)),
                row("loop", "redirect-limit", "more than 10 times", rogues.url(RogueTargets::redirectsToItself)),
                new Row(
                        "bomb",
                        "body-too-large",
                        null,
                        rogues.url(RogueTargets::bombs),
                        ", \"assertions\": [\"[BODY].status == up\"]"));
    }

    private static Row row(String key, @Nullable String reason, @Nullable String said, String url) {
        return new Row(key, reason, said, url, "");
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
