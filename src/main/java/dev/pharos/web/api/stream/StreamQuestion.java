package dev.pharos.web.api.stream;

import dev.pharos.core.outcome.Reason;
import dev.pharos.web.api.Caller;
import dev.pharos.web.api.stream.Event.Kind;
import dev.pharos.web.api.wire.Parameters;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads what somebody wants to hear, and how. */
final class StreamQuestion {
    private static final List<String> VERDICTS = List.of("pass", "degraded", "fail");
    private static final int MOST_OF_EACH = 50;

    private final Parameters parameters = new Parameters();

    /** Server-sent events where none is named; to be asked before {@link #filter}. */
    Form form(@Nullable String format) {
        return parameters
                .read("format", format, "sse, ndjson or text", StreamQuestion::known)
                .orElse(Form.SSE);
    }

    private static Form known(String code) {
        return Arrays.stream(Form.values())
                .filter(it -> it.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(code));
    }

    /** @throws dev.pharos.web.api.problem.ProblemException 422 with all that is wrong, with the form too */
    Filter filter(
            List<String> types,
            List<String> targets,
            List<String> groups,
            List<String> verdicts,
            List<String> reasons) {
        var filter = new Filter(
                Caller.current().tenant(),
                kinds(types),
                texts("target", targets),
                texts("group", groups),
                words("verdict", verdicts, VERDICTS),
                words(
                        "reason",
                        reasons,
                        Arrays.stream(Reason.values()).map(Reason::code).toList()));
        parameters.check();
        return filter;
    }

    private Set<Kind> kinds(List<String> written) {
        var words = words(
                "type",
                written,
                Arrays.stream(Kind.values())
                        .filter(Kind.CHOSEN::contains)
                        .map(Kind::code)
                        .toList());
        return Kind.CHOSEN.stream().filter(it -> words.contains(it.code())).collect(Collectors.toSet());
    }

    private Set<String> words(String name, List<String> written, List<String> known) {
        var rule = "one of " + String.join(", ", known);
        return texts(name, written).stream()
                .flatMap(it -> parameters
                        .read(name, it, rule, word -> {
                            if (!known.contains(word)) {
                                throw new IllegalArgumentException(word);
                            }
                            return word;
                        })
                        .stream())
                .collect(Collectors.toSet());
    }

    private Set<String> texts(String name, List<String> written) {
        if (written.size() > MOST_OF_EACH) {
            parameters.refuse(name, "is there " + written.size() + " times: at most " + MOST_OF_EACH + " may be");
            return Set.of();
        }
        return Set.copyOf(written);
    }
}
