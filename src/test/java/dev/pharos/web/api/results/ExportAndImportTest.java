package dev.pharos.web.api.results;

import static dev.pharos.web.api.Api.TARGETS;
import static dev.pharos.web.api.Api.admin;
import static dev.pharos.web.api.Api.lines;
import static dev.pharos.web.api.Api.newKey;
import static dev.pharos.web.api.Api.sending;
import static dev.pharos.web.api.Api.target;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import dev.pharos.core.targets.Result;
import dev.pharos.core.targets.SampleResults;
import dev.pharos.core.targets.SampleTargets;
import dev.pharos.core.targets.Target;
import dev.pharos.core.targets.TargetId;
import dev.pharos.platform.Failpoints;
import dev.pharos.store.journal.tables.HistoryForTests;
import dev.pharos.store.sealing.Sealer;
import dev.pharos.store.sql.Query;
import dev.pharos.testing.PharosTest;
import dev.pharos.testing.PostgresForTests;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@PharosTest
class ExportAndImportTest {
    private static final int MANY = 100_000;
    private static final String EXPORT = "/api/v1/results?group=";
    private static final String IMPORT = "/api/v1/results:import";

    private final String key = newKey();
    private final String other = newKey();
    private final String group = "G-" + key;

    @TempDir
    Path folder;

    @Inject
    DataSource database;

    @Inject
    Clock clock;

    @Inject
    Failpoints failpoints;

    private LocalDate day = LocalDate.EPOCH;

    @BeforeEach
    void are_there() {
        day = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusDays(4);
        for (var it : List.of(key, other)) {
            sending(target(it, "\"paused\": true, \"group\": \"" + group + "\""))
                    .post(TARGETS)
                    .then()
                    .statusCode(201);
        }
    }

    @AfterEach
    void are_gone() throws SQLException {
        for (var it : List.of(key, other)) {
            forget(it);
            admin().delete(TARGETS + "/" + it).then().statusCode(204);
        }
    }

    /** A day of it is sealed; all of it goes to a Pharos that has none of it, and comes back the same. */
    @Test
    void a_hundred_thousand_results_go_out_and_come_back_the_same_once() throws Exception {
        record(key, MANY - 1_000, Duration.ofMillis(1_700));
        record(other, 1_000, Duration.ofMinutes(2));
        new Sealer(database, clock, failpoints, folder).seal(day, () -> true);
        var first = export(folder.resolve("first"), false);
        try (var all = Files.lines(first)) {
            assertThat(all.count()).isEqualTo(MANY);
        }
        assertThat(outcome(first)).as("nothing is new").isEqualTo("imported 0, known " + MANY + ", refused 0");

        forget(key);
        forget(other);
        assertThat(export(folder.resolve("none"), false)).isEmptyFile();
        assertThat(outcome(first)).isEqualTo("imported " + MANY + ", known 0, refused 0");
        assertThat(Files.mismatch(export(folder.resolve("second"), false), first))
                .isEqualTo(-1);
        assertThat(outcome(first)).as("once each").isEqualTo("imported 0, known " + MANY + ", refused 0");
        var packed = export(folder.resolve("packed"), true);
        assertThat(Files.size(packed)).isLessThan(Files.size(first) / 4);
        try (var unpacked = new GZIPInputStream(Files.newInputStream(packed));
                var plain = Files.newInputStream(first)) {
            assertThat(unpacked).hasSameContentAs(plain);
        }
        admin().get(TARGETS + "/" + key)
                .then()
                .body("state.health", equalTo("paused"))
                .body("state.lastProbeAt", equalTo(null));
    }

    @Test
    void a_stretch_of_time_is_from_its_beginning_to_before_its_end_and_csv_has_a_line_each() throws Exception {
        record(key, 60, Duration.ofMinutes(1));
        var from = start().plus(Duration.ofMinutes(10));
        var some = admin().queryParam("group", group)
                .queryParam("from", from.toString())
                .queryParam("to", from.plus(Duration.ofMinutes(5)).toString())
                .accept("text/csv")
                .get("/api/v1/results");

        some.then().statusCode(200).contentType(startsWith("text/csv")).header("Vary", containsString("Accept"));
        var rows = some.asString().split("\r\n");
        assertThat(rows[0]).startsWith("target,startedAt,verdict,reason").endsWith("transferMs,totalMs");
        assertThat(rows).hasSize(6);
        assertThat(rows[1]).startsWith(key + "," + from).endsWith("0.4,0.9,0.0,3.0,0.2,5.0");
    }

    @Test
    void csv_comes_back_as_it_went_and_once_each() throws Exception {
        record(key, 120, Duration.ofMinutes(1));
        var table = csv();
        assertThat(table.lines().count()).isEqualTo(121);
        assertThat(table).contains(",fail,");
        assertThat(taken(table)).isEqualTo("imported 0, known 120, refused 0");
        forget(key);
        assertThat(taken("\uFEFF" + table)).isEqualTo("imported 120, known 0, refused 0");
        assertThat(taken(table)).as("once each").isEqualTo("imported 0, known 120, refused 0");
        assertThat(csv()).isEqualTo(table);
    }

