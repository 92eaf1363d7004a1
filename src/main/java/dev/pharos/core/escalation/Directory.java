package dev.pharos.core.escalation;

import dev.pharos.core.catalog.Key;
import dev.pharos.core.escalation.EscalationPolicy.Recipient;
import dev.pharos.core.oncall.OnCall;
import dev.pharos.core.oncall.ScheduleDefinition;
import dev.pharos.core.policy.ContactDefinition;
import dev.pharos.core.policy.Notified;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Whom the steps of a policy mean: the channels, people and schedules that there are now.
 *
 * @param unreachable why a channel cannot be told, where it was deleted or switched off
 */
public record Directory(
        Map<Key, Recipient> channels,
        Map<Key, ContactDefinition> contacts,
        Map<Key, ScheduleDefinition> schedules,
        Map<ChannelId, String> unreachable) {
    public Directory {
        channels = Map.copyOf(channels);
        contacts = Map.copyOf(contacts);
        schedules = Map.copyOf(schedules);
        unreachable = Map.copyOf(unreachable);
    }

    /**
     * Whom a step means at an instant.
     *
     * @param flaws what is missing between the step and somebody's channels, a sentence each
     * @param nobodyOnCall whether a schedule has a gap there
     */
    public record Meant(Set<Recipient> who, List<String> flaws, boolean nobodyOnCall) {}

    public Meant meant(EscalationPolicy.Step step, Instant at) {
        var who = new LinkedHashSet<>(step.recipients());
        var flaws = new ArrayList<String>();
        var gap = false;
        for (var notified : step.notified()) {
            switch (notified) {
                case Notified.ToChannel channel -> add(channel.key(), "the policy", who, flaws);
                case Notified.ToContact contact -> addContact(contact.key(), "the policy", who, flaws);
                case Notified.ToSchedule schedule -> gap |= !addOnCall(schedule.key(), at, who, flaws);
            }
        }
        return new Meant(who, flaws, gap);
    }

    /** Whether somebody is on call. */
    private boolean addOnCall(Key key, Instant at, Set<Recipient> who, List<String> flaws) {
        var schedule = Optional.ofNullable(schedules.get(key));
        if (schedule.isEmpty()) {
            flaws.add("nobody on call: the schedule \"" + key + "\" is gone");
            return false;
        }
        return switch (OnCall.at(schedule.get(), at)) {
            case OnCall.OnDuty duty -> {
                addContact(duty.contact(), "the schedule \"" + key + "\"", who, flaws);
                yield true;
            }
            case OnCall.Gap gap -> {
                flaws.add("nobody on call: " + gap.reason());
                yield false;
            }
        };
    }

    private void addContact(Key key, String by, Set<Recipient> who, List<String> flaws) {
        var contact = Optional.ofNullable(contacts.get(key));
        if (contact.isEmpty()) {
            flaws.add("the contact \"" + key + "\" that " + by + " names is gone");
            return;
        }
        contact.get().channels().forEach(it -> add(it, "the contact \"" + key + "\"", who, flaws));
    }

    private void add(Key key, String by, Set<Recipient> who, List<String> flaws) {
        Optional.ofNullable(channels.get(key))
                .ifPresentOrElse(
                        who::add, () -> flaws.add("the channel \"" + key + "\" that " + by + " names is gone"));
    }
}
