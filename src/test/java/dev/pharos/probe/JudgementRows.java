package dev.pharos.probe;

import static dev.pharos.probe.FailureRow.judged;
import static dev.pharos.probe.TargetBuilder.target;

import dev.pharos.core.assertion.Assertion;
import dev.pharos.core.assertion.AssertionSyntaxException;
import dev.pharos.core.assertion.Expectations;
import dev.pharos.core.assertion.HealthDocumentMode;
import dev.pharos.core.assertion.StatusSet;
import dev.pharos.core.outcome.Reason;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

/** How a probe fails although there is an answer. */
final class JudgementRows {
    /** A health document that says down, made by another's encoder, which uses the dictionary of RFC 7932. */
    private static final byte[] BROTLI =
            Base64.getDecoder().decode("G0gA4IzUYk2Z7pQie33FouOUA+bypFpwpMMGHAw8H2zjjU9P4AYstECkz2+KZZZl+QE=");

    private JudgementRows() {}

    static Stream<FailureRow> judgements(ProbeWorld world) {
        return Stream.of(
                judged(
                        Reason.STATUS,
                        "a status that is not expected",
                        () -> target(world.plain(
                                c -> c.answer("HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n")))),
                judged(
                        Reason.STATUS,
                        "a redirect that is not followed",
                        () -> target(world.plain(c -> c.answer("HTTP/1.1 302 Found\r\nLocation: /x\r\n\r\n")))
                                .staying()),
                judged(
                        Reason.STATUS,
                        "a redirect to nowhere",
                        () -> target(world.plain(c -> c.answer("HTTP/1.1 302 Found\r\nContent-Length: 0\r\n\r\n")))),
                judged(
                        Reason.STATUS,
                        "a sign-in that is wanted",
                        () -> target(
                                world.plain(c -> c.answer("HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n")))),
                judged(
                        Reason.ASSERTION,
                        "an assertion that does not hold",
                        () -> target(world.plain(RawServer.json("{\"queue\": 7}")))
                                .expecting(assertion("[BODY].queue < 5"))),
                judged(
                        Reason.BODY_TOO_LARGE,
                        "an assertion on a body that was cut",
                        () -> target(world.plain(RawServer.json("{\"queue\": 7}")))
                                .bodyLimit(5)
                                .expecting(assertion("[BODY].queue < 5"))),
                judged(
                        Reason.UNHEALTHY,
                        "a health document that says so",
                        () -> target(world.plain(
                                RawServer.json("{\"status\": \"unhealthy\", \"checks\": {\"database\": false}}")))),
                judged(
                        Reason.UNHEALTHY,
                        "Spring Boot's health document, which names no part",
                        () -> target(world.plain(RawServer.json("{\"status\":\"DOWN\"}")))),
                judged(Reason.UNHEALTHY, "a health document in brotli", () -> target(world.plain(coded("br", BROTLI)))),
                judged(
                        Reason.ASSERTION,
                        "a health document in a coding that is not known",
                        () -> target(world.plain(coded("zstd", BROTLI)))),
                judged(
                        Reason.ASSERTION,
                        "an assertion on a body in two codings",
                        () -> target(world.plain(coded("gzip, gzip", BROTLI)))
                                .expecting(new Expectations(
                                        StatusSet.parse("200"),
                                        List.of(Assertion.parse("[BODY] != pat(*error*)")),
                                        List.of(),
                                        HealthDocumentMode.OFF))));
    }

    private static RawServer.Script coded(String coding, byte[] body) {
        return c -> {
            c.answer("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Encoding: " + coding
                    + "\r\nContent-Length: " + body.length + "\r\n\r\n");
            c.send(body);
        };
    }

    private static Expectations assertion(String text) throws AssertionSyntaxException {
        return new Expectations(
                StatusSet.parse("200"), List.of(Assertion.parse(text)), List.of(), HealthDocumentMode.AUTO);
    }
}
