package dev.pharos.core.assertion;

import dev.pharos.core.assertion.syntax.Finding;
import dev.pharos.core.assertion.syntax.Seen;
import dev.pharos.core.outcome.ProbeOutcome;
import dev.pharos.core.outcome.Reason;
import dev.pharos.core.outcome.health.ComponentState;
import dev.pharos.core.outcome.health.HealthDocument;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * Judges one answer by what is expected. Everything is looked at and shown, whatever the verdict; of several reasons to
 * fail the one that helps a person on call most is named:
 *
 * <ol>
 *   <li>{@code unhealthy}: the target itself says so, under any status, and names the part that is down;
 *   <li>{@code auth}: it refuses the credentials that we gave it, and that is not expected;
 *   <li>{@code status}: it is not an expected one;
 *   <li>{@code assertion}: one is false, or {@code require} finds no health document;
 *   <li>{@code assertion} again: one, or a health document, needs a body whose coding we do not know;
 *   <li>{@code body-too-large}: an assertion, or {@code require}, needs a body that was cut at the limit. It comes last,
 *       because it says that we do not know, and the others say what we know.
 * </ol>
 *
 * <p>Under {@code auto} a body that was cut is no health document. A {@code degradedWhen} that needs a body that was cut
 * does not hold: a long page is not a fault. Of a body whose coding we do not know neither may pass unseen: {@code auto} fails
 * unless the media type says that it is none, a {@code degradedWhen} makes a pass a degraded one.
 */
