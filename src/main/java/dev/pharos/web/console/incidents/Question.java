package dev.pharos.web.console.incidents;

import dev.pharos.core.incident.IncidentId;
import dev.pharos.core.incident.IncidentState;
import dev.pharos.core.targets.Severity;
import dev.pharos.core.targets.TargetKey;
import dev.pharos.store.history.IncidentReader.Wanted;
import dev.pharos.web.api.wire.Parameters;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which incidents somebody wants to see, as it stands in the address of the page.
 *
 * @param before the last of the page before
 */
record Question(
        Optional<IncidentState> state,
        Optional<TargetKey> target,
        Optional<Severity> severity,
        Optional<IncidentId> before) {

    /** Refuses with all that is wrong. */
    static Question of(
            @Nullable String state, @Nullable String target, @Nullable String severity, @Nullable String before) {
        var parameters = new Parameters();
        var question = new Question(
                parameters.read("state", state, "open, acknowledged or resolved", Question::state),
                parameters.read("target", stripped(target), "the key of a target", TargetKey::new),
                parameters.read("severity", severity, "critical, high, medium or low", Question::severity),
                parameters.read("before", before, "the id of an incident", it -> new IncidentId(UUID.fromString(it))));
        parameters.check();
        return question;
    }

    private static @Nullable String stripped(@Nullable String text) {
        return text == null ? null : text.strip();
    }

    private static IncidentState state(String code) {
        return Arrays.stream(IncidentState.values())
                .filter(it -> it.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(code));
    }

    private static Severity severity(String code) {
        return Arrays.stream(Severity.values())
                .filter(it -> it.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(code));
    }

    /** Those that it asks for beside the state. */
    Wanted in(IncidentState other) {
        return new Wanted(Optional.of(other), target, severity);
    }

    boolean isNarrowed() {
        return target.isPresent() || severity.isPresent();
    }

    /** What stands behind the address of the list; each value is a word of ours, a key or an id. */
    String query() {
        var query = new StringBuilder();
        state.ifPresent(it -> add(query, "state", it.code()));
        target.ifPresent(it -> add(query, "target", it.value()));
        severity.ifPresent(it -> add(query, "severity", it.code()));
        before.ifPresent(it -> add(query, "before", it.toString()));
        return query.toString();
    }

    private static void add(StringBuilder query, String name, String value) {
        query.append(query.isEmpty() ? '?' : '&').append(name).append('=').append(value);
    }

    Question in(Optional<IncidentState> other) {
        return new Question(other, target, severity, Optional.empty());
    }

    Question before(Optional<IncidentId> last) {
        return new Question(state, target, severity, last);
    }
}