    @Test
    void rows_that_cannot_be_taken_are_told_with_their_numbers_and_the_others_taken() throws Exception {
        record(key, 1, Duration.ofMinutes(1));
        var rows = csv().split("\r\n");
        forget(key);
        var good = rows[1];
        var body = String.join(
                "\r\n",
                rows[0],
                good,
                good.replace(key, newKey()),
                good + ",more",
                good.replace(",200,", ",many,"),
                good.replace(",pass,,,,", ",fail,,,,"),
                good.replaceFirst(",[0-9.]+$", ",soon"));
        admin().urlEncodingEnabled(false)
                .contentType("text/csv")
                .body(body)
                .post(IMPORT)
                .then()
                .statusCode(200)
                .body("imported", equalTo(1))
                .body("refused", equalTo(5))
                .body("violations.line", contains(4, 5, 6, 7, 3))
                .body("violations.field", contains("", "status", "reason", "timingsMs.total", "target"));
        admin().urlEncodingEnabled(false)
                .contentType("text/csv")
                .body("target,verdict\r\n" + good)
                .post(IMPORT)
                .then()
                .statusCode(422)
                .body("violations[0].line", equalTo(1))
                .body("violations[0].message", startsWith("the first line must be target,startedAt,verdict"));
        admin().urlEncodingEnabled(false)
                .contentType("text/html")
                .body("x")
                .post(IMPORT)
                .then()
                .statusCode(415);
    }

    @Test
    void retired_targets_are_in_it_unless_they_are_not_wanted() throws Exception {
        record(key, 2, Duration.ofMinutes(1));
        record(other, 3, Duration.ofMinutes(1));
        execute("UPDATE target SET retired_at = now() WHERE key = '" + other + "'");
        try {
            var all = Files.readString(export(folder.resolve("all"), false));
            assertThat(all.lines()).hasSize(5);
            assertThat(admin().get(EXPORT + group + "&retired=false").asString().lines())
                    .hasSize(2)
                    .allMatch(it -> it.contains(key));
            forget(other);
            assertThat(outcome(folder.resolve("all"))).isEqualTo("imported 3, known 2, refused 0");
        } finally {
            execute("UPDATE target SET retired_at = NULL WHERE key = '" + other + "'");
        }
    }

    private String csv() {
        return admin().queryParam("group", group)
                .accept("text/csv")
                .get("/api/v1/results")
                .asString();
    }

    private static String taken(String table) {
        return told(admin().urlEncodingEnabled(false)
                .contentType("text/csv; charset=utf-8")
                .body(table.getBytes(StandardCharsets.UTF_8))
                .post(IMPORT)
                .jsonPath());
    }

    @Test
    void lines_that_cannot_be_taken_are_told_with_their_numbers_and_the_others_taken() throws Exception {
        record(key, 1, Duration.ofMinutes(1));
        var good = Files.readString(export(folder.resolve("one"), false)).strip();
        forget(key);
        lines(
                        admin(),
                        good,
                        "",
                        good.replace(key, newKey()),
                        "{",
                        good.replaceFirst("\"startedAt\":\"[^\"]*\"", "\"startedAt\":\"1999-01-01T00:00:00Z\""),
                        good.replace("\"pass\"", "\"fail\""),
                        good.replace("\"pass\"", "\"perhaps\""))
                .post(IMPORT)
                .then()
                .statusCode(200)
                .body("imported", equalTo(1))
                .body("refused", equalTo(5))
                .body("violations.line", contains(4, 5, 6, 6, 7, 3))
                .body("violations.field", contains("", "startedAt", "message", "reason", "verdict", "target"))
                .body("violations[5].message", containsString("make it first"));
    }

    @Test
    void what_is_not_in_a_result_is_refused_by_name() throws Exception {
        record(key, 1, Duration.ofMinutes(1));
        var good = Files.readString(export(folder.resolve("one"), false)).strip();
        lines(
                        admin(),
                        good.replace("\"redirects\":0", "\"redirects\":-1,\"colour\":\"red\""),
                        good.replace("\"components\":{}", "\"components\":{\"database\":\"fine\"}"),
                        good.replace("\"total\":5.0", "\"total\":\"5\""),
                        good.replace("\"assertions\":[]", "\"assertions\":[{\"assertion\":1}]"))
                .post(IMPORT)
                .then()
                .statusCode(200)
                .body("imported", equalTo(0))
                .body("violations.line", contains(1, 1, 2, 3, 4))
                .body("violations.message", everyItem(not(containsString("dev.pharos"))));
    }

