package dev.pharos.store.spool;

import dev.pharos.core.access.TenantId;
import dev.pharos.core.assertion.Ailment;
import dev.pharos.core.assertion.AssertionResult;
import dev.pharos.core.assertion.Verdict;
import dev.pharos.core.availability.AvailabilityState;
import dev.pharos.core.availability.StatePeriod;
import dev.pharos.core.availability.Timeline;
import dev.pharos.core.confirmation.HealthState;
import dev.pharos.core.incident.Actor;
import dev.pharos.core.incident.Incident;
import dev.pharos.core.incident.IncidentChange;
import dev.pharos.core.incident.IncidentId;
import dev.pharos.core.incident.Resolution;
import dev.pharos.core.incident.Snooze;
import dev.pharos.core.incident.TargetFacts;
import dev.pharos.core.incident.TargetState;
import dev.pharos.core.incident.Trigger;
import dev.pharos.core.outcome.CertificateFacts;
import dev.pharos.core.outcome.HttpFacts;
import dev.pharos.core.outcome.Phase;
import dev.pharos.core.outcome.Reason;
import dev.pharos.core.outcome.Timings;
import dev.pharos.core.outcome.health.ComponentState;
import dev.pharos.core.targets.Labels;
import dev.pharos.core.targets.Result;
import dev.pharos.core.targets.Severity;
import dev.pharos.core.targets.TargetId;
import dev.pharos.core.targets.TargetKey;
import dev.pharos.core.targets.TargetRef;
import dev.pharos.cycle.Entry;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Entries of every shape, the same from the same seed. */
final class RandomEntries {
    private final Random random;

    RandomEntries(long seed) {
        random = new Random(seed);
    }

    Entry next() {
        return new Entry(
                new TargetRef(new TargetId(uuid()), new TenantId(uuid()), key()),
                maybe(this::result),
                maybe(() -> new TargetState.Advance(state(), step(), maybe(this::change))));
    }

    private Result result() {
        return new Result(
                key(),
                instant(),
                verdict(),
                new HttpFacts(
                        random.nextBoolean() ? OptionalInt.empty() : OptionalInt.of(100 + random.nextInt(900)),
                        maybe(this::text),
                        random.nextInt(11)),
                random.nextInt(1 << 24),
                random.nextBoolean(),
                maybe(this::text),
                new Timings(nanos(), nanos(), nanos(), nanos(), nanos(), nanos()),
                list(() -> new AssertionResult(text(), random.nextBoolean(), text())),
                maybe(this::certificate),
                components());
    }

    private Verdict verdict() {
        return switch (random.nextInt(3)) {
            case 0 -> new Verdict.Pass();
            case 1 -> new Verdict.Degraded(text(), one(Ailment.class));
            default -> new Verdict.Fail(one(Reason.class), maybe(() -> one(Phase.class)), text());
        };
    }

    private CertificateFacts certificate() {
        return new CertificateFacts(
                text(),
                text(),
                instant(),
                instant(),
                instant(),
                maybe(this::instant),
                list(() -> new CertificateFacts.Link(
                        text(),
                        text(),
                        instant(),
                        instant(),
                        text(),
                        text(),
                        random.nextInt(8192),
                        list(this::text),
                        random.nextInt(300))));
    }

    private Map<String, ComponentState> components() {
        var components = new LinkedHashMap<String, ComponentState>();
        list(this::text).forEach(it -> components.put(it, one(ComponentState.class)));
        return components;
    }

    private TargetState state() {
        return new TargetState(
                health(),
                instant(),
                maybe(this::instant),
                maybe(() -> new IncidentId(uuid())),
                maybe(this::period),
                components());
    }

    private HealthState health() {
        return switch (random.nextInt(6)) {
            case 0 -> new HealthState.Unknown();
            case 1 -> new HealthState.Unproven(instant(), random.nextInt(9));
            case 2 -> new HealthState.Up(random.nextInt(9));
            case 3 -> new HealthState.Suspect(instant(), random.nextInt(9));
            case 4 -> new HealthState.Down(instant(), random.nextInt(1 << 20));
            default -> new HealthState.Recovering(instant(), instant(), random.nextInt(9));
        };
    }

    private Timeline.Step step() {
        return new Timeline.Step(
                list(this::period),
                period(),
                maybe(() ->
                        new Timeline.Recount(one(AvailabilityState.class), one(AvailabilityState.class), instant())));
    }

    private StatePeriod period() {
        var from = instant();
        return new StatePeriod(one(AvailabilityState.class), from, from.plusNanos(nanos()));
    }

    private IncidentChange change() {
        return switch (random.nextInt(3)) {
            case 0 -> new IncidentChange.Open(incident(), facts());
            case 1 -> new IncidentChange.Resolve(new IncidentId(uuid()), instant(), instant(), one(Resolution.class));
            default ->
                new IncidentChange.ResolveByHand(
                        new IncidentId(uuid()),
                        instant(),
                        new Actor("by " + text(), maybe(this::text)),
                        maybe(this::text));
        };
    }

    private Incident incident() {
        var resolved = random.nextBoolean();
        return new Incident(
                new IncidentId(uuid()),
                trigger(),
                new TargetId(uuid()),
                key(),
                one(Severity.class),
                instant(),
                instant(),
                maybe(this::instant),
                resolved ? Optional.of(instant()) : Optional.empty(),
                resolved ? Optional.of(one(Resolution.class)) : Optional.empty(),
                result(),
                maybe(() -> new Snooze(text(), instant())));
    }

    private Trigger trigger() {
        return switch (random.nextInt(4)) {
            case 0 -> new Trigger.Target();
            case 1 -> new Trigger.Rule(uuid(), text());
            case 2 -> new Trigger.Person("a person " + text());
            default -> new Trigger.Inbound(uuid(), "its key " + text());
        };
    }

    private TargetFacts facts() {
        var labels = new LinkedHashMap<String, String>();
        list(this::text).forEach(it -> labels.put("l" + labels.size(), it));
        return new TargetFacts(
                key(),
                text(),
                maybe(this::text),
                text(),
                new Labels(labels),
                maybe(this::text),
                random.nextBoolean(),
                maybe(() -> list(this::text)));
    }

    private <T> Optional<T> maybe(Supplier<T> make) {
        return random.nextBoolean() ? Optional.of(make.get()) : Optional.empty();
    }

    private <T> List<T> list(Supplier<T> make) {
        return Stream.generate(make).limit(random.nextInt(4)).toList();
    }

    private <E extends Enum<E>> E one(Class<E> type) {
        return type.getEnumConstants()[random.nextInt(type.getEnumConstants().length)];
    }

    private UUID uuid() {
        return new UUID(random.nextLong(), random.nextLong());
    }

    private TargetKey key() {
        return new TargetKey("t-" + random.nextInt(1_000_000));
    }

    private long nanos() {
        return random.nextLong(1L << random.nextInt(1, 40));
    }

    private Instant instant() {
        return Instant.ofEpochSecond(random.nextLong(-1L << 33, 1L << 33), random.nextInt(1_000_000_000));
    }

    private String text() {
        var some = List.of("", "a", "Größe", "😀 done", "two  words", "\"'\\", "x".repeat(150), "日本");
        return some.get(random.nextInt(some.size()));
    }
}
