package dev.pharos.core.oncall;

import dev.pharos.core.catalog.Key;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Who is on call, or that nobody is, with the reason. */
public sealed interface OnCall {

    /** One sentence without a full stop. */
    String reason();

    record OnDuty(Key contact, String reason) implements OnCall {}

    record Gap(String reason) implements OnCall {}

    /** The same for a stretch of time. */
    record Shift(Instant from, Instant until, OnCall who) {}

    static OnCall at(ScheduleDefinition schedule, Instant at) {
        for (var override : schedule.overrides().reversed()) {
            if (override.period().contains(at)) {
                return new OnDuty(
                        override.contact(),
                        "an override until " + override.period().until());
            }
        }
        for (var i = schedule.layers().size(); i > 0; i--) {
            var contact = schedule.layers().get(i - 1).at(at, schedule.timeZone());
            if (contact.isPresent()) {
                return new OnDuty(
                        contact.get(), "layer " + i + " of " + schedule.layers().size());
            }
        }
        return new Gap("no layer and no override of the schedule \"" + schedule.key() + "\" covers this time");
    }

    /** Who is on call when between two instants, without a hole: where nobody is, there is a gap. */
    static List<Shift> between(ScheduleDefinition schedule, Instant from, Instant until) {
        var shifts = new ArrayList<Shift>();
        for (var begin : edges(schedule, from, until)) {
            var who = at(schedule, begin);
            var before = shifts.isEmpty() ? Optional.<Shift>empty() : Optional.of(shifts.getLast());
            if (before.filter(it -> it.who().equals(who)).isEmpty()) {
                before.ifPresent(it -> shifts.set(shifts.size() - 1, new Shift(it.from(), begin, it.who())));
                shifts.add(new Shift(begin, until, who));
            }
        }
        return shifts;
    }

    /** Those who are on duty in one of the shifts. */
    static Set<Key> contacts(List<Shift> shifts) {
        var contacts = new TreeSet<Key>();
        for (var shift : shifts) {
            switch (shift.who()) {
                case OnDuty duty -> contacts.add(duty.contact());
                case Gap _ -> {}
            }
        }
        return contacts;
    }

    /** All instants at which something may change, {@code from} first. */
    private static TreeSet<Instant> edges(ScheduleDefinition schedule, Instant from, Instant until) {
        var edges = new TreeSet<Instant>();
        edges.add(from);
        schedule.overrides().forEach(it -> {
            edges.add(it.period().from());
            edges.add(it.period().until());
        });
        schedule.layers().forEach(it -> ShiftEdges.add(it, schedule.timeZone(), from, until, edges));
        return new TreeSet<>(edges.subSet(from, until));
    }
}
