package dev.pharos.catalog.schedules;

import dev.pharos.core.oncall.OnCall;
import dev.pharos.core.oncall.OnCall.Shift;
import dev.pharos.core.oncall.ScheduleDefinition;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;

/** Shifts as a calendar that calendar programs subscribe to (iCalendar, RFC 5545); a gap is shown as one. */
final class ICalendar {
    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    /** A longer line is folded (RFC 5545, section 3.1). */
    private static final int MOST_OCTETS = 75;

    private final StringBuilder text = new StringBuilder();

    private final Map<String, String> names;

    private ICalendar(Map<String, String> names) {
        this.names = names;
    }

    /** @param names what contacts are called, by key */
    static String write(ScheduleDefinition schedule, List<Shift> shifts, Map<String, String> names, Instant at) {
        var calendar = new ICalendar(names);
        calendar.line("BEGIN:VCALENDAR");
        calendar.line("VERSION:2.0");
        calendar.line("PRODID:-//Pharos//On call//EN");
        calendar.line("X-WR-CALNAME:" + escaped(schedule.name()));
        calendar.line("REFRESH-INTERVAL;VALUE=DURATION:PT1H");
        shifts.forEach(it -> calendar.event(schedule, it, at));
        calendar.line("END:VCALENDAR");
        return calendar.text.toString();
    }

    private void event(ScheduleDefinition schedule, Shift shift, Instant at) {
        line("BEGIN:VEVENT");
        line("UID:" + schedule.key() + "-" + shift.from().getEpochSecond() + "@pharos");
        line("DTSTAMP:" + UTC.format(at));
        line("DTSTART:" + UTC.format(shift.from()));
        line("DTEND:" + UTC.format(shift.until()));
        line("SUMMARY:"
                + escaped(
                        switch (shift.who()) {
                            case OnCall.OnDuty duty ->
                                "On call: " + called(duty.contact().value());
                            case OnCall.Gap _ -> "Nobody on call";
                        }));
        line("DESCRIPTION:" + escaped(schedule.name() + ": " + shift.who().reason()));
        line("END:VEVENT");
    }

    /** {@code Ann Arbor (ann)}; the key alone where it says as much. */
    private String called(String key) {
        var name = names.getOrDefault(key, key);
        return name.equals(key) ? key : name + " (" + key + ")";
    }

    private static String escaped(String words) {
        return words.replace("\\", "\\\\")
                .replace(";", "\\;")
                .replace(",", "\\,")
                .replace("\n", "\\n");
    }

    private void line(String content) {
        var octets = 0;
        for (var i = 0; i < content.length(); i = content.offsetByCodePoints(i, 1)) {
            var letter = Character.toString(content.codePointAt(i));
            var size = letter.getBytes(StandardCharsets.UTF_8).length;
            if (octets + size > MOST_OCTETS) {
                text.append("\r\n ");
                octets = 1;
            }
            text.append(letter);
            octets += size;
        }
        text.append("\r\n");
    }
}
