package dev.pharos.product;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pharos.testing.FreePort;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;

/** A real Prometheus with the configuration that we ship; it only looks more often, and at the Pharos of a test. */
final class PrometheusServer implements AutoCloseable {
    private static final Path SHIPPED = Path.of("deploy/prometheus");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final HttpClient client = HttpClient.newHttpClient();
    private final int port = FreePort.find();
    private final Path home;
    private final Process process;

    PrometheusServer(Path home, PackagedPharos pharos) throws IOException {
        this.home = home;
        Files.createDirectories(home.resolve("rules"));
        for (var rules : new String[] {"rules/pharos.yml", "rules/targets.yml"}) {
            Files.copy(SHIPPED.resolve(rules), home.resolve(rules));
        }
        Files.writeString(home.resolve("pharos.key"), PackagedPharos.KEY + "\n");
        Files.writeString(
                home.resolve("prometheus.yml"),
                Files.readString(SHIPPED.resolve("prometheus.yml"))
                        .replace("30s", "1s")
                        .replace("127.0.0.1:8080", "127.0.0.1:" + pharos.port()));
        process = new ProcessBuilder(
                        "prometheus",
                        "--config.file=prometheus.yml",
                        "--storage.tsdb.path=data",
                        "--enable-feature=exemplar-storage",
                        "--web.listen-address=127.0.0.1:" + port)
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("prometheus.log").toFile())
                .start();
    }

    /** What it answers, of {@code /api/v1/} and so on; an error too. */
    JsonNode ask(String path) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/" + path))
                .timeout(PATIENCE)
                .build();
        return JSON.readTree(client.send(request, BodyHandlers.ofString()).body());
    }

    boolean isReady() {
        try {
            return ask("query?query=1").path("status").asText().equals("success");
        } catch (IOException | InterruptedException notYet) {
            return false;
        }
    }

    /** Empty where the query is answered with at least one number; else what is wrong. */
    String flaw(String query) throws IOException, InterruptedException {
        var answer = ask("query?query=" + encoded(query));
        if (!answer.path("status").asText().equals("success")) {
            return "error: " + answer.path("error").asText();
        }
        var numbers = StreamSupport.stream(answer.at("/data/result").spliterator(), false)
                .map(it -> it.at("/value/1").asText())
                .filter(it -> !it.equals("NaN"))
                .count();
        return numbers > 0 ? "" : "no number in " + answer.path("data");
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    String log() throws IOException {
        return Files.readString(home.resolve("prometheus.log"));
    }

    @Override
    public void close() throws InterruptedException {
        client.close();
        process.destroy();
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }
}
