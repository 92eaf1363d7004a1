package dev.pharos.core.escalation;

import dev.pharos.core.calendar.Period;
import dev.pharos.core.catalog.Key;
import dev.pharos.core.escalation.EscalationPolicy.Recipient;
import dev.pharos.core.oncall.Handover;
import dev.pharos.core.oncall.Layer;
import dev.pharos.core.oncall.Rotation;
import dev.pharos.core.oncall.ScheduleDefinition;
import dev.pharos.core.oncall.Takeover;
import dev.pharos.core.policy.ContactDefinition;
import dev.pharos.core.policy.Notified;
import dev.pharos.core.policy.PolicyDefinition;
import dev.pharos.core.policy.PolicyStep;
import dev.pharos.core.targets.Severity;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Slack, two people and their lead. By the schedule "primary" Ann is on call until minute 7 and Ben from minute 10; in between
 * nobody is. By the schedule "nights" nobody is ever.
 */
final class OnCallTeam {
    static final Instant OPENED = Instant.parse("2026-11-23T03:00:00Z");

    private OnCallTeam() {}

    static EscalationPolicy policy(String steps, int repeat, @Nullable Integer timeout, @Nullable Integer remind) {
        var read = Arrays.stream(steps.split("; "))
                .map(it -> it.trim().split(" "))
                .map(it -> new PolicyStep(
                        Duration.ofMinutes(Long.parseLong(it[0])),
                        Arrays.stream(it).skip(1).map(Notified::parse).toList()))
                .toList();
        return EscalationPolicy.of(definition(read, repeat, timeout, remind), Severity.CRITICAL);
    }

    static PolicyDefinition definition(
            List<PolicyStep> steps, int repeat, @Nullable Integer timeout, @Nullable Integer remind) {
        return new PolicyDefinition(
                new Key("core"),
                "Core",
                true,
                Optional.empty(),
                steps,
                repeat,
                Optional.ofNullable(timeout).map(Duration::ofMinutes),
                Optional.empty(),
                PolicyDefinition.DEFAULT_GROUP_INTERVAL,
                List.of(),
                Optional.ofNullable(remind).map(Duration::ofMinutes));
    }

    static Directory directory() {
        var channels = new TreeMap<Key, Recipient>();
        for (var key : List.of("slack", "ann-phone", "ben-phone", "lead-mail", "lead-phone")) {
            channels.put(
                    new Key(key),
                    new Recipient(new ChannelId(UUID.nameUUIDFromBytes(key.getBytes())), new ChannelKey(key)));
        }
        var contacts = Map.of(
                new Key("ann"), contact("ann", "ann-phone"),
                new Key("ben"), contact("ben", "ben-phone"),
                new Key("lead"), contact("lead", "lead-mail", "lead-phone"));
        return new Directory(
                channels,
                contacts,
                Map.of(
                        new Key("primary"),
                        schedule(
                                "primary",
                                new Takeover(new Period(OPENED, minute(7)), new Key("ann")),
                                new Takeover(new Period(minute(10), minute(600)), new Key("ben"))),
                        new Key("nights"),
                        schedule("nights")),
                Map.of());
    }

    private static ContactDefinition contact(String key, String... channels) {
        return new ContactDefinition(
                new Key(key),
                key,
                ZoneOffset.UTC,
                Arrays.stream(channels).map(Key::new).toList());
    }

    private static ScheduleDefinition schedule(String key, Takeover... overrides) {
        var ofNobodyYet = new Layer(
                List.of(new Key("ann")),
                Rotation.WEEKLY,
                Handover.parse("Mon 09:00"),
                LocalDate.parse("2030-01-01"),
                List.of());
        return new ScheduleDefinition(new Key(key), key, ZoneOffset.UTC, List.of(ofNobodyYet), List.of(overrides));
    }

    static Instant minute(int minute) {
        return OPENED.plus(Duration.ofMinutes(minute));
    }
}
