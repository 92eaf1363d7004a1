package dev.pharos.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.pharos.testing.CertificateFarm;
import dev.pharos.testing.CertificateFarm.Grown;
import dev.pharos.testing.FreePort;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever strangers do to the listener: probes get their sockets, visitors their page, and PostgreSQL is left alone. */
class ListenerIT {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final int FILES = 1_200;
    private static final int MORE_THAN_FILES = 2_500;

    /** Many more than may wait for a connection of the pages. */
    private static final int READERS = 200;

    /** A page, that there is no such page, or that they are too many. */
    private static final Pattern MEANT = Pattern.compile("HTTP/1\\.1 (200|404|503) ");

    /** What was still open when another came. */
    private static final int OPEN_AT_ONCE = 1_500;

    @TempDir
    private Path home;

    @Test
    void idle_and_half_and_dripping_heads_up_to_the_limit_of_files_blind_nobody() throws Exception {
        var few = List.of("sh", "-c", "ulimit -n " + FILES + " && exec \"$@\"", "sh");
        try (var factory = new Factory();
                var pharos = new PackagedPharos(home).inside("127.0.0.1", few).start()) {
            pharos.put("targets/good", """
                    {"url": "%s", "interval": "2s", "timeout": "2s"}""".formatted(factory.url("good")));
            await().atMost(LONG).until(() -> factory.visits("good") > 0);
            try (var strangers = new Strangers(pharos.port())) {
                await().atMost(LONG).until(() -> strangers.came() > MORE_THAN_FILES);
                var before = factory.visits("good");
                await().atMost(LONG).until(() -> factory.visits("good") > before + 2);

                assertThat(pharos.anyone().get("/").statusCode()).isEqualTo(200);
                assertThat(pharos.get("targets/good").path("state.health").toString())
                        .isEqualTo("up");
            }
            // The target has seen its visitor a moment before the result is recorded.
            await().atMost(LONG).until(() -> verdicts(pharos, "good").size() > 3);
            assertThat(verdicts(pharos, "good")).containsOnly("pass");
            assertThat(pharos.output())
                    .doesNotContain("Too many open files")
                    .doesNotContain("PostgreSQL")
                    .as("lines of log that strangers can have us write")
                    .satisfies(it -> assertThat(it.lines().count()).isLessThan(60));
        }
    }

    @Test
    void visitors_of_pages_that_nobody_keeps_hold_no_notification_back() throws Exception {
        try (var factory = new Factory();
                var pager = new Pager();
                var pharos = new PackagedPharos(home).start()) {
            pharos.put("channels/ops", pager.channel(true));
            pharos.put("targets/good", """
                    {"url": "%s", "interval": "1s", "timeout": "1s"}""".formatted(factory.url("good")));
            try (var readers = new Readers(pharos.port())) {
                await().atMost(LONG).until(() -> readers.answered() > READERS);
                assertThat(pharos.admin().post("/api/v1/channels/ops/test").statusCode())
                        .isEqualTo(200);
                factory.breaks("good");
                await().atMost(LONG).until(() -> pager.story().contains("opened"));
                assertThat(readers.others()).as("answers that nobody meant").isEmpty();
            }
            assertThat(pharos.output())
                    .doesNotContain("PostgreSQL")
                    .as("lines of log that visitors can have us write")
                    .satisfies(it -> assertThat(it.lines().count()).isLessThan(60));
        }
    }

    @Test
    void those_who_run_it_have_a_listener_of_their_own_and_both_speak_tls() throws Exception {
        var management = FreePort.find();
        var first = CertificateFarm.server("localhost").selfSigned();
        write(first);
        try (var pharos = new PackagedPharos(home)
                .with("PHAROS_MANAGEMENT_PORT", Integer.toString(management))
                .with("PHAROS_MANAGEMENT_CERTIFICATE", home.resolve("tls.crt").toString())
                .with("PHAROS_MANAGEMENT_KEY", home.resolve("tls.key").toString())
                .start()) {
            for (var hidden : List.of(
                    "/api/v1/targets",
                    "//api/v1/targets",
                    "/api/v1/../v1/targets",
                    "/%61pi/v1/targets",
                    "/api/nothing",
                    "/metrics",
                    "/q/openapi",
                    "/q/swagger-ui",
                    "/q/swagger-ui/",
                    "/q/openapi.json")) {
                assertThat(raw(pharos.port(), hidden)).as(hidden).startsWith("HTTP/1.1 404");
            }
            for (var open : List.of("/", "/health", "/q/health", "/q/health/live")) {
                assertThat(raw(pharos.port(), open)).as(open).startsWith("HTTP/1.1 200");
            }
            for (var path : List.of("/api/v1/targets", "/metrics", "/", "/health", "/q/openapi")) {
                assertThat(managed(management, path)).as(path).isEqualTo(200);
            }
            assertThat(raw(pharos.port(), "PRI", "*", "HTTP/2.0")).startsWith("HTTP/1.1 505");

            Files.writeString(home.resolve("tls.key"), "no key at all");
            await().atMost(LONG)
                    .untilAsserted(() -> assertThat(pharos.anyone()
                                    .get("/health")
                                    .path("status")
                                    .toString())
                            .isEqualTo("degraded"));
            assertThat(managed(management, "/health")).isEqualTo(200);

            write(CertificateFarm.server("localhost").selfSigned());
            await().atMost(LONG).until(() -> pharos.output().contains("is used from now on"));
            assertThat(managed(management, "/health")).isEqualTo(200);
        }
    }

