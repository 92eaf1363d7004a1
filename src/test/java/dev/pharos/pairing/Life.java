package dev.pharos.pairing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pharos.product.EmbeddedDatabase;
import dev.pharos.product.PackagedPharos;
import dev.pharos.store.sql.Query;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** The packaged product on its embedded PostgreSQL: asked over REST, killed and started again, and looked into. */
final class Life implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration ANSWERED = Duration.ofSeconds(10);
    private static final Duration BACK = Duration.ofSeconds(90);

    /** From its start on. */
    private static final Duration UNTIL_IT_ENDS = Duration.ofSeconds(15);

    /** After it is back, until it has caught up. */
    private static final Duration CATCHING_UP = Duration.ofSeconds(3);

    /** A time in which nothing could be decided. */
    record Gap(Instant from, Instant until) {}

    private final HttpClient client = HttpClient.newHttpClient();
    private final PackagedPharos pharos;
    private final List<Gap> gaps = new CopyOnWriteArrayList<>();

    Life(Path home) {
        pharos = new PackagedPharos(home)
                .with("PHAROS_FLAPPING_TRANSITIONS", "4")
                .with("PHAROS_FLAPPING_WINDOW", "8s")
                .with("PHAROS_ESCALATE_TIMEOUT", "2s")
                .with("PHAROS_ESCALATE_LEASE", "5s")
                .start();
    }

    /** What it answers; nothing where it does not, or refuses. */
    Optional<JsonNode> ask(String method, String path, String type, String body) {
        var request = HttpRequest.newBuilder(URI.create(pharos.url("/api/v1/" + path)))
                .timeout(ANSWERED)
                .header("Authorization", "Bearer " + PackagedPharos.KEY)
                .header("Content-Type", type)
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            var answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() < 300 ? Optional.of(JSON.readTree(answer.body())) : Optional.empty();
        } catch (IOException _) {
            return Optional.empty();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    Optional<JsonNode> ask(String method, String path, String body) {
        return ask(method, path, "application/json", body);
    }

    /** What must succeed, once it is there. */
    void put(String path, String json) {
        Awaitility.await(path + " " + json)
                .atMost(BACK)
                .until(() -> ask("PUT", path, json).isPresent());
    }

    /** {@code kill -9}, and a start. */
    void kill() throws InterruptedException {
        var from = Instant.now();
        pharos.kill();
        pharos.start();
        gaps.add(new Gap(from, Instant.now().plus(CATCHING_UP)));
    }

    /** Ends it as an operator does, and starts it again. */
    void restart() throws InterruptedException {
        var from = Instant.now();
        pharos.stop();
        pharos.start();
        gaps.add(new Gap(from, Instant.now().plus(CATCHING_UP)));
    }

    /** Starts it anew to end at a named place as by {@code kill -9}, or in any other after a while; and starts it again. */
    void endAt(String place, int visit) throws InterruptedException {
        var from = Instant.now();
        pharos.stop();
        pharos.with("PHAROS_FAILPOINT_NAME", place).with("PHAROS_FAILPOINT_VISIT", String.valueOf(visit));
        if (!pharos.launch().waitFor(UNTIL_IT_ENDS.toMillis(), TimeUnit.MILLISECONDS)) {
            pharos.kill();
        }
        pharos.with("PHAROS_FAILPOINT_NAME", "")
                .with("PHAROS_FAILPOINT_VISIT", "")
                .start();
        gaps.add(new Gap(from, Instant.now().plus(CATCHING_UP)));
    }

    /** {@code kill -9} of PostgreSQL, which Pharos starts again. */
    void killPostgres() throws IOException {
        var from = Instant.now();
        var pid = Long.parseLong(postmaster().getFirst());
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
        Awaitility.await().atMost(BACK).until(() -> ProcessHandle.of(pid).isEmpty());
        Awaitility.await().atMost(BACK).until(this::keeps);
        gaps.add(new Gap(from, Instant.now().plus(CATCHING_UP)));
    }

    private boolean keeps() {
        try {
            return !list("SELECT 1", row -> row.getInt(1)).isEmpty();
        } catch (SQLException | IOException _) {
            return false;
        }
    }

    List<Gap> gaps() {
        return List.copyOf(gaps);
    }

    /** How much of a time it was there, and could decide. */
    Duration there(Instant from, Instant until) {
        var there = Duration.between(from, until);
        for (var gap : gaps) {
            var begin = gap.from().isAfter(from) ? gap.from() : from;
            var end = gap.until().isBefore(until) ? gap.until() : until;
            if (begin.isBefore(end)) {
                there = there.minus(Duration.between(begin, end));
            }
        }
        return there;
    }

    /** What PostgreSQL keeps. */
    <T> List<T> list(String sql, Query.Mapper<T> mapper, Object... values) throws SQLException, IOException {
        try (var connection = EmbeddedDatabase.of(pharos).getConnection()) {
            return new Query(sql, values).list(connection, mapper);
        }
    }

    private List<String> postmaster() throws IOException {
        return Files.readAllLines(postgres().resolve("cluster/postmaster.pid"));
    }

    private Path postgres() {
        return pharos.home().resolve("data/postgres");
    }

    String output() {
        return pharos.output();
    }

    @Override
    public void close() throws InterruptedException {
        pharos.close();
        client.close();
    }
}
