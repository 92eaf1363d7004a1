package dev.pharos.json.policy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.core.catalog.Key;
import dev.pharos.core.maintenance.MaintenanceWindow;
import dev.pharos.core.maintenance.Recurrence;
import dev.pharos.json.Checked;
import dev.pharos.json.Fields;
import dev.pharos.json.rule.Durations;

/** A maintenance window: {@code {"key", "name", "matchers", "startsAt", "duration", "rrule", "timeZone", …}}. */
public final class WindowJson implements DefinitionJson<MaintenanceWindow> {
    @Override
    public Checked<MaintenanceWindow> read(ObjectNode written) {
        var fields = Fields.of(written);
        var name = fields.line("name", 200);
        var key = fields.key(name, Key::new);
        var matchers = Parts.muting(fields);
        var zone = Parts.timeZone(fields);
        Parts.require(fields, "startsAt", "write when it begins, such as 2026-12-24T02:00, on the clock of timeZone");
        var startsAt = Parts.wallClock(fields, "startsAt", zone);
        Parts.require(fields, "duration", "write how long it lasts, such as 2h");
        var duration = fields.duration("duration", MaintenanceWindow.SHORTEST, MaintenanceWindow.LONGEST);
        var rule = fields.parsed("rrule", 300, Recurrence::new);
        var isPublic = fields.flag("public").orElse(true);
        var message = fields.line("message", 1_000);
        var checked = Parts.checked(
                fields,
                () -> new MaintenanceWindow(
                        key.orElseThrow(),
                        name.orElseGet(() -> key.orElseThrow().value()),
                        matchers.orElseThrow(),
                        startsAt.orElseThrow(),
                        duration.orElseThrow(),
                        rule,
                        zone,
                        isPublic,
                        message));
        if (checked instanceof Checked.Valid<MaintenanceWindow> valid
                && !valid.value().everComes()) {
            fields.refuse("rrule", "\"" + rule.orElseThrow().rule() + "\" never comes after startsAt");
            return new Checked.Invalid<>(fields.violations());
        }
        return checked;
    }

    @Override
    public ObjectNode write(MaintenanceWindow window) {
        var json = Parts.named(window, window.name());
        window.matchers().all().stream().map(Object::toString).forEach(json.putArray("matchers")::add);
        json.put("startsAt", window.startsAt().toString());
        json.put("duration", Durations.show(window.duration()));
        json.put("rrule", window.recurrence().map(Recurrence::rule).orElse(null));
        json.put("timeZone", window.timeZone().getId());
        json.put("public", window.isPublic());
        json.put("message", window.message().orElse(null));
        return json;
    }
}
