package dev.pharos.store.escalation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.core.escalation.EscalationPolicy;
import dev.pharos.core.escalation.EscalationState;
import dev.pharos.core.escalation.EscalationState.Besides;
import dev.pharos.store.sql.JsonColumn;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where an escalation stood when somebody acknowledged, in the shape that the migration of its column names; its policy stands beside it. */
final class StoodJson {
    private StoodJson() {}

    static String write(EscalationState state) {
        var json =
                JsonNodeFactory.instance.objectNode().put("step", state.step()).put("round", state.round());
        put(json, "stepAt", state.nextAt());
        put(json, "remindAt", state.besides().remindAt());
        put(json, "moreAt", state.besides().moreAt());
        put(json, "calmAt", state.besides().calmAt());
        return json.toString();
    }

    static Optional<EscalationState> read(@Nullable String stored, EscalationPolicy policy) throws SQLException {
        if (stored == null) {
            return Optional.empty();
        }
        var json = JsonColumn.read(stored, "escalation.before_acknowledged");
        return Optional.of(new EscalationState(
                policy,
                json.path("step").asInt(),
                json.path("round").asInt(),
                instant(json, "stepAt"),
                new Besides(instant(json, "remindAt"), instant(json, "moreAt"), instant(json, "calmAt"))));
    }

    private static void put(ObjectNode json, String name, Optional<Instant> value) {
        value.ifPresent(it -> json.put(name, it.toString()));
    }

    private static Optional<Instant> instant(JsonNode json, String name) {
        return Optional.ofNullable(json.path(name).textValue()).map(Instant::parse);
    }
}
