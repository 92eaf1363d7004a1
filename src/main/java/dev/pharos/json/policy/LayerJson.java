package dev.pharos.json.policy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.core.calendar.ClockTime;
import dev.pharos.core.oncall.Days;
import dev.pharos.core.oncall.Handover;
import dev.pharos.core.oncall.Layer;
import dev.pharos.core.oncall.Restriction;
import dev.pharos.core.oncall.Rotation;
import dev.pharos.core.oncall.ScheduleDefinition;
import dev.pharos.json.Fields;
import dev.pharos.json.rule.Durations;
import dev.pharos.json.rule.Texts;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A layer of a schedule: {@code {"participants": […], "rotation": "weekly", "handoverAt": "Mon 09:00", "start": …}}. */
final class LayerJson {
    private LayerJson() {}

    static List<Layer> read(Fields schedule) {
        var read = schedule.violations().size();
        var written = schedule.objects("layers", ScheduleDefinition.MOST_LAYERS);
        if (written.isEmpty() && schedule.violations().size() == read) {
            schedule.refuse(
                    "layers",
                    "is missing: write who takes turns, such as [{\"participants\": [\"ann\"], \"rotation\": \"weekly\","
                            + " \"start\": \"2026-12-01\"}]");
        }
        return written.stream().flatMap(it -> layer(it).stream()).toList();
    }

    private static Optional<Layer> layer(Fields fields) {
        var read = fields.violations().size();
        var participants = Parts.keys(
                fields, "participants", Layer.MOST_PARTICIPANTS, "write the keys of the contacts who take turns");
        var rotation = fields.parsedOrNumber("rotation", LayerJson::rotation).orElse(Rotation.WEEKLY);
        var handoverAt = fields.parsed("handoverAt", 50, Handover::parse).orElse(Handover.DEFAULT);
        Parts.require(fields, "start", "write the day on which the first participant begins, such as 2026-12-01");
        var start = fields.parsed("start", 50, LayerJson::date);
        var restrictions = restrictions(fields);
        fields.refuseUnknown();
        return fields.violations().size() > read
                ? Optional.empty()
                : fields.understood(
                        "handoverAt",
                        handoverAt,
                        it -> new Layer(participants, rotation, it, start.orElseThrow(), restrictions));
    }

    private static List<Restriction> restrictions(Fields layer) {
        var restrictions = new ArrayList<Restriction>();
        for (var fields : layer.objects("restrictions", Layer.MOST_RESTRICTIONS)) {
            var days = fields.parsed("days", 100, Days::parse).orElse(Days.all());
            var from = fields.parsed("from", 50, ClockTime::parse).orElse(LocalTime.MIDNIGHT);
            var until = fields.parsed("until", 50, ClockTime::parse).orElse(LocalTime.MIDNIGHT);
            fields.refuseUnknown();
            restrictions.add(new Restriction(days, from, until));
        }
        return restrictions;
    }

    private static Rotation rotation(String text) {
        try {
            return switch (text) {
                case "daily" -> Rotation.DAILY;
                case "weekly" -> Rotation.WEEKLY;
                default -> new Rotation(Durations.parse(text));
            };
        } catch (IllegalArgumentException _) {
            throw new IllegalArgumentException(
                    Texts.quoted(text) + " must be daily, weekly or whole hours such as 12h, 36h or 14d, at most 366d");
        }
    }

    private static LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException _) {
            throw new IllegalArgumentException(Texts.quoted(text) + " must be a day such as 2026-12-01");
        }
    }

    static void write(Layer layer, ObjectNode json) {
        var participants = json.putArray("participants");
        layer.participants().forEach(it -> participants.add(it.value()));
        json.put("rotation", shown(layer.rotation()));
        json.put("handoverAt", layer.handoverAt().toString());
        json.put("start", layer.start().toString());
        var restrictions = json.putArray("restrictions");
        layer.restrictions()
                .forEach(it -> restrictions
                        .addObject()
                        .put("days", it.days().toString())
                        .put("from", it.from().toString())
                        .put(
                                "until",
                                it.until().equals(LocalTime.MIDNIGHT)
                                        ? "24:00"
                                        : it.until().toString()));
    }

    private static String shown(Rotation rotation) {
        if (rotation.equals(Rotation.DAILY)) {
            return "daily";
        }
        return rotation.equals(Rotation.WEEKLY) ? "weekly" : Durations.show(rotation.turn());
    }
}
