package dev.pharos.web.console.changes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.web.api.problem.Problem;
import dev.pharos.web.console.frame.SentForm;

/**
 * What a form was made of. It comes back with the form: nothing is kept of an open one.
 *
 * @param revision 0 of something new
 * @param base the definition, without secrets
 */
public record Origin(long revision, ObjectNode base) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Refuses a form that lost its own, 400. */
    public static Origin of(SentForm sent) {
        try {
            if (JSON.readTree(sent.text("base")) instanceof ObjectNode base) {
                return new Origin(revision(sent), base);
            }
        } catch (JsonProcessingException broken) {
            throw malformed();
        }
        throw malformed();
    }

    private static long revision(SentForm sent) {
        try {
            return Long.parseLong(sent.text("revision"));
        } catch (NumberFormatException none) {
            return 0;
        }
    }

    private static RuntimeException malformed() {
        return Problem.of(400, "The form is not whole. Go back, reload the page and press again.")
                .exception();
    }
}
