package dev.pharos.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.pharos.testing.FreePort;
import io.restassured.RestAssured;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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

    private static List<String> command() {
        var launcher = Path.of("pharos").toAbsolutePath().toString();
        return System.getProperty("native.image.path") == null
                ? List.of(launcher, "start")
                : List.of(launcher, "start", "--native");
    }
}
