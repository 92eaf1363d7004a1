package dev.pharos.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pharos.runtime.postgres.OldestPostgres;
import dev.pharos.runtime.postgres.access.DatabaseAccess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The oldest PostgreSQL that an operator may bring holds Pharos, and the commands of docs/operations.md take its database away
 * and bring it back.
 */
class OldestPostgresIT {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Pattern COMMANDS =
            Pattern.compile("### An outside PostgreSQL\n.*?```sh\n(.*?)```", Pattern.DOTALL);

    @TempDir
    private Path home;

    @BeforeEach
    void here() {
        assumeTrue(OldestPostgres.runsHere(), "the oldest PostgreSQL is fetched for Linux on x86-64 alone");
    }

    @Test
    void what_is_dumped_and_restored_as_documented_goes_on_where_it_was() throws Exception {
        try (var factory = new Factory();
                var pager = new Pager();
                var server = new OldestPostgres(home)) {
            var database = server.database("pharos");
            var incident = "";
            try (var pharos = on(database, "first")) {
                pharos.put("channels/ops", pager.channel(true));
                pharos.put("targets/gateway", """
                        {"name": "API gateway", "url": "%s", "interval": "1s", "timeout": "900ms"}""".formatted(factory.url("gateway")));
                await().atMost(LONG).until(() -> health(pharos), "up"::equals);
                factory.breaks("gateway");
                await().atMost(LONG).until(pager::story, "opened"::equals);
                incident = pager.messages().getFirst().incident();
                // While Pharos runs.
                type(commands().getFirst(), server);
                assertThat(pharos.stop()).isZero();
            }
            var restored = server.database("restored");
            type(commands().getLast(), server);

            try (var pharos = on(restored, "second")) {
                assertThat(health(pharos)).isEqualTo("down");
                assertThat(pharos.get("incidents/" + incident).jsonPath().getString("state"))
                        .isEqualTo("open");
                assertThat(pharos.get("targets/gateway/results").jsonPath().getList("items.verdict"))
                        .contains("pass", "fail");
                factory.mends("gateway");
                await().atMost(LONG).until(pager::story, "opened resolved"::equals);
            }
            assertThat(pager.messages().get(1).incident()).isEqualTo(incident);
        }
    }

    private PackagedPharos on(DatabaseAccess database, String name) throws Exception {
        return new PackagedPharos(Files.createDirectories(home.resolve(name)))
                .with("QUARKUS_DATASOURCE_JDBC_URL", database.url())
                .with("QUARKUS_DATASOURCE_USERNAME", database.user())
                .with("QUARKUS_DATASOURCE_PASSWORD", database.password())
                .start();
    }

    private static String health(PackagedPharos pharos) {
        return pharos.get("targets/gateway").jsonPath().getString("state.health");
    }

    /** The line that dumps and the one that restores. */
    private static List<String> commands() throws Exception {
        var found = COMMANDS.matcher(Files.readString(Path.of("docs/operations.md")));
        assertThat(found.find()).isTrue();
        var lines = found.group(1).lines().toList();
        assertThat(lines).hasSize(2);
        return lines;
    }

    private void type(String command, OldestPostgres server) throws Exception {
        var backup = Files.createDirectories(home.resolve("backup"));
        var output = home.resolve("typed.log");
        var builder = new ProcessBuilder("bash", "-c", command.replace("/backup/", backup + "/"))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put("PHAROS_DATABASE", server.address("pharos"));
        builder.environment().put("EMPTY_DATABASE", server.address("restored"));
        var process = builder.start();
        assertThat(process.waitFor(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(output)).isZero();
    }
}
