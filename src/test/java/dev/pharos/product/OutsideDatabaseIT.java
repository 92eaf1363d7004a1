package dev.pharos.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.pharos.testing.PostgresForTests;
import io.restassured.http.ContentType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged product as it runs in production: on a PostgreSQL of somebody else's, driven from outside. */
class OutsideDatabaseIT {
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    private Path home;

    private Factory factory;
    private Pager pager;
    private PackagedPharos pharos;

    @BeforeEach
    void begin() throws Exception {
        factory = new Factory();
        pager = new Pager();
        var database = PostgresForTests.emptyDatabase();
        pharos = new PackagedPharos(home)
                .with("QUARKUS_DATASOURCE_JDBC_URL", database.url())
                .with("QUARKUS_DATASOURCE_USERNAME", database.user())
                .with("QUARKUS_DATASOURCE_PASSWORD", database.password())
                .start();
    }

    @AfterEach
    void end() throws Exception {
        pharos.close();
        pager.close();
        factory.close();
    }

    @Test
    void an_outage_is_told_once_and_its_end_once_over_a_kill_between_them() throws Exception {
        pharos.put("channels/ops", pager.channel(true));
        pharos.put("targets/gateway", target("API gateway", "gateway"));
        await().atMost(LONG).until(() -> health("gateway"), "up"::equals);
        factory.breaks("gateway");
        await().atMost(LONG).until(() -> pager.story(), "opened"::equals);
        assertThat(pharos.anyone().get("/").asString()).contains("API gateway is down.");

        pharos.kill();
        pharos.start();
        assertThat(health("gateway")).isEqualTo("down");
        factory.mends("gateway");
        await().atMost(LONG).until(() -> pager.story(), "opened resolved"::equals);

        var incident = pager.messages().getFirst().incident();
        assertThat(pager.messages().get(1).incident()).isEqualTo(incident);
        assertThat(pharos.get("incidents/" + incident).jsonPath().getString("state"))
                .isEqualTo("resolved");
        assertThat(pharos.anyone().get("/incidents/" + incident).statusCode()).isEqualTo(200);
        assertThat(home.resolve("data/postgres")).as("no server of ours").doesNotExist();
    }

    @Test
    void all_that_is_wrong_with_a_target_is_told_at_once_as_a_problem() {
        var answer = pharos.admin().contentType(ContentType.JSON).body("""
                        {"name": "", "url": "ftp://x", "interval": "0s", "assertions": ["[STATUS] ="], "colour": "red"}""").post("/api/v1/targets");
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(answer.jsonPath().getList("violations.field", String.class))
                .contains("name", "url", "interval", "assertions[0]", "colour");
    }

    @Test
    void a_file_of_targets_is_read_again_when_it_changes_and_refused_whole_for_a_mistake() throws Exception {
        var file = Files.createDirectories(home.resolve("probes")).resolve("factory.yaml");
        write(
                file,
                "targets:\n  - {name: Press, url: \"" + factory.url("press") + "\", interval: 1s, timeout: 900ms}\n");
        await().atMost(LONG).until(() -> factory.visits("press") > 0);
        await().atMost(LONG).until(() -> health("press"), "up"::equals);

        write(file, "targets:\n  - {name: Press, url: \"nothing\"}\n");
        await().atMost(LONG).until(() -> status(), "degraded"::equals);
        assertThat(pharos.output()).contains("factory.yaml:2:");
        assertThat(health("press")).as("its last accepted targets stay").isEqualTo("up");

        write(
                file,
                "targets:\n  - {name: Lathe, url: \"" + factory.url("lathe") + "\", interval: 1s, timeout: 900ms}\n");
        await().atMost(LONG).until(() -> factory.visits("lathe") > 0);
        await().atMost(LONG).until(() -> status(), "healthy"::equals);
        assertThat(pharos.anyone().get("/").asString()).contains("Lathe").doesNotContain("Press");
    }

    @Test
    void metrics_documents_and_pages_are_all_there() {
        pharos.put("targets/gateway", target("API gateway", "gateway"));
        await().atMost(LONG).until(() -> pharos.sum("probe_success"), it -> it == 1);
        // The first probe is at once; only those that are due can be late.
        await().atMost(LONG).until(() -> pharos.sum("pharos_probe_lateness_seconds_count"), it -> it > 0);
        assertThat(pharos.admin().get("/metrics").asString())
                .contains(
                        "probe_http_duration_seconds",
                        "probe_http_status_code",
                        "pharos_probe_lateness_seconds_bucket",
                        "pharos_probes_total");
        assertThat(pharos.anyone().get("/metrics").statusCode()).isEqualTo(401);
        assertThat(pharos.anyone().get("/q/openapi").asString()).contains("/api/v1/targets");
        assertThat(pharos.anyone().get("/q/swagger-ui/").asString()).contains("swagger");
        assertThat(pharos.anyone().get("/q/health/live").jsonPath().getString("status"))
                .isEqualTo("UP");
        assertThat(pharos.anyone().get("/components/gateway").asString()).contains("API gateway");
        assertThat(pharos.get("targets/gateway/availability?window=1h")
                        .jsonPath()
                        .getDouble("availability"))
                .isEqualTo(1);
    }

    /** Where this fails, the page is new: its inline scripts' hashes belong into {@code AnswerHeaders}. */
    @Test
    void the_browsable_page_runs_its_own_scripts_and_no_others() throws Exception {
        var answer = pharos.anyone().get("/q/swagger-ui/");
        var scripts = Pattern.compile("<script(?: defer)?>(.*?)</script>", Pattern.DOTALL)
                .matcher(answer.asString())
                .results()
                .map(it -> it.group(1))
                .toList();
        assertThat(scripts).hasSize(2);
        for (var script : scripts) {
            var hash = MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
            assertThat(answer.header("Content-Security-Policy"))
                    .contains("'sha256-" + Base64.getEncoder().encodeToString(hash) + "'")
                    .doesNotContain("script-src 'self' 'unsafe");
        }
    }

    private static void write(Path file, String text) throws Exception {
        Files.writeString(file, text);
    }

    private String status() {
        return pharos.anyone().get("/health").jsonPath().getString("status");
    }

    private String health(String target) {
        return pharos.get("targets/" + target).jsonPath().getString("state.health");
    }

    private String target(String name, String service) {
        return """
                {"name": "%s", "url": "%s", "interval": "1s", "timeout": "900ms"}""".formatted(name, factory.url(service));
    }
}
