package dev.pharos.catalog.schedules;

import dev.pharos.core.calendar.ContentLines;
import dev.pharos.core.oncall.OnCall;
import dev.pharos.core.oncall.OnCall.Shift;
import dev.pharos.core.oncall.ScheduleDefinition;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Shifts as a calendar that calendar programs subscribe to (iCalendar, RFC 5545); a gap is shown as one. */
final class ICalendar {
    private final ContentLines lines = new ContentLines();
    private final Map<String, String> names;

    private ICalendar(Map<String, String> names) {
        this.names = names;
    }

    /** @param names what contacts are called, by key */
    static String write(ScheduleDefinition schedule, List<Shift> shifts, Map<String, String> names, Instant at) {
        var calendar = new ICalendar(names);
        calendar.lines
                .line("BEGIN:VCALENDAR")
                .line("VERSION:2.0")
                .line("PRODID:-//Pharos//On call//EN")
                .words("X-WR-CALNAME", schedule.name())
                .line("REFRESH-INTERVAL;VALUE=DURATION:PT1H");
        shifts.forEach(it -> calendar.event(schedule, it, at));
        calendar.lines.line("END:VCALENDAR");
        return calendar.lines.toString();
    }

    private void event(ScheduleDefinition schedule, Shift shift, Instant at) {
        lines.line("BEGIN:VEVENT")
                .line("UID:" + schedule.key() + "-" + shift.from().getEpochSecond() + "@pharos")
                .time("DTSTAMP", at)
                .time("DTSTART", shift.from())
                .time("DTEND", shift.until())
                .words("SUMMARY", summary(shift))
                .words("DESCRIPTION", schedule.name() + ": " + shift.who().reason())
                .line("END:VEVENT");
    }

    private String summary(Shift shift) {
        return switch (shift.who()) {
            case OnCall.OnDuty duty -> "On call: " + called(duty.contact().value());
            case OnCall.Gap _ -> "Nobody on call";
        };
    }

    /** {@code Ann Arbor (ann)}; the key alone where it says as much. */
    private String called(String key) {
        var name = names.getOrDefault(key, key);
        return name.equals(key) ? key : name + " (" + key + ")";
    }
}
