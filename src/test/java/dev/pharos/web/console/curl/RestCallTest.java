package dev.pharos.web.console.curl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.pharos.web.api.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A command does what it says, and nothing that somebody hid in it. */
class RestCallTest {
    @Test
    void it_is_a_line_of_a_shell_with_names_in_place_of_what_is_secret() {
        var body = JsonNodeFactory.instance.objectNode().put("note", "Ann's turn, \"now\" $HOME");
        assertThat(RestCall.patch("/targets/a-b", body).of(3).command()).isEqualTo("""
                        curl -sS --fail-with-body -X PATCH "$PHAROS_URL/api/v1/targets/a-b" \\
                          -H "Authorization: Bearer $PHAROS_KEY" \\
                          -H 'If-Match: "3"' \\
                          -H 'Content-Type: application/merge-patch+json' \\
                          --data-binary '{"note":"Ann'\\''s turn, \\"now\\" $HOME"}'""");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/targets/$(id)", "/targets/a\"b", "/targets/a b", "/targets/`id`", "/targets/a\\b"})
    void what_a_shell_would_run_is_no_address(String path) {
        assertThatThrownBy(() -> RestCall.post(path)).isInstanceOf(ProblemException.class);
    }
}
