package dev.pharos.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.pharos.testing.FreePort;
import io.restassured.RestAssured;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./pharos start} with nothing set but where to live: what a newcomer sees first. */
class LauncherIT {
    private static final Duration LONG = Duration.ofSeconds(90);

    @TempDir
    private Path home;

    @Test
    void starts_says_where_everything_is_and_watches_what_ships() throws Exception {
        var port = FreePort.find();
        var output = home.resolve("output.log");
        var builder = new ProcessBuilder(command());
        builder.environment().keySet().removeIf(name -> name.startsWith("QUARKUS_") || name.startsWith("PHAROS_"));
        // The default java may be an old one; the launcher has to find a new one by itself.
        builder.environment().remove("JAVA_HOME");
        builder.environment().put("PHAROS_DATA_DIR", home.resolve("data").toString());
        builder.environment().put("QUARKUS_HTTP_PORT", Integer.toString(port));
        var process = builder.directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            await().atMost(LONG).until(() -> Files.readString(output).contains("Register a target:"));
            assertThat(Files.readString(output))
                    .contains("Status page:        http://localhost:" + port + "/")
                    .contains("Admin key:          " + home.resolve("data/admin.key"));
            var key = Files.readString(home.resolve("data/admin.key")).strip();
            assertThat(Files.readString(output)).doesNotContain(key);
            await().atMost(LONG)
                    .ignoreExceptions()
                    .until(() -> RestAssured.given()
                            .port(port)
                            .header("Authorization", "Bearer " + key)
                            .get("/api/v1/targets/pharos")
                            .jsonPath()
                            .getString("state.health")
                            .equals("up"));
            assertThat(RestAssured.given().port(port).get("/").asString()).contains("Everything is up.");
        } finally {
            process.destroy();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void an_unknown_command_names_the_nearest_one() throws Exception {
        assertThat(launcher(2, "strat")).contains("unknown command \"strat\"; did you mean \"start\"");
        assertThat(launcher(2, "frobnicate")).contains("unknown command").doesNotContain("did you mean");
    }

    @Test
    void the_key_is_where_it_says() throws Exception {
        assertThat(launcher(1, "key")).contains("there is no key in " + home.resolve("data/admin.key"));
        Files.createDirectories(home.resolve("data"));
        Files.writeString(home.resolve("data/admin.key"), "a key\n");
        assertThat(launcher(0, "key").strip())
                .isEqualTo(home.resolve("data/admin.key").toString());
    }

    @Test
    void a_file_that_is_gone_is_forgotten_by_an_empty_one() throws Exception {
        var folder = Files.createDirectories(home.resolve("probes"));
        assertThat(launcher(0, "forget", "probes/old.yaml")).contains("probes/old.yaml accepted");
        assertThat(Files.readString(folder.resolve("old.yaml"))).contains("{targets: [], channels: []}");
        assertThat(launcher(1, "forget", "probes/old.yaml")).contains("is there");
        assertThat(launcher(1, "forget", "../../etc/passwd")).contains("takes the name of a probe file");
    }

    /** What a command that ends by itself says. */
    private String launcher(int exit, String... arguments) throws Exception {
        var command = new ArrayList<String>();
        command.add(Path.of("pharos").toAbsolutePath().toString());
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("QUARKUS_") || name.startsWith("PHAROS_"));
        builder.environment().put("PHAROS_DATA_DIR", home.resolve("data").toString());
        builder.environment().put("PHAROS_PROBES_DIR", home.resolve("probes").toString());
        var process = builder.start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isEqualTo(exit);
        return said;
    }

    private static List<String> command() {
        var launcher = Path.of("pharos").toAbsolutePath().toString();
        return System.getProperty("native.image.path") == null
                ? List.of(launcher, "start")
                : List.of(launcher, "start", "--native");
    }
}
