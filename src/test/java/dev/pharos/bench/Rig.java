package dev.pharos.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pharos.bench.farm.FarmProcess;
import dev.pharos.bench.tool.Options;
import dev.pharos.product.PackagedPharos;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The packaged product on its embedded PostgreSQL beside a farm, all on this machine. */
final class Rig implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** As the launcher has them on a machine of 8 GiB or more. */
    private static final List<String> JVM = List.of(
            "-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders", "-XX:+ExitOnOutOfMemoryError", "-Xms64m", "-Xmx2048m");

    private final HttpClient client = HttpClient.newHttpClient();
    private final FarmProcess farm;
    private final PackagedPharos pharos;

    private Rig(FarmProcess farm, PackagedPharos pharos) {
        this.farm = farm;
        this.pharos = pharos;
    }

    static Rig start(Path home) throws IOException, InterruptedException {
        return start(home, List.of(), "jdk");
    }

    /** With the farm's own side of TLS on BoringSSL where {@code --light-farm=1} asks for that. */
    static Rig start(Path home, Options options) throws IOException, InterruptedException {
        return start(home, List.of(), options.number("light-farm", 0) == 1 ? "openssl" : "jdk");
    }

    /** With a command before that of Pharos. */
    static Rig start(Path home, List<String> prefix) throws IOException, InterruptedException {
        return start(home, prefix, "jdk");
    }

    private static Rig start(Path home, List<String> prefix, String engine) throws IOException, InterruptedException {
        Files.createDirectories(home.resolve("probes"));
        var farm = FarmProcess.start(home, engine);
        var options = new ArrayList<>(JVM);
        // For a profiler; what is measured with it is not comparable.
        options.addAll(Arrays.asList(
                System.getenv().getOrDefault("PHAROS_JAVA_OPTIONS", "").split(" ")));
        options.removeIf(String::isBlank);
        var pharos = new PackagedPharos(home)
                .jvm(options)
                .behind(prefix)
                .with("PHAROS_PROBE_CA_FILE", farm.authority().toString());
        try {
            pharos.start();
        } catch (RuntimeException | Error failed) {
            farm.close();
            throw failed;
        }
        return new Rig(farm, pharos);
    }

    FarmProcess farm() {
        return farm;
    }

    PackagedPharos pharos() {
        return pharos;
    }

    HttpClient client() {
        return client;
    }

    /** Plain targets of the farm. */
    Stream<String> targets(String prefix, int count, Duration interval) {
        return IntStream.range(0, count).mapToObj(i -> target(prefix + i, farm.url(i, "/t/" + prefix + i), interval));
    }

    Stream<String> secureTargets(String prefix, int count, Duration interval) {
        return IntStream.range(0, count)
                .mapToObj(i -> target(prefix + i, farm.secureUrl(i, "/t/" + prefix + i), interval));
    }

    static String target(String key, String url, Duration interval) {
        return String.format(
                Locale.ROOT,
                "{\"key\": \"%s\", \"url\": \"%s\", \"interval\": \"%ds\", \"timeout\": \"%ds\"}",
                key,
                url,
                interval.toSeconds(),
                Math.min(5, interval.toSeconds()));
    }

    /** Registers targets as one batch; answers the seconds that it took. */
    double register(Stream<String> targets) throws IOException, InterruptedException {
        var lines = HttpRequest.BodyPublishers.ofByteArrays(
                () -> targets.map(it -> (it + "\n").getBytes(java.nio.charset.StandardCharsets.UTF_8))
                        .iterator());
        var since = System.nanoTime();
        send("POST", "/api/v1/targets:batch", "application/x-ndjson", lines);
        return (System.nanoTime() - since) / 1e9;
    }

    void put(String path, String json) throws IOException, InterruptedException {
        send("PUT", path, "application/json", HttpRequest.BodyPublishers.ofString(json));
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        return JSON.readTree(send("GET", path, "application/json", HttpRequest.BodyPublishers.noBody()));
    }

    private String send(String method, String path, String type, HttpRequest.BodyPublisher body)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(pharos.url(path)))
                .header("Authorization", "Bearer " + PackagedPharos.KEY)
                .header("Content-Type", type)
                .method(method, body)
                .build();
        var answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IOException(method + " " + path + " answered " + answer.statusCode() + ": " + answer.body());
        }
        return answer.body();
    }

    /** Measures for a while. */
    Window measure(Duration length) throws IOException, InterruptedException {
        var before = Snapshot.of(this);
        Thread.sleep(length);
        return new Window(before, Snapshot.of(this));
    }

    @Override
    public void close() throws IOException, InterruptedException {
        pharos.close();
        farm.close();
        client.close();
    }
}
