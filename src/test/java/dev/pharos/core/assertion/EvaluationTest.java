package dev.pharos.core.assertion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.core.outcome.Answers;
import dev.pharos.core.outcome.Phase;
import dev.pharos.core.outcome.ProbeOutcome;
import dev.pharos.core.outcome.Reason;
import dev.pharos.core.outcome.Timings;
import dev.pharos.core.outcome.health.ComponentState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EvaluationTest {
    private static final String HEALTHY = "{\"status\":\"healthy\",\"checks\":{\"db\":true}}";
    private static final String DEGRADED = "{\"status\":\"degraded\",\"checks\":{\"db\":true,\"mq\":false}}";
    private static final String UNHEALTHY = "{\"status\":\"unhealthy\",\"checks\":{\"db\":false,\"mq\":true}}";
    private static final String PAGE = "{\"greeting\":\"hello\"}";

    @ParameterizedTest(name = "{0} with a {1} document under {2}, assertion {3} -> {4}")
    @CsvSource(delimiter = '|', textBlock = """
            200 | healthy   | auto    | -                   | pass
            200 | none      | auto    | -                   | pass
            200 | none      | off     | -                   | pass
            200 | healthy   | require | -                   | pass
            200 | none      | require | -                   | assertion: the body is not a health document, and healthDocument is "require"
            200 | unhealthy | auto    | -                   | unhealthy: the health document says unhealthy: db is down
            200 | unhealthy | require | -                   | unhealthy: the health document says unhealthy: db is down
            200 | unhealthy | off     | -                   | pass
            503 | unhealthy | auto    | -                   | unhealthy: the health document says unhealthy: db is down; answered with status 503
            503 | unhealthy | off     | -                   | status: answered with status 503, expected 200-299
            503 | healthy   | auto    | -                   | status: answered with status 503, expected 200-299
            503 | degraded  | auto    | -                   | status: answered with status 503, expected 200-299
            503 | none      | auto    | -                   | status: answered with status 503, expected 200-299
            503 | none      | require | -                   | status: answered with status 503, expected 200-299
            503 | none      | auto    | [STATUS] == 503     | status: answered with status 503, expected 200-299
            503 | none      | auto    | [STATUS] == 200     | status: answered with status 503, expected 200-299
            200 | none      | auto    | [STATUS] == 503     | assertion: assertion failed: [STATUS] (200) == 503
            200 | none      | require | [STATUS] == 503     | assertion: assertion failed: [STATUS] (200) == 503
            200 | unhealthy | auto    | [STATUS] == 503     | unhealthy: the health document says unhealthy: db is down
            200 | degraded  | auto    | [STATUS] == 503     | assertion: assertion failed: [STATUS] (200) == 503
            200 | degraded  | auto    | [STATUS] == 200     | degraded: the health document says degraded: mq is down
            200 | degraded  | require | -                   | degraded: the health document says degraded: mq is down
            200 | degraded  | off     | -                   | pass
            200 | healthy   | auto    | [BODY].status == healthy | pass
            200 | none      | auto    | [BODY].status == healthy | assertion: assertion failed: [BODY].status (INVALID) == healthy
            cut | healthy   | auto    | -                   | pass
            cut | unhealthy | auto    | -                   | pass
            cut | unhealthy | off     | -                   | pass
            cut | healthy   | require | -                   | body-too-large: the body was cut at its limit of 41 bytes, and healthDocument is "require"
            cut | healthy   | auto    | [STATUS] == 200     | pass
            cut | healthy   | auto    | [STATUS] == 503     | assertion: assertion failed: [STATUS] (200) == 503
            cut | healthy   | require | [STATUS] == 503     | assertion: assertion failed: [STATUS] (200) == 503
            cut | healthy   | off     | [BODY].status == healthy | body-too-large: the body was cut at its limit of 41 bytes, and an assertion needs it: [BODY].status (the body was cut at its limit) == healthy
            cut | healthy   | auto    | len([BODY]) > 1     | body-too-large: the body was cut at its limit of 41 bytes, and an assertion needs it: len([BODY]) (the body was cut at its limit) > 1
            """)
    void names_the_reason_that_helps_most(
            String answered, String document, String mode, String assertion, String verdict)
            throws AssertionSyntaxException {
        var answer = Answers.status(answered.equals("cut") ? 200 : Integer.parseInt(answered))
                .json(body(document));
        var judged =
                judge(expecting(mode, parsed(assertion), List.of()), answered.equals("cut") ? answer.cut() : answer);
        assertThat(said(judged.verdict())).isEqualTo(verdict);
    }

    @ParameterizedTest(name = "{0} in {1} ms, degraded when {2} -> {3}")
    @CsvSource(delimiter = '|', textBlock = """
            healthy  | 100 | [RESPONSE_TIME] > 500                    | pass
            healthy  | 812 | [RESPONSE_TIME] > 500                    | degraded: degradedWhen holds: [RESPONSE_TIME] (812) > 500
            healthy  | 812 | [STATUS] == 429; [RESPONSE_TIME] > 500   | degraded: degradedWhen holds: [RESPONSE_TIME] (812) > 500
            healthy  | 812 | [RESPONSE_TIME] > 500; [RESPONSE_TIME] > 250ms | degraded: degradedWhen holds: [RESPONSE_TIME] (812) > 500 (and 1 more)
            degraded | 812 | [RESPONSE_TIME] > 500                    | degraded: the health document says degraded: mq is down; degradedWhen holds: [RESPONSE_TIME] (812) > 500
            degraded | 100 | [RESPONSE_TIME] > 500                    | degraded: the health document says degraded: mq is down
            none     | 100 | [BODY].queue != empty                    | degraded: degradedWhen holds: [BODY].queue (INVALID) != empty
            none     | 100 | [BODY].queue > 500                       | pass
            """)
    void a_pass_is_degraded_when_one_condition_holds(String document, long ms, String conditions, String verdict)
            throws AssertionSyntaxException {
        var judged = judge(
                expecting("auto", List.of(), parsed(conditions)),
                Answers.ok().json(body(document)).total(Duration.ofMillis(ms)));
        assertThat(said(judged.verdict())).isEqualTo(verdict);
    }

    @Test
    void a_pass_is_degraded_by_a_certificate_that_ends_soon() throws AssertionSyntaxException {
        var expecting = expecting("auto", List.of(), List.of());
        var soon = Answers.ok().certificate(Duration.ofDays(13));
        assertThat(said(judge(expecting, soon).verdict())).isEqualTo("degraded: the certificate expires in 13 days");
        assertThat(said(judge(expecting, Answers.ok().certificate(Duration.ofDays(15)))
                        .verdict()))
                .isEqualTo("pass");
        assertThat(said(judge(expecting, Answers.status(503).certificate(Duration.ofDays(13)))
                        .verdict()))
                .startsWith("status:");
    }

    @ParameterizedTest(name = "{0}, signed in: {1} -> {2}")
    @CsvSource(delimiter = '|', textBlock = """
            401 | true  | auth: the credentials were refused: answered with status 401
            407 | true  | auth: the credentials were refused: answered with status 407
            403 | true  | status: answered with status 403, expected 200-299
            401 | false | status: answered with status 401, expected 200-299
            200 | true  | pass
            """)
    void credentials_that_are_refused_are_told_apart(int status, boolean signedIn, String verdict)
            throws AssertionSyntaxException {
        var answer = signedIn ? Answers.status(status).signedIn() : Answers.status(status);
        assertThat(said(judge(expecting("auto", List.of(), List.of()), answer).verdict()))
                .isEqualTo(verdict);
    }

    @Test
    void a_failure_is_never_degraded() throws AssertionSyntaxException {
        var judged = judge(
                expecting("auto", List.of(), parsed("[STATUS] == 503")),
                Answers.status(503).text("busy"));
        assertThat(said(judged.verdict())).startsWith("status:");
    }

    /** Whatever an assertion says of a body that nobody can read, it does not hold; what needs no body passes. */
    @ParameterizedTest(name = "{0}, {1}, {2} -> {3}")
    @CsvSource(delimiter = '|', nullValues = "none", textBlock = """
            off     | text/html         | [BODY] == UP                | an assertion needs it: [BODY] (the body is in the coding zstd, which is not understood) == UP
            off     | text/html         | [BODY] != UP                | an assertion needs it: [BODY] (the body is in the coding zstd, which is not understood) != UP
            off     | text/html         | [BODY] != pat(*error*)      | an assertion needs it: [BODY] (the body is in the coding zstd, which is not understood) != pat(*error*)
            off     | text/html         | [BODY].status != DOWN       | an assertion needs it: [BODY].status (the body is in the coding zstd, which is not understood) != DOWN
            off     | text/html         | len([BODY]) > 0             | an assertion needs it: len([BODY]) (the body is in the coding zstd, which is not understood) > 0
            off     | text/html         | has([BODY].error) == false  | an assertion needs it: has([BODY].error) (the body is in the coding zstd, which is not understood) == false
            off     | application/json  | [STATUS] == 200             | pass
            off     | application/json  | [HEADER].x != y             | pass
            auto    | text/html         | [STATUS] == 200             | pass
            auto    | image/png         | [STATUS] == 200             | pass
            auto    | application/json  | [STATUS] == 200             | may be a health document; healthDocument is "auto"
            auto    | application/health+json | [STATUS] == 200       | may be a health document; healthDocument is "auto"
            auto    | none              | [STATUS] == 200             | may be a health document; healthDocument is "auto"
            require | text/html         | [STATUS] == 200             | may be a health document; healthDocument is "require"
            """)
    void a_body_in_a_coding_that_is_not_known_satisfies_nothing_that_needs_it(
            String mode, @Nullable String type, String assertion, String verdict) throws AssertionSyntaxException {
        for (var answer : List.of(
                Answers.ok().json("{\"status\":\"UP\"}"),
                Answers.ok().text("UP").cut())) {
            if (type != null) {
                answer.header("Content-Type", type);
            }
            var judged = judge(expecting(mode, parsed(assertion), List.of()), answer.coded("zstd"));
            assertThat(said(judged.verdict()))
                    .isEqualTo(
                            verdict.equals("pass")
                                    ? verdict
                                    : "assertion: the body is in the coding zstd, which is not understood, and "
                                            + verdict);
        }
    }

    @Test
    void a_condition_that_nobody_can_judge_is_told() throws AssertionSyntaxException {
        var judged = judge(
                expecting("off", List.of(), parsed("[BODY].queue > 5")),
                Answers.ok().json("{\"queue\":1}").coded("compress"));
        assertThat(said(judged.verdict()))
                .isEqualTo("degraded: degradedWhen cannot be judged: [BODY].queue (the body is in the coding compress,"
                        + " which is not understood) > 5");
    }

    @Test
    void a_condition_that_needs_a_cut_body_degrades_nothing() throws AssertionSyntaxException {
        var judged = judge(
                expecting("auto", List.of(), parsed("[BODY].queue != empty")),
                Answers.ok().text("{\"queue\":").cut());
        assertThat(judged.verdict()).isEqualTo(new Verdict.Pass());
    }

    @Test
    void assertions_and_components_are_shown_whatever_the_status_was() throws AssertionSyntaxException {
        var judged = judge(
                expecting("auto", parsed("[STATUS] == 200; [BODY].status == unhealthy"), List.of()),
                Answers.status(503).json(UNHEALTHY));
        assertThat(judged.assertions())
                .containsExactly(
                        new AssertionResult("[STATUS] == 200", false, "[STATUS] (503) == 200"),
                        new AssertionResult("[BODY].status == unhealthy", true, "[BODY].status == unhealthy"));
        assertThat(judged.components())
                .containsExactly(Map.entry("db", ComponentState.DOWN), Map.entry("mq", ComponentState.UP));
    }

    @Test
    void several_failed_assertions_are_counted_and_the_first_is_named() throws AssertionSyntaxException {
        var judged = judge(
                expecting("off", parsed("[STATUS] == 1; [CONNECTED] == true; [STATUS] == 2; [STATUS] == 3"), List.of()),
                Answers.ok());
        assertThat(said(judged.verdict())).isEqualTo("assertion: assertion failed: [STATUS] (200) == 1 (and 2 more)");
        assertThat(judged.assertions()).hasSize(4);
    }

    @Test
    void a_health_document_is_known_by_its_media_type() throws AssertionSyntaxException {
        var judged = judge(
                expecting("auto", List.of(), List.of()),
                Answers.ok().header("Content-Type", "application/health+json").json("{\"status\":\"fail\"}"));
        assertThat(said(judged.verdict())).isEqualTo("unhealthy: the health document says unhealthy");
    }

    @Test
    void names_at_most_five_parts_those_that_are_down_first() throws AssertionSyntaxException {
        var judged = judge(
                expecting("auto", List.of(), List.of()),
                Answers.ok()
                        .json("{\"status\":\"DOWN\",\"checks\":{\"a\":\"degraded\",\"b\":\"up\",\"c\":\"down\","
                                + "\"d\":\"down\",\"e\":\"down\",\"f\":\"down\",\"g\":\"down\"}}"));
        assertThat(said(judged.verdict()))
                .isEqualTo("unhealthy: the health document says unhealthy: c is down, d is down, e is down, f is down,"
                        + " g is down and 1 more");
    }

    @Test
    void a_probe_without_an_answer_fails_with_its_own_reason() throws AssertionSyntaxException {
        var trace =
                new ProbeOutcome.Trace(new Timings(0, 0, 0, 0, 0, 5), Optional.of("192.0.2.7:80"), Optional.empty());
        var failed = new ProbeOutcome.Failed(Reason.CONNECT_REFUSED, Phase.CONNECT, "192.0.2.7:80 refused", trace);
        var judged = Evaluation.of(failed, expecting("require", parsed("[CONNECTED] == false"), List.of()), Answers.AT);
        assertThat(judged.verdict())
                .isEqualTo(
                        new Verdict.Fail(Reason.CONNECT_REFUSED, Optional.of(Phase.CONNECT), "192.0.2.7:80 refused"));
        assertThat(judged.assertions()).isEmpty();
        assertThat(judged.components()).isEmpty();
    }

    @ParameterizedTest(name = "document {0}, assertions {1}, degraded when {2}: body {3}, json {4}")
    @CsvSource(delimiter = '|', textBlock = """
            auto    | -               | -               | true  | true
            require | -               | -               | true  | true
            off     | -               | -               | false | false
            off     | [STATUS] == 200 | [IP] == ::1     | false | false
            off     | [BODY] == ok    | -               | true  | false
            off     | -               | [BODY] == ok    | true  | false
            off     | [BODY].a == ok  | -               | true  | true
            off     | -               | [BODY].a == ok  | true  | true
            """)
    void says_what_the_prober_has_to_keep(
            String mode, String assertions, String degradedWhen, boolean body, boolean json)
            throws AssertionSyntaxException {
        var expectations = expecting(mode, parsed(assertions), parsed(degradedWhen));
        assertThat(expectations.readsBody()).isEqualTo(body);
        assertThat(expectations.readsJson()).isEqualTo(json);
    }

    private static Evaluation judge(Expectations expectations, Answers answer) {
        return Evaluation.of(answer.answer(), expectations, Answers.AT);
    }

    private static Expectations expecting(String mode, List<Assertion> assertions, List<Assertion> degradedWhen) {
        return new Expectations(
                StatusSet.parse("200-299"),
                assertions,
                degradedWhen,
                HealthDocumentMode.valueOf(mode.toUpperCase(Locale.ROOT)));
    }

    private static List<Assertion> parsed(String texts) throws AssertionSyntaxException {
        var assertions = new ArrayList<Assertion>();
        for (var text : texts.equals("-") ? new String[0] : texts.split(";")) {
            assertions.add(Assertion.parse(text));
        }
        return assertions;
    }

    private static String body(String document) {
        return switch (document) {
            case "healthy" -> HEALTHY;
            case "degraded" -> DEGRADED;
            case "unhealthy" -> UNHEALTHY;
            default -> PAGE;
        };
    }

    private static String said(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Pass _ -> "pass";
            case Verdict.Degraded degraded -> "degraded: " + degraded.message();
            case Verdict.Fail fail -> fail.reason().code() + ": " + fail.message();
        };
    }
}
