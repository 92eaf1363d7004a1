package dev.pharos.product;

import dev.pharos.testing.FreePort;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.config.HttpClientConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** A Pharos as its users run it: its own process, folder and port. Started again it finds what it left. */
public final class PackagedPharos implements AutoCloseable {
    public static final String KEY = "pharos_key-of-the-tests-only-0000000";
    private static final Duration LONGEST_START = Duration.ofSeconds(90);
    private static final String MOST_MEMORY = "-Xmx512m";

    /** One that lives for seconds gains nothing from the second compiler, which would take the processors from the others. */
    private static final String QUICK_START = "-XX:TieredStopAtLevel=1";

    private final Path home;
    private final int port = FreePort.find();
    private final Map<String, String> environment = new HashMap<>();
    private List<String> jvmOptions =
            List.of("-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders", QUICK_START, MOST_MEMORY);
    private String address = "127.0.0.1";
    private List<String> prefix = List.of();
    private @Nullable Process process;
    private int starts;

    public PackagedPharos(Path home) {
        this.home = home;
        environment.put("PHAROS_DATA_DIR", home.resolve("data").toString());
        environment.put("PHAROS_PROBES_DIR", home.resolve("probes").toString());
        environment.put("PHAROS_ADMIN_KEY", KEY);
        environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(port));
    }

    /** Sets an environment variable for the next start; an empty value takes it away. */
    public PackagedPharos with(String name, String value) {
        if (value.isEmpty()) {
            environment.remove(name);
        } else {
            environment.put(name, value);
        }
        return this;
    }

    /** Sets the options of the JVM for the next start. */
    public PackagedPharos jvm(List<String> options) {
        jvmOptions = List.copyOf(options);
        return this;
    }

    /** Runs it elsewhere on this machine from the next start on, where we reach it at this address. */
    PackagedPharos inside(String reachedAt, List<String> command) {
        address = reachedAt;
        prefix = List.copyOf(command);
        return with("QUARKUS_HTTP_HOST", "0.0.0.0");
    }

    /** Runs it by this command from the next start on, which must end in it. */
    public PackagedPharos behind(List<String> command) {
        prefix = List.copyOf(command);
        return this;
    }

    /** Starts it and waits until it is ready. */
    public PackagedPharos start() {
        return start(Duration.ofMillis(200));
    }

    /** As {@link #start()}, and asks that often whether it is ready. */
    PackagedPharos start(Duration pollInterval) {
        launch();
        Awaitility.await()
                .atMost(LONGEST_START)
                .pollDelay(Duration.ZERO)
                .pollInterval(pollInterval)
                .failFast(this::requireAlive)
                .until(this::ready);
        return this;
    }

    /** Starts it and waits for nothing. */
    public Process launch() {
        return launch(command());
    }

    /** Starts it by this command, and waits for nothing. */
    public Process launch(List<String> command) {
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("QUARKUS_") || name.startsWith("PHAROS_"));
        builder.environment().putAll(environment);
        builder.directory(home.toFile())
                .redirectOutput(home.resolve("output-" + ++starts + ".log").toFile());
        try {
            process = builder.start();
            return process;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The native executable where this run is for it, else the jar. */
    private List<String> command() {
        var executable = System.getProperty("native.image.path");
        var command = new ArrayList<>(prefix);
        if (executable != null) {
            command.add(executable);
            jvmOptions.stream().filter(it -> it.startsWith("-Xmx")).forEach(command::add);
            return command;
        }
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmOptions);
        var jar = Path.of(System.getProperty("pharos.jar", "target/quarkus-app/quarkus-run.jar"))
                .toAbsolutePath();
        // As the launcher does; "./pharos prepare" makes it before these tests.
        var cache = jar.resolveSibling("app.aot");
        if (cache.toFile().length() > 0) {
            command.addAll(List.of("-XX:AOTCache=" + cache, "-Xlog:aot*=error"));
        }
        command.addAll(List.of("-jar", jar.toString()));
        return command;
    }

    /** As {@code kill -9} does. */
    public void kill() throws InterruptedException {
        process().destroyForcibly();
        process().waitFor(30, TimeUnit.SECONDS);
    }

    /** Waits for it to end by itself. */
    int awaitEnd() throws InterruptedException {
        if (!process().waitFor(90, TimeUnit.SECONDS)) {
            throw new AssertionError("it did not end: " + output());
        }
        return process().exitValue();
    }

    /** Asks it to end, as an operator does, and waits. */
    public int stop() throws InterruptedException {
        process().destroy();
        return awaitEnd();
    }

    public Process process() {
        return Objects.requireNonNull(process, "not started");
    }

    public String url(String path) {
        return "http://" + address + ":" + port + path;
    }

    int port() {
        return port;
    }

    public Path home() {
        return home;
    }

    /** What the last run printed. */
    public String output() {
        try {
            return Files.readString(home.resolve("output-" + starts + ".log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    RequestSpecification admin() {
        return anyone().header("Authorization", "Bearer " + KEY);
    }

    /** As {@link #admin()}, but waits 10 seconds for an answer and no more. */
    RequestSpecification promptly() {
        var patience = HttpClientConfig.httpClientConfig()
                .setParam("http.connection.timeout", 10_000)
                .setParam("http.socket.timeout", 10_000);
        return admin().config(RestAssuredConfig.config().httpClient(patience));
    }

    RequestSpecification anyone() {
        return RestAssured.given().baseUri("http://" + address).port(port);
    }

    /** Registers or changes a target or channel, which must succeed. */
    void put(String path, String json) {
        var answer = admin().contentType(ContentType.JSON).body(json).put("/api/v1/" + path);
        if (answer.statusCode() >= 300) {
            throw new AssertionError(path + " answered " + answer.statusCode() + ": " + answer.asString());
        }
    }

    /** Registers or changes all these targets at once, one a line, which must succeed. */
    void putAll(List<String> targets) {
        var encoding = EncoderConfig.encoderConfig()
                .encodeContentTypeAs("application/x-ndjson", ContentType.TEXT)
                .appendDefaultContentCharsetToContentTypeIfUndefined(false);
        var answer = admin().config(RestAssuredConfig.config().encoderConfig(encoding))
                .urlEncodingEnabled(false)
                .contentType("application/x-ndjson")
                .body(String.join("\n", targets))
                .post("/api/v1/targets:batch");
        if (answer.statusCode() != 200) {
            throw new AssertionError("the batch answered " + answer.statusCode() + ": " + answer.asString());
        }
    }

    Response get(String path) {
        return admin().get("/api/v1/" + path);
    }

    /** What a metric without labels says. */
    double metric(String name) {
        return admin().get("/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                .findFirst()
                .orElse(0);
    }

    /** The sum of a metric over its labels. */
    double sum(String name) {
        return admin().get("/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private void requireAlive() {
        if (!process().isAlive()) {
            throw new AssertionError("it ended: " + output());
        }
    }

    private boolean ready() {
        try {
            return anyone().get("/q/health/ready").statusCode() == 200;
        } catch (Exception notYet) {
            // REST Assured throws checked exceptions unseen, a refused connection among them.
            return false;
        }
    }

    @Override
    public void close() throws InterruptedException {
        if (process != null && process.isAlive()) {
            process.destroy();
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        }
    }
}