    /** Neither a connection nor a transaction waits for whoever takes nothing, and others are served. */
    @Test
    void a_slow_reader_holds_no_connection() throws Exception {
        record(key, 50_000, Duration.ofMillis(1_700));
        try (var socket = asked()) {
            assertThat(new String(socket.getInputStream().readNBytes(500), StandardCharsets.US_ASCII))
                    .contains("200 OK");
            await().pollDelay(Duration.ofSeconds(2))
                    .atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(busy()).isEmpty());
            admin().get(TARGETS + "/" + key).then().statusCode(200);
        }
    }

    /** Whoever reads to a clean end must have all of it. */
    @Test
    void an_export_that_fails_half_way_is_seen_to_be_cut_off() throws Exception {
        record(key, 50_000, Duration.ofMillis(1_700));
        try (var socket = asked()) {
            assertThat(new String(socket.getInputStream().readNBytes(500), StandardCharsets.US_ASCII))
                    .contains("200 OK");
            execute("ALTER TABLE sealed_day RENAME TO sealed_day_away");
            var rest = restOf(socket);
            assertThat(rest).doesNotEndWith("\r\n0\r\n\r\n");
        } finally {
            execute("ALTER TABLE sealed_day_away RENAME TO sealed_day");
        }
    }

    /** Up to its end, or to where it breaks off. */
    private static String restOf(Socket socket) throws IOException {
        var rest = new ByteArrayOutputStream();
        try {
            socket.getInputStream().transferTo(rest);
        } catch (SocketException reset) {
            assertThat(reset).hasMessageContaining("reset");
        }
        return rest.toString(StandardCharsets.UTF_8);
    }

    private void execute(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Somebody who has asked for all of it, and takes little at a time. */
    private Socket asked() throws IOException {
        var socket = new Socket();
        socket.setReceiveBufferSize(8_192);
        socket.setSoTimeout(60_000);
        socket.connect(new InetSocketAddress("127.0.0.1", RestAssured.port));
        socket.getOutputStream()
                .write(("GET " + EXPORT + group + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer "
                                + PostgresForTests.ADMIN_KEY + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    @Test
    void a_group_of_nobody_is_empty_and_what_is_wrong_is_told_at_once() {
        assertThat(admin().get(EXPORT + "nobody").asString()).isEmpty();
        admin().get("/api/v1/results?from=yesterday&to=now&format=xml")
                .then()
                .statusCode(422)
                .body("violations.field", contains("from", "to", "format"));
    }

    private List<String> busy() throws SQLException {
        try (var connection = database.getConnection()) {
            return new Query(
                            "SELECT state || ' ' || query AS it FROM pg_stat_activity WHERE datname = current_database() AND pid <>"
                                    + " pg_backend_pid() AND query ~ 'sealed_day' AND state <> 'idle'")
                    .list(connection, row -> row.getString("it"));
        }
    }

    private String outcome(Path file) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            var answer = client.send(
                    request(IMPORT)
                            .header("Content-Type", "application/x-ndjson")
                            .POST(HttpRequest.BodyPublishers.ofFile(file))
                            .build(),
                    BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            return told(JsonPath.from(answer.body()));
        }
    }

    private static String told(JsonPath outcome) {
        return "imported " + outcome.getLong("imported") + ", known " + outcome.getLong("known") + ", refused "
                + outcome.getLong("refused");
    }

    private Path export(Path file, boolean packed) throws IOException, InterruptedException {
        var request = request(EXPORT + group);
        if (packed) {
            request.header("Accept-Encoding", "gzip");
        }
        try (var client = HttpClient.newHttpClient()) {
            var answer = client.send(request.build(), BodyHandlers.ofFile(file));
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Encoding"))
                    .isEqualTo(packed ? Optional.of("gzip") : Optional.empty());
        }
        return file;
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + RestAssured.port + path))
                .header("Authorization", "Bearer " + PostgresForTests.ADMIN_KEY);
    }

    private Instant start() {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant().plus(7_123, ChronoUnit.MICROS);
    }

    private void record(String name, int count, Duration apart) throws SQLException {
        try (var connection = database.getConnection()) {
            var sample = SampleTargets.target(name);
            var probed = Target.of(id(name), 1, sample.definition(), Optional.empty());
            var results = new ArrayList<Result>();
            for (var i = 0; i < count; i++) {
                var at = start().plus(apart.multipliedBy(i));
                results.add(i % 50 == 49 ? SampleResults.fail(probed, at) : SampleResults.pass(probed, at));
            }
            HistoryForTests.results(connection, probed, results);
        }
    }

    private void forget(String name) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("DELETE FROM result WHERE target_id = '" + id(name).value() + "'");
            statement.execute("DELETE FROM sealed_day WHERE target_id = '" + id(name).value() + "'");
        }
    }

    private TargetId id(String name) throws SQLException {
        try (var connection = database.getConnection()) {
            return new TargetId(new Query("SELECT id FROM target WHERE key = ?", name)
                    .list(connection, row -> row.getObject("id", UUID.class))
                    .getFirst());
        }
    }
}
