package dev.pharos.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.pharos.testing.CuttingProxy;
import dev.pharos.testing.PostgresForTests;
import io.restassured.http.ContentType;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pharos starts while nobody can reach its outside PostgreSQL, and goes on from what it knew last. */
class StartWithoutDatabaseIT {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final String SECRET = "Bearer not-for-the-disk-in-plain";

    @TempDir
    private Path home;

    private Factory factory;
    private Pager pager;
    private CuttingProxy way;
    private PackagedPharos pharos;

    @BeforeEach
    void begin() throws Exception {
        factory = new Factory();
        pager = new Pager();
        var database = PostgresForTests.emptyDatabase();
        var server = URI.create(database.url().substring("jdbc:".length()));
        way = new CuttingProxy(server.getHost(), server.getPort());
        pharos = new PackagedPharos(home)
                .with("QUARKUS_DATASOURCE_JDBC_URL", "jdbc:postgresql://127.0.0.1:" + way.port() + server.getPath())
                .with("QUARKUS_DATASOURCE_USERNAME", database.user())
                .with("QUARKUS_DATASOURCE_PASSWORD", database.password());
    }

    @AfterEach
    void end() throws Exception {
        pharos.close();
        way.close();
        pager.close();
        factory.close();
    }

    @Test
    void what_was_known_is_probed_and_what_is_found_is_written_once_when_postgresql_is_there() throws Exception {
        pharos.start();
        pharos.put("channels/ops", pager.channel(true));
        pharos.put("targets/press", target("press"));
        pharos.put("targets/lathe", target("lathe"));
        await().atMost(LONG)
                .until(() -> health("press").equals("up") && health("lathe").equals("up"));
        awaitKept();
        assertThat(spoolHolds(SECRET)).isFalse();
        assertThat(spoolHolds(Pager.SECRET)).isFalse();
        pharos.kill();
        way.refuse();
        factory.breaks("press");

        pharos.start();
        await().atMost(LONG).until(() -> pharos.metric("pharos_incidents_open") == 1);
        assertThat(pharos.anyone().get("/health").jsonPath().getString("status"))
                .isEqualTo("degraded");
        assertThat(pharos.anyone().get("/health").jsonPath().getBoolean("checks.database"))
                .isFalse();
        var component = pharos.anyone().get("/components/press");
        assertThat(component.statusCode()).isEqualTo(200);
        assertThat(component.asString()).contains("is down.", "out of reach");
        assertThat(pharos.anyone().get(incidentOn(component.asString())).statusCode())
                .isEqualTo(200);
        assertThat(pharos.anyone().get("/incidents").statusCode()).isEqualTo(503);
        var edit =
                pharos.admin().contentType(ContentType.JSON).body(target("saw")).put("/api/v1/targets/saw");
        assertThat(edit.statusCode()).isEqualTo(503);
        assertThat(edit.contentType()).startsWith("application/problem+json");
        var begun = factory.visits("lathe");
        await().atMost(LONG).until(() -> factory.visits("lathe") >= begun + 3);

        way.allow();
        await().atMost(LONG).until(() -> checks("database"));
        await().atMost(LONG)
                .untilAsserted(
                        () -> assertThat(pharos.get("incidents").jsonPath().getList("items.state"))
                                .containsExactly("open"));
        assertThat(health("press")).isEqualTo("down");
        await().atMost(LONG)
                .untilAsserted(
                        () -> assertThat(pharos.anyone().get("/").asString()).doesNotContain("out of reach"));
        pharos.put("targets/saw", target("saw"));
        factory.mends("press");
        await().atMost(LONG)
                .untilAsserted(
                        () -> assertThat(pharos.get("incidents").jsonPath().getList("items.state"))
                                .containsExactly("resolved"));
        await().atMost(LONG).until(() -> pager.story().equals("opened resolved"));
        await().atMost(LONG)
                .untilAsserted(
                        () -> assertThat(pharos.get("deliveries").jsonPath().getList("items.state"))
                                .containsExactly("sent", "sent"));
        assertThat(pager.story()).isEqualTo("opened resolved");
        var results = pharos.get("targets/lathe/results?limit=500").jsonPath().getList("items.startedAt", String.class);
        assertThat(results).as("each once").hasSameSizeAs(new HashSet<>(results));
        assertThat((long) results.size())
                .as("those from without PostgreSQL too")
                .isGreaterThanOrEqualTo(begun + 2);
        assertThat(pharos.output()).doesNotContain("\"level\":\"ERROR\"");
    }

    @Test
    void a_second_start_without_postgresql_knows_what_the_first_found() throws Exception {
        pharos.start();
        pharos.put("channels/ops", pager.channel(true));
        pharos.put("targets/press", target("press"));
        await().atMost(LONG).until(() -> health("press").equals("up"));
        awaitKept();
        assertThat(pharos.stop()).isZero();
        way.refuse();
        factory.breaks("press");
        pharos.start();
        await().atMost(LONG).until(() -> pager.story().equals("opened"));
        pharos.kill();

        pharos.start();
        assertThat(pharos.metric("pharos_incidents_open")).isEqualTo(1);
        var begun = factory.visits("press");
        await().atMost(LONG).until(() -> factory.visits("press") >= begun + 3);
        way.allow();
        await().atMost(LONG)
                .untilAsserted(
                        () -> assertThat(pharos.get("incidents").jsonPath().getList("items.state"))
                                .containsExactly("open"));
    }

    @Test
    void where_nothing_is_known_postgresql_is_waited_for() throws Exception {
        way.refuse();
        pharos.launch();
        await().atMost(LONG).until(() -> pharos.output().contains("nothing is known of an earlier run"));
        way.allow();
        await().atMost(LONG).until(() -> pharos.output().contains("Watching 0 targets"));
    }

    private static String incidentOn(String page) {
        var link = Pattern.compile("href=\"(/incidents/[0-9a-f-]{36})\"").matcher(page);
        assertThat(link.find()).as(page).isTrue();
        return link.group(1);
    }

    /** What is known is kept within half a minute whatever happens, and who is told is the last of it. */
    private void awaitKept() {
        var now = Instant.now();
        await().atMost(LONG).until(() -> modified("standby").isAfter(Instant.EPOCH));
        await().atMost(LONG).until(() -> modified("believed").isAfter(now.plusSeconds(4)));
    }

    private Instant modified(String file) throws Exception {
        var path = home.resolve("data/spool").resolve(file);
        return Files.exists(path) ? Files.getLastModifiedTime(path).toInstant() : Instant.EPOCH;
    }

    private boolean spoolHolds(String text) throws Exception {
        try (var files = Files.list(home.resolve("data/spool"))) {
            for (var file : files.toList()) {
                if (new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text)) {
                    return true;
                }
            }
            return false;
        }
    }

    private boolean checks(String name) {
        return pharos.anyone().get("/health").jsonPath().getBoolean("checks." + name);
    }

    private String health(String target) {
        return pharos.get("targets/" + target).jsonPath().getString("state.health");
    }

    private String target(String service) {
        return """
                {"name": "%s", "url": "%s", "interval": "1s", "timeout": "900ms", "headers": {"Authorization": "%s"}}""".formatted(service, factory.url(service), SECRET);
    }
}
