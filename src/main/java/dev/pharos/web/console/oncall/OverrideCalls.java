package dev.pharos.web.console.oncall;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.pharos.catalog.edit.Edits;
import dev.pharos.catalog.edit.defined.Defined;
import dev.pharos.catalog.schedules.EditedSchedules;
import dev.pharos.core.oncall.ScheduleDefinition;
import dev.pharos.web.console.curl.RestActs;
import dev.pharos.web.console.curl.RestCall;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.UnaryOperator;

/** An override over the API: the schedule with all that it is to have. */
@ApplicationScoped
class OverrideCalls implements RestActs {
    private final EditedSchedules kind;
    private final Edits<ScheduleDefinition, Defined<ScheduleDefinition>> schedules;

    OverrideCalls(EditedSchedules kind) {
        this.kind = kind;
        this.schedules = new Edits<>(kind);
    }

    @Override
    public List<RestCall> calls(Filled form) {
        return switch (form.path()) {
            case "oncall/overrides" -> {
                var takeover = filledIn(form).takeover();
                yield List.of(call(form, it -> OverridesResource.with(it, takeover)));
            }
            case "oncall/overrides/remove" -> {
                var takeover = filledIn(form).takeover();
                yield List.of(call(form, it -> OverridesResource.without(it, takeover)));
            }
            default -> List.of();
        };
    }

    private static OverrideForm filledIn(Filled form) {
        var fields = form.fields();
        return OverrideForm.of(
                fields.text("schedule"), fields.text("contact"), fields.text("begin"), fields.text("end"));
    }

    private RestCall call(Filled form, UnaryOperator<ScheduleDefinition> change) {
        var stored = schedules.stored(filledIn(form).schedule());
        var overrides = kind.write(change.apply(stored.definition())).path("overrides");
        var body = JsonNodeFactory.instance.objectNode();
        body.set("overrides", overrides);
        return RestCall.patch("/schedules/" + stored.key(), body).of(stored.revision());
    }
}