    private static List<String> verdicts(PackagedPharos pharos, String target) {
        return pharos.get("targets/" + target + "/results?limit=100").path("items.verdict");
    }

    private void write(Grown pair) throws IOException {
        Files.writeString(home.resolve("tls.crt"), pair.certPem());
        Files.writeString(home.resolve("tls.key"), pair.keyPem());
    }

    private static int managed(int port, String path) {
        return RestAssured.given()
                .relaxedHTTPSValidation()
                .baseUri("https://localhost")
                .port(port)
                .header("Authorization", "Bearer " + PackagedPharos.KEY)
                .get(path)
                .statusCode();
    }

    /** As it is written, with the key: no client corrects the path. */
    private static String raw(int port, String path) throws IOException {
        return raw(port, "GET", path, "HTTP/1.1");
    }

    private static String raw(int port, String method, String path, String version) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(20_000);
            var request = method + " " + path + " " + version + "\r\nHost: localhost\r\nAuthorization: Bearer "
                    + PackagedPharos.KEY + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Many at once, each asking for a page that nobody asked for before, and then for the next. */
    private static final class Readers implements AutoCloseable {
        private final int port;
        private final AtomicLong answered = new AtomicLong();
        private final Set<String> others = ConcurrentHashMap.newKeySet();
        private final AtomicBoolean over = new AtomicBoolean();
        private final List<Thread> crowd;

        Readers(int port) {
            this.port = port;
            this.crowd = IntStream.range(0, READERS)
                    .mapToObj(_ -> Thread.ofVirtual().start(this::read))
                    .toList();
        }

        long answered() {
            return answered.get();
        }

        Set<String> others() {
            return others;
        }

        private void read() {
            while (!over.get()) {
                try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                    socket.setSoTimeout((int) LONG.toMillis());
                    socket.getOutputStream()
                            .write(("GET /incidents?before=" + UUID.randomUUID()
                                            + " HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n")
                                    .getBytes(StandardCharsets.US_ASCII));
                    var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                    answered.incrementAndGet();
                    if (!answer.isEmpty() && !MEANT.matcher(answer).lookingAt()) {
                        others.add(answer.lines().findFirst().orElse(answer));
                    }
                } catch (IOException turnedAway) {
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
                }
            }
        }

        @Override
        public void close() throws Exception {
            over.set(true);
            for (var reader : crowd) {
                reader.join();
            }
        }
    }

    /** They come all the time, more than there are files, and each has a bad habit. */
    private static final class Strangers implements AutoCloseable {
        private final int port;
        private final AtomicLong came = new AtomicLong();
        private final AtomicBoolean over = new AtomicBoolean();
        private final Deque<Socket> open = new ArrayDeque<>();
        private final Thread crowd = Thread.ofPlatform().daemon().start(this::come);

        Strangers(int port) {
            this.port = port;
        }

        long came() {
            return came.get();
        }

        private void come() {
            while (!over.get()) {
                try {
                    var socket = new Socket(InetAddress.getLoopbackAddress(), port);
                    open.add(socket);
                    if (came.incrementAndGet() % 3 != 0) {
                        socket.getOutputStream()
                                .write("GET / HTTP/1.1\r\nHost: he".getBytes(StandardCharsets.US_ASCII));
                    }
                    if (open.size() > OPEN_AT_ONCE) {
                        open.remove().close();
                    }
                    drip();
                } catch (IOException turnedAway) {
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
                }
            }
        }

        private void drip() {
            var oldest = open.peek();
            try {
                if (oldest != null) {
                    oldest.getOutputStream().write('x');
                }
            } catch (IOException sentAway) {
                open.remove(oldest);
            }
        }

        @Override
        public void close() throws Exception {
            over.set(true);
            crowd.join();
            for (var socket : open) {
                socket.close();
            }
        }
    }
}