record AnswerEvaluation(
        Expectations expectations,
        ProbeOutcome.Answered answer,
        Instant at,
        Optional<HealthDocument> document,
        List<Finding> findings,
        List<Finding> degradations) {

    static AnswerEvaluation of(Expectations expectations, ProbeOutcome.Answered answer, Instant at) {
        var seen = new Seen(answer, at);
        return new AnswerEvaluation(
                expectations,
                answer,
                at,
                document(expectations, answer),
                expectations.assertions().stream().map(a -> a.under(seen)).toList(),
                expectations.degradedWhen().stream().map(a -> a.under(seen)).toList());
    }

    private static Optional<HealthDocument> document(Expectations expectations, ProbeOutcome.Answered answer) {
        return expectations.healthDocument() == HealthDocumentMode.OFF
                        || answer.body().truncated()
                        || answer.body().unreadCoding().isPresent()
                ? Optional.empty()
                : answer.body()
                        .json()
                        .flatMap(json -> HealthDocument.recognise(
                                json, answer.http().headers().value("content-type")));
    }

    Evaluation judgement() {
        var results = new ArrayList<AssertionResult>();
        for (var i = 0; i < findings.size(); i++) {
            results.add(expectations.assertions().get(i).resultOf(findings.get(i)));
        }
        return new Evaluation(
                verdict(), results, document.map(HealthDocument::components).orElse(Map.of()));
    }

    private Verdict verdict() {
        return unhealthy()
                .or(this::refusedCredentials)
                .or(this::wrongStatus)
                .or(this::falseAssertion)
                .or(this::missingDocument)
                .or(this::codedBody)
                .or(this::cutBody)
                .or(this::degraded)
                .orElseGet(Verdict.Pass::new);
    }

    private Optional<Verdict> unhealthy() {
        return document.filter(d -> d.status() == ComponentState.DOWN)
                .map(d -> fail(
                        Reason.UNHEALTHY,
                        "the health document says unhealthy" + parts(d)
                                + (isStatusExpected() ? "" : "; " + answeredWith())));
    }

    private Optional<Verdict> refusedCredentials() {
        var status = status().orElse(0);
        var refused = status == 401 || status == 407;
        return refused && answer.http().signedIn() && !isStatusExpected()
                ? Optional.of(fail(Reason.AUTH, "the credentials were refused: " + answeredWith()))
                : Optional.empty();
    }

    private Optional<Verdict> wrongStatus() {
        return isStatusExpected()
                ? Optional.empty()
                : Optional.of(fail(Reason.STATUS, answeredWith() + ", expected " + expectations.expectedStatus()));
    }

    private Optional<Verdict> falseAssertion() {
        var failed = findings.stream()
                .filter(f -> !f.holds() && f.gap() == Finding.Gap.NONE)
                .toList();
        return failed.isEmpty()
                ? Optional.empty()
                : Optional.of(fail(
                        Reason.ASSERTION,
                        "assertion failed: " + failed.getFirst().resolved() + more(failed.size() - 1)));
    }

    private Optional<Verdict> missingDocument() {
        return expectations.healthDocument() == HealthDocumentMode.REQUIRE
                        && document.isEmpty()
                        && !answer.body().truncated()
                        && answer.body().unreadCoding().isEmpty()
                ? Optional.of(
                        fail(Reason.ASSERTION, "the body is not a health document, and healthDocument is \"require\""))
                : Optional.empty();
    }

    private Optional<Verdict> codedBody() {
        return answer.body().unreadCoding().flatMap(coding -> {
            var coded = "the body is in the coding " + coding + ", which is not understood, and ";
            return findings.stream()
                    .filter(it -> it.gap() == Finding.Gap.CODED)
                    .findFirst()
                    .map(finding -> coded + "an assertion needs it: " + finding.resolved())
                    .or(() -> Optional.of(coded + "may be a health document; healthDocument is \""
                                    + expectations.healthDocument().code() + "\"")
                            .filter(_ -> needsDocument()))
                    .map(message -> fail(Reason.ASSERTION, message));
        });
    }

    /** Where nobody can see whether the body is a health document, its media type alone tells that it is none. */
    private boolean needsDocument() {
        return switch (expectations.healthDocument()) {
            case OFF -> false;
            case REQUIRE -> true;
            case AUTO -> {
                var type =
                        answer.http().headers().value("content-type").orElse("").toLowerCase(Locale.ROOT);
                yield type.isBlank() || type.contains("json") || type.startsWith("text/plain");
            }
        };
    }

    private Optional<Verdict> cutBody() {
        if (!answer.body().truncated() || answer.body().unreadCoding().isPresent()) {
            return Optional.empty();
        }
        var cut = "the body was cut at its limit of " + answer.body().length() + " bytes, and ";
        return findings.stream()
                .filter(it -> it.gap() == Finding.Gap.CUT)
                .findFirst()
                .map(finding -> cut + "an assertion needs it: " + finding.resolved())
                .or(() -> Optional.of(cut + "healthDocument is \"require\"")
                        .filter(_ -> expectations.healthDocument() == HealthDocumentMode.REQUIRE))
                .map(message -> fail(Reason.BODY_TOO_LARGE, message));
    }

    private Optional<Verdict> degraded() {
        var said = document.filter(d -> d.status() == ComponentState.DEGRADED)
                .map(d -> "the health document says degraded" + parts(d));
        var held = degradations.stream().filter(Finding::holds).toList();
        var condition = held.isEmpty()
                ? Optional.<String>empty()
                : Optional.of("degradedWhen holds: " + held.getFirst().resolved() + more(held.size() - 1));
        var unseen = degradations.stream()
                .filter(it -> it.gap() == Finding.Gap.CODED)
                .findFirst()
                .map(it -> "degradedWhen cannot be judged: " + it.resolved());
        var certificate = answer.trace().certificateWarning(at, expectations.certificateWarning());
        return Stream.of(said, condition, unseen, certificate)
                .flatMap(Optional::stream)
                .reduce((one, other) -> one + "; " + other)
                .map(message -> new Verdict.Degraded(message, ailment(said, held, certificate)));
    }

    private static Ailment ailment(Optional<String> said, List<Finding> held, Optional<String> certificate) {
        if (said.isPresent()) {
            return Ailment.OTHER;
        }
        if (held.isEmpty()) {
            return Ailment.CERTIFICATE;
        }
        var slow = held.stream().allMatch(it -> it.resolved().startsWith("[RESPONSE_TIME]"));
        return slow && certificate.isEmpty() ? Ailment.SLOW : Ailment.OTHER;
    }

    /** Where an answer has no status, none is expected. */
    private boolean isStatusExpected() {
        return status().isEmpty() || expectations.expectedStatus().contains(status().getAsInt());
    }

    private OptionalInt status() {
        return answer.http().facts().status();
    }

    private String answeredWith() {
        return "answered with status " + status().orElse(0);
    }

    private static Verdict fail(Reason reason, String message) {
        return new Verdict.Fail(reason, Optional.empty(), message);
    }

    private static String more(int others) {
        return others == 0 ? "" : " (and " + others + " more)";
    }

    /** The parts that are not up, the worse ones first. */
    private static String parts(HealthDocument document) {
        return Components.named(document.components());
    }
}
