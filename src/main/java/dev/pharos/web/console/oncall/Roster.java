package dev.pharos.web.console.oncall;

import dev.pharos.catalog.edit.defined.Defined;
import dev.pharos.core.oncall.OnCall;
import dev.pharos.core.oncall.OnCall.Shift;
import dev.pharos.core.oncall.ScheduleDefinition;
import dev.pharos.web.console.calendar.TwoWeeks;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A page of schedules as it was read.
 *
 * @param more whether others follow
 * @param contacts those who can take over, by key, with what they are called
 * @param names what the contacts that are on duty are called, by key
 */
record Roster(
        TwoWeeks weeks,
        List<Defined<ScheduleDefinition>> schedules,
        long count,
        boolean more,
        Map<String, String> contacts,
        Map<String, String> names) {
    /** So far ahead it is said who comes next, and that nobody does. */
    static final Duration AHEAD = Duration.ofDays(TwoWeeks.DAYS);

    Instant now() {
        return weeks.now();
    }

    String called(OnCall who) {
        return switch (who) {
            case OnCall.OnDuty on -> called(on.contact().value());
            case OnCall.Gap _ -> "nobody";
        };
    }

    String called(String contact) {
        return names.getOrDefault(contact, contact);
    }

    /** Who is on call from now on. */
    List<Shift> ahead(ScheduleDefinition schedule) {
        return OnCall.between(schedule, now(), now().plus(AHEAD));
    }
}
