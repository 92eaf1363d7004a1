package dev.pharos.probe;

import static dev.pharos.probe.TargetBuilder.target;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.catalog.targets.json.TargetJson;
import dev.pharos.core.outcome.Phase;
import dev.pharos.product.PackagedPharos;
import dev.pharos.testing.PostgresForTests;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The packaged product, asked over REST to try each target of {@link HttpProberTest}, each hostile one and each kind of certificate: every reason, as its users get it. */
@SuppressWarnings("NullAway.Init")
class PackagedProberIT {
    private static final int REFUSED = 422;

    @TempDir
    private static Path home;

    private static ProbeWorld world;
    private static PackagedPharos pharos;

    @BeforeAll
    static void begin() throws Exception {
        world = new ProbeWorld();
        var database = PostgresForTests.emptyDatabase();
        pharos = new PackagedPharos(home)
                .with("QUARKUS_DATASOURCE_JDBC_URL", database.url())
                .with("QUARKUS_DATASOURCE_USERNAME", database.user())
                .with("QUARKUS_DATASOURCE_PASSWORD", database.password())
                .with("PHAROS_OUTBOUND_DNS_SERVERS", world.dns.address())
                .with("PHAROS_OUTBOUND_DNS_TIMEOUT", "300ms")
                .with("PHAROS_PROBE_CA_FILE", world.caFile.toString())
                .start();
    }

    @AfterAll
    static void end() throws Exception {
        pharos.close();
        world.close();
    }

    static Stream<FailureRow> rows() {
        return Stream.of(
                        HttpProberTest.rowsIn(world),
                        HostileRows.heads(world),
                        HostileRows.bodies(world),
                        HostileRows.turns(world))
                .flatMap(rows -> rows);
    }

    static Stream<HttpProberCertificatesTest.Row> certificates() {
        return HttpProberCertificatesTest.rows();
    }

    @AfterEach
    void tidy() throws Exception {
        world.tidy();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void names_the_reason_and_the_phase_of(FailureRow row) throws Exception {
        var answer = tryOut(row.scene().set());

        if (answer.statusCode() == REFUSED) {
            assertThat(answer.jsonPath().getList("violations.field"))
                    .as("what can be told before a probe is told when the target is written")
                    .containsOnly("url");
            return;
        }
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        var result = answer.jsonPath();
        assertThat(result.getString("verdict")).isEqualTo("fail");
        assertThat(result.getString("reason"))
                .as(result.getString("message"))
                .isEqualTo(row.reason().code());
        assertThat(result.getString("failedPhase"))
                .isEqualTo(row.phase().map(Phase::code).orElse(null));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("certificates")
    void tells_what_is_wrong_with_a_certificate(HttpProberCertificatesTest.Row row) {
        var result = tryOut(HttpProberCertificatesTest.served(world, row)).jsonPath();

        var told = Stream.of(result.getString("reason"), result.getString("verdict"))
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow();
        var message = result.getString("message");
        assertThat(message == null ? told : told + ": " + HttpProberCertificatesTest.unnamed(message))
                .isEqualTo(row.verdict());
        assertThat(result.getList("certificate.chain")).hasSameSizeAs(row.sent());
    }

    @Test
    void reads_a_gzipped_health_document_over_tls() {
        var result = passing(target(world.tls(c -> {
            var body = gzip("{\"status\": \"healthy\", \"checks\": {\"database\": true}}");
            c.answer("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Encoding: gzip\r\nContent-Length: "
                    + body.length + "\r\n\r\n");
            c.send(body);
        })));
        assertThat(result.getMap("components")).containsEntry("database", "up");
        assertThat(result.getString("certificate.issuer")).contains("An authority that we trust");
        assertThat(result.getInt("certificate.daysLeft")).isPositive();
        assertThat(result.getDouble("timingsMs.tls")).isPositive();
    }

    @Test
    void speaks_http2_where_the_target_does() throws Exception {
        var result = passing(target(world.http2(request -> request.response().end("OK"))));
        assertThat(result.getString("httpVersion")).isEqualTo("2");
    }

    private JsonPath passing(TargetBuilder target) {
        var answer = tryOut(target).jsonPath();
        assertThat(answer.getString("verdict")).as(answer.prettify()).isEqualTo("pass");
        return answer;
    }

    private static Response tryOut(TargetBuilder target) {
        return RestAssured.given()
                .header("Authorization", "Bearer " + PackagedPharos.KEY)
                .contentType(ContentType.JSON)
                .body(TargetJson.write(target.build()).toString())
                .post(pharos.url("/api/v1/probe"));
    }

    private static byte[] gzip(String text) throws java.io.IOException {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return out.toByteArray();
    }
}
