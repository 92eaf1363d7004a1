package dev.pharos.core.escalation;

import dev.pharos.core.catalog.Key;
import dev.pharos.core.escalation.EscalationPolicy.Recipient;
import dev.pharos.core.oncall.OnCall;
import dev.pharos.core.oncall.ScheduleDefinition;
import dev.pharos.core.policy.ContactDefinition;
import dev.pharos.core.policy.Notified;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
     * @param who each with by what it is meant
     * @param flaws what is missing between the step and somebody's channels, a sentence each
     * @param nobodyOnCall whether a schedule has a gap there
     */
    public record Meant(Map<Recipient, String> who, List<String> flaws, boolean nobodyOnCall) {}

    public Meant meant(EscalationPolicy.Step step, Instant at) {
        var who = new LinkedHashMap<Recipient, String>();
        step.recipients().forEach(it -> who.put(it, ""));
        var flaws = new ArrayList<String>();
        var gap = false;
        for (var notified : step.notified()) {
            switch (notified) {
                case Notified.ToChannel channel -> add(channel.key(), "the policy", "named by the step", who, flaws);
                case Notified.ToContact contact -> addContact(contact.key(), "the policy", "", who, flaws);
                case Notified.ToSchedule schedule -> gap |= !addOnCall(schedule.key(), at, who, flaws);
            }
        }
        return new Meant(who, flaws, gap);
    }

    /** Whether somebody is on call. */
    private boolean addOnCall(Key key, Instant at, Map<Recipient, String> who, List<String> flaws) {
        var schedule = Optional.ofNullable(schedules.get(key));
        if (schedule.isEmpty()) {
            flaws.add("nobody on call: the schedule \"" + key + "\" is gone");
            return false;
        }
        return switch (OnCall.at(schedule.get(), at)) {
            case OnCall.OnDuty duty -> {
                var by = "schedule \"" + key + "\": \"" + duty.contact() + "\" is on call, " + duty.reason();
                addContact(duty.contact(), "the schedule \"" + key + "\"", by, who, flaws);
                yield true;
            }
            case OnCall.Gap gap -> {
                flaws.add("nobody on call: " + gap.reason());
                yield false;
            }
        };
    }

    /** @param how by what the contact is meant; empty: by its own key */
    private void addContact(Key key, String by, String how, Map<Recipient, String> who, List<String> flaws) {
        var contact = Optional.ofNullable(contacts.get(key));
        if (contact.isEmpty()) {
            flaws.add("the contact \"" + key + "\" that " + by + " names is gone");
            return;
        }
        var contactOf = how.isEmpty() ? "contact \"" + key + "\"" : how;
        contact.get().channels().forEach(it -> add(it, "the contact \"" + key + "\"", contactOf, who, flaws));
    }

    private void add(Key key, String by, String how, Map<Recipient, String> who, List<String> flaws) {
        Optional.ofNullable(channels.get(key))
                .ifPresentOrElse(
                        it -> who.putIfAbsent(it, how),
                        () -> flaws.add("the channel \"" + key + "\" that " + by + " names is gone"));
    }
}
