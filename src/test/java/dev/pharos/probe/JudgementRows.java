package dev.pharos.probe;

import static dev.pharos.probe.FailureRow.judged;
import static dev.pharos.probe.TargetBuilder.target;

import dev.pharos.core.assertion.Assertion;
import dev.pharos.core.assertion.AssertionSyntaxException;
import dev.pharos.core.assertion.Expectations;
import dev.pharos.core.assertion.HealthDocumentMode;
import dev.pharos.core.assertion.StatusSet;
import dev.pharos.core.outcome.Reason;
import java.util.List;
import java.util.stream.Stream;

/** How a probe fails although there is an answer. */
final class JudgementRows {
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
                                RawServer.json("{\"status\": \"unhealthy\", \"checks\": {\"database\": false}}")))));
    }

    private static Expectations assertion(String text) throws AssertionSyntaxException {
        return new Expectations(
                StatusSet.parse("200"), List.of(Assertion.parse(text)), List.of(), HealthDocumentMode.AUTO);
    }
}
