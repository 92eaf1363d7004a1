package dev.pharos.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.pharos.testing.CertificateFarm;
import dev.pharos.testing.FreePort;
import io.restassured.RestAssured;
import io.restassured.http.Cookie;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The console of the packaged product: who signs in, over what, and what outlives a kill. */
class ConsoleIT {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final String SIGN_IN = "/console/sign-in";
    private static final String COOKIE = "pharos_console";

    @TempDir
    private Path home;

    @Test
    void a_session_outlives_a_kill_and_shows_what_is_down() throws Exception {
        try (var factory = new Factory();
                var pharos = new PackagedPharos(home).start()) {
            pharos.put("targets/good", """
                    {"url": "%s", "name": "Storefront", "interval": "1s", "timeout": "1s",
                     "confirmation": {"failures": 1}}""".formatted(factory.url("good")));
            var cookie = signIn(pharos.anyone()).detailedCookie(COOKIE);
            assertThat(cookie.isSecured()).as("nobody speaks TLS here").isFalse();
            assertThat(cookie.isHttpOnly()).isTrue();
            factory.breaks("good");
            await().atMost(LONG).until(() -> page(pharos, cookie).contains("Storefront"));
            pharos.kill();
            pharos.start();
            assertThat(page(pharos, cookie)).contains("Storefront", "not acknowledged");
        }
    }

    /** With the file that is shipped, by which Pharos watches itself, as everybody begins. */
    @Test
    void whoever_starts_it_for_the_first_time_is_led_to_a_first_target() throws Exception {
        Files.createDirectories(home.resolve("probes"));
        Files.copy(Path.of("probes", "pharos.yaml"), home.resolve("probes").resolve("pharos.yaml"));
        try (var pharos = new PackagedPharos(home).start()) {
            var cookie = signIn(pharos.anyone()).detailedCookie(COOKIE);
            await().atMost(LONG)
                    .untilAsserted(() -> assertThat(page(pharos, cookie))
                            .contains("Nothing of yours is watched yet.", "action=\"/console/targets/new\""));
            pharos.put("targets/good", "{\"url\": \"http://127.0.0.1:9/\", \"paused\": true}");
            await().atMost(LONG)
                    .untilAsserted(() -> assertThat(page(pharos, cookie)).doesNotContain("Nothing of yours"));
        }
    }

    @Test
    void over_tls_the_cookie_is_for_tls_alone_and_the_public_listener_has_no_console() throws Exception {
        var management = FreePort.find();
        var pair = CertificateFarm.server("localhost").selfSigned();
        Files.writeString(home.resolve("tls.crt"), pair.certPem());
        Files.writeString(home.resolve("tls.key"), pair.keyPem());
        try (var pharos = new PackagedPharos(home)
                .with("PHAROS_MANAGEMENT_PORT", Integer.toString(management))
                .with("PHAROS_MANAGEMENT_CERTIFICATE", home.resolve("tls.crt").toString())
                .with("PHAROS_MANAGEMENT_KEY", home.resolve("tls.key").toString())
                .start()) {
            var managed = RestAssured.given()
                    .relaxedHTTPSValidation()
                    .baseUri("https://localhost")
                    .port(management);
            assertThat(signIn(managed).detailedCookie(COOKIE).isSecured()).isTrue();
            for (var path : new String[] {"/console", SIGN_IN, "/console/live/events", "/%63onsole", "//console"}) {
                assertThat(pharos.anyone().urlEncodingEnabled(false).get(path).statusCode())
                        .as(path)
                        .isEqualTo(404);
            }
        }
    }

    @Test
    void no_more_consoles_are_open_live_than_may_be_and_a_place_becomes_free_again() throws Exception {
        try (var pharos =
                new PackagedPharos(home).with("PHAROS_CONSOLE_LIVE_LIMIT", "1").start()) {
            var cookie = signIn(pharos.anyone()).detailedCookie(COOKIE);
            try (var first = new Socket(InetAddress.getLoopbackAddress(), pharos.port())) {
                assertThat(listen(first, cookie)).contains(" 200 ");
                assertThat(answer(pharos, cookie)).contains(" 503 ");
            }
            await().atMost(LONG).until(() -> answer(pharos, cookie).contains(" 200 "));
        }
    }

    private static Response signIn(RequestSpecification visitor) {
        var answer = visitor.redirects()
                .follow(false)
                .contentType("application/x-www-form-urlencoded")
                .formParam("key", PackagedPharos.KEY)
                .post(SIGN_IN);
        assertThat(answer.statusCode()).isEqualTo(303);
        return answer;
    }

    private static String page(PackagedPharos pharos, Cookie cookie) {
        var answer = pharos.anyone().cookie(COOKIE, cookie.getValue()).get("/console");
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.asString();
    }

    private static String answer(PackagedPharos pharos, Cookie cookie) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), pharos.port())) {
            return listen(socket, cookie);
        }
    }

    /** Asks for the stream of events. Gives back the first line of the answer, and leaves the rest to come. */
    private static String listen(Socket socket, Cookie cookie) throws IOException {
        socket.setSoTimeout(20_000);
        socket.getOutputStream()
                .write(("GET /console/live/events HTTP/1.1\r\nHost: localhost\r\nCookie: " + COOKIE + "="
                                + cookie.getValue() + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        var line = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                .readLine();
        return line == null ? "" : line;
    }
}
