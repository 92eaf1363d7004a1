package dev.pharos.web.description;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.testing.PharosTest;
import dev.pharos.testing.PostgresForTests;
import dev.pharos.web.api.Api;
import io.restassured.RestAssured;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** People make their clients of the description of the API; so do we, and use one. */
@PharosTest
class ClientsTest {
    private static final Path GENERATOR = Path.of("target/openapi-generator/openapi-generator-cli.jar");
    private static final String DESCRIPTION = "description";
    private static final String JAVA_HOME = System.getProperty("java.home");

    @TempDir
    Path folder;

    @Test
    void clients_are_made_without_a_warning_and_one_walks_the_newcomers_way() throws Exception {
        Files.writeString(
                folder.resolve(DESCRIPTION),
                RestAssured.given().get("/q/openapi-of-the-code.json").asString());
        make("java", ", \"library\": \"native\", \"additionalProperties\": {\"useJakartaEe\": \"true\"}");
        make("python", "");
        make("typescript-fetch", "");
        var told = run(
                java("java", "-XX:TieredStopAtLevel=1", "-jar", GENERATOR.toString(), "batch", "--threads", "1"),
                configurations());
        assertThat(told.lines()
                        .filter(it -> it.contains("WARN ") || it.contains("ERROR"))
                        .filter(it -> !it.contains("OpenAPI 3.1 support is still in beta")))
                .as(told)
                .isEmpty();
        assertThat(folder.resolve("typescript-fetch/apis/TargetsApi.ts"))
                .content()
                .contains("async patchTarget(");

        if (Path.of("/usr/bin/python3").toFile().canExecute()) {
            run(
                    List.of("/usr/bin/python3", "-m", "compileall", "-q"),
                    List.of(folder.resolve("python").toString()));
        }
        assertThat(walk()).contains("walked");
    }

    private String walk() throws IOException, InterruptedException {
        var sources = new ArrayList<String>();
        var walk = folder.resolve("NewcomersWalk.java");
        Files.copy(Path.of("src/test/resources/clients/NewcomersWalk.java.txt"), walk);
        sources.add(walk.toString());
        try (var made = Files.walk(folder.resolve("java/src/main/java"))) {
            made.map(Path::toString).filter(it -> it.endsWith(".java")).forEach(sources::add);
        }
        var classes = folder.resolve("classes");
        var classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        run(java("javac", "-nowarn", "-proc:none", "-d", classes.toString(), "-cp", classPath), sources);
        return run(
                java("java", "-XX:TieredStopAtLevel=1", "-cp", classes + ":" + classPath, "NewcomersWalk"),
                List.of("http://localhost:" + RestAssured.port, PostgresForTests.ADMIN_KEY, Api.newKey()));
    }

    private void make(String generator, String more) throws IOException {
        Files.writeString(folder.resolve(generator + ".json"), """
                {"generatorName": "%s", "inputSpec": "%s", "outputDir": "%s"%s}
                """.formatted(
                        generator, folder.resolve(DESCRIPTION), folder.resolve(generator), more));
    }

    private List<String> configurations() throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(Path::toString)
                    .filter(it -> it.endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }

    private static List<String> java(String tool, String... arguments) {
        var command = new ArrayList<String>();
        command.add(Path.of(JAVA_HOME, "bin", tool).toString());
        command.addAll(List.of(arguments));
        return command;
    }

    /** What it printed; it must end well, and soon. */
    private String run(List<String> command, List<String> more) throws IOException, InterruptedException {
        var all = new ArrayList<>(command);
        all.addAll(more);
        var output = Files.createTempFile(folder, "output", ".log");
        var process = new ProcessBuilder(all)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(process.waitFor(3, TimeUnit.MINUTES))
                    .as("%s ended", all.getFirst())
                    .isTrue();
        } finally {
            process.destroyForcibly();
        }
        var told = Files.readString(output);
        assertThat(process.exitValue()).as(told).isZero();
        return told;
    }
}
