package dev.pharos.web.console.onetarget.form.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.core.assertion.AssertionResult;
import dev.pharos.core.outcome.Body;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A value of an answer can be asserted where an assertion can name it, and a large answer is shown in part. */
class BodyTreeTest {
    private static BodyTree tree(String body, String... assertions) {
        return BodyTree.of(
                new Body(body.getBytes(StandardCharsets.UTF_8), false, StandardCharsets.UTF_8, Optional.empty()),
                Set.of(assertions));
    }

    @Test
    void each_value_writes_its_assertion() {
        var lines =
                tree("{\"status\": \"ready\", \"checks\": {\"db\": {\"up\": true}}, \"workers\": [\"w-1\", 2], \"none\": {}}")
                        .lines();
        assertThat(lines.stream().map(BodyTree.Line::assertion).filter(it -> !it.isEmpty()))
                .containsExactly(
                        "[BODY].status == ready",
                        "[BODY].checks.db.up == true",
                        "len([BODY].workers) == 2",
                        "[BODY].workers[0] == w-1",
                        "[BODY].workers[1] == 2");
        assertThat(lines.getFirst().before()).isEqualTo("{");
        assertThat(lines.getLast().before()).isEqualTo("}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"a b": "x"}
            {"a": null}
            {"a": ""}
            {"a": " x"}
            {"a.b": "x"}
            """)
    void what_no_assertion_can_name_has_no_button(String body) {
        assertThat(tree(body).lines()).allMatch(it -> it.assertion().isEmpty());
    }

    @Test
    void what_is_asserted_already_is_marked() {
        assertThat(tree("{\"a\": 1, \"b\": 2}", "[BODY].b == 2").lines().stream()
                        .filter(BodyTree.Line::asserted)
                        .map(BodyTree.Line::value))
                .containsExactly("2");
    }

    @Test
    void it_is_bounded() {
        assertThat(tree("[" + "1,".repeat(5_000) + "1]").lines()).hasSize(200);
        assertThat(tree("[" + "1,".repeat(5_000) + "1]").rest()).contains("first 200 lines");
        assertThat(tree("[".repeat(50) + "]".repeat(50)).lines()).allMatch(it -> it.depth() <= 8);
        assertThat(tree("{\"a\": \"" + "x".repeat(300_000) + "\"}").text()).hasSize(4_000);
        assertThat(tree("<html>".repeat(10_000)).text()).hasSize(4_000);
        assertThat(tree("").text()).isEmpty();
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            len([BODY].workers) (2) > 2         | len([BODY].workers) >= 2
            [STATUS] (503) == 200               | [STATUS] == 503
            [RESPONSE_TIME] (12) < 10           | [RESPONSE_TIME] <= 12
            [BODY].a (INVALID) == 1             | ``
            """)
    void in_the_place_of_what_does_not_hold_one_is_offered_that_does(String shown, String offer) {
        assertThat(Offer.of(new AssertionResult("x", false, shown))).isEqualTo(offer);
        assertThat(Offer.of(new AssertionResult("x", true, shown))).isEmpty();
    }
}
