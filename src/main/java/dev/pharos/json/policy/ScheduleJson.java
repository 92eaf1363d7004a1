package dev.pharos.json.policy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.core.calendar.Period;
import dev.pharos.core.catalog.Key;
import dev.pharos.core.oncall.ScheduleDefinition;
import dev.pharos.core.oncall.Takeover;
import dev.pharos.json.Checked;
import dev.pharos.json.Fields;
import dev.pharos.json.Instants;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** An on-call schedule: {@code {"key", "name", "timeZone", "layers": […], "overrides": [{"from", "until", "contact"}]}}. */
public final class ScheduleJson implements DefinitionJson<ScheduleDefinition> {
    @Override
    public Checked<ScheduleDefinition> read(ObjectNode written) {
        var fields = Fields.of(written);
        var name = fields.line("name", 200);
        var key = fields.key(name, Key::new);
        var zone = Parts.timeZone(fields);
        var layers = LayerJson.read(fields);
        var overrides = overrides(fields, zone);
        return Parts.checked(
                fields,
                () -> new ScheduleDefinition(
                        key.orElseThrow(),
                        name.orElseGet(() -> key.orElseThrow().value()),
                        zone,
                        layers,
                        overrides));
    }

    private static List<Takeover> overrides(Fields fields, ZoneId zone) {
        return fields.objects("overrides", ScheduleDefinition.MOST_OVERRIDES).stream()
                .flatMap(it -> override(it, zone).stream())
                .toList();
    }

    private static Optional<Takeover> override(Fields fields, ZoneId zone) {
        var read = fields.violations().size();
        Parts.require(fields, "from", "write when it begins, such as 2026-12-24T09:00");
        Parts.require(fields, "until", "write when it ends, such as 2026-12-25T09:00");
        Parts.require(fields, "contact", "write the key of the contact who takes over");
        var from = Parts.instant(fields, "from", zone);
        var until = Parts.instant(fields, "until", zone);
        var contact = fields.parsed("contact", 200, Key::new);
        fields.refuseUnknown();
        return fields.violations().size() > read
                ? Optional.empty()
                : fields.understood("until", until.orElseThrow(), it -> new Period(from.orElseThrow(), it))
                        .map(it -> new Takeover(it, contact.orElseThrow()));
    }

    @Override
    public ObjectNode write(ScheduleDefinition schedule) {
        var json = Parts.named(schedule, schedule.name());
        json.put("timeZone", schedule.timeZone().getId());
        var layers = json.putArray("layers");
        schedule.layers().forEach(it -> LayerJson.write(it, layers.addObject()));
        var overrides = json.putArray("overrides");
        schedule.overrides()
                .forEach(it -> overrides
                        .addObject()
                        .put("from", Instants.show(it.period().from()))
                        .put("until", Instants.show(it.period().until()))
                        .put("contact", it.contact().value()));
        return json;
    }
}
