package dev.pharos.core.incident;

import dev.pharos.core.confirmation.Transition;
import dev.pharos.core.targets.Result;
import dev.pharos.core.targets.Severity;
import dev.pharos.core.targets.Target;
import dev.pharos.core.targets.TargetId;
import dev.pharos.core.targets.TargetKey;
import java.time.Instant;
import java.util.Optional;

/**
 * A trigger's trouble with a life: opened, perhaps acknowledged, resolved.
 *
 * @param trigger what opened it
 * @param targetId what it is about
 * @param startedAt the start of the first failing probe; the outage counts from here
 * @param openedAt when the failures were confirmed
 * @param resolvedAt for a recovery the start of the first passing probe
 * @param cause the result that confirmed it; empty where no probe found it
 * @param snooze until when its escalation rests; may be over
 * @param byHand what is said of it where it is more than that its target is down, by the person, the rule or the other system that opened it
 */
public record Incident(
        IncidentId id,
        Trigger trigger,
        TargetId targetId,
        TargetKey target,
        Severity severity,
        Instant startedAt,
        Instant openedAt,
        Optional<Instant> acknowledgedAt,
        Optional<Instant> resolvedAt,
        Optional<Resolution> resolution,
        Optional<Result> cause,
        Optional<Snooze> snooze,
        Optional<ByHand> byHand) {

    public Incident {
        if (resolvedAt.isPresent() != resolution.isPresent()) {
            throw new IllegalArgumentException("an incident is resolved at a time and for a reason, or not at all");
        }
    }

    /** One that a result confirmed. */
    public Incident(
            IncidentId id,
            Trigger trigger,
            TargetId targetId,
            TargetKey target,
            Severity severity,
            Instant startedAt,
            Instant openedAt,
            Optional<Instant> acknowledgedAt,
            Optional<Instant> resolvedAt,
            Optional<Resolution> resolution,
            Result cause,
            Optional<Snooze> snooze) {
        this(
                id,
                trigger,
                targetId,
                target,
                severity,
                startedAt,
                openedAt,
                acknowledgedAt,
                resolvedAt,
                resolution,
                Optional.of(cause),
                snooze,
                Optional.empty());
    }

    /** The same that nobody has snoozed. */
    public Incident(
            IncidentId id,
            Trigger trigger,
            TargetId targetId,
            TargetKey target,
            Severity severity,
            Instant startedAt,
            Instant openedAt,
            Optional<Instant> acknowledgedAt,
            Optional<Instant> resolvedAt,
            Optional<Resolution> resolution,
            Result cause) {
        this(
                id,
                trigger,
                targetId,
                target,
                severity,
                startedAt,
                openedAt,
                acknowledgedAt,
                resolvedAt,
                resolution,
                cause,
                Optional.empty());
    }

    /** The incident that a confirmed outage opens; {@code cause} is the result that confirmed it. */
    public static Incident open(IncidentId id, Target target, Transition.WentDown outage, Result cause) {
        return new Incident(
                id,
                new Trigger.Target(),
                target.id(),
                target.key(),
                target.definition().severity(),
                outage.since(),
                cause.finishedAt(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                cause);
    }

    /**
     * The incident that a person opens.
     *
     * @param by how we know of them
     */
    public static Incident open(
            IncidentId id, String by, Impact impact, ByHand said, Instant startedAt, Instant openedAt) {
        return titled(id, new Trigger.Person(by), impact.severity(), said, startedAt, openedAt);
    }

    /**
     * The incident that an alert rule opens.
     *
     * @param said what it is called, and which targets it is about
     * @param startedAt when its condition began to hold
     */
    public static Incident open(
            IncidentId id, Trigger.Rule rule, Severity severity, ByHand said, Instant startedAt, Instant openedAt) {
        return titled(id, rule, severity, said, startedAt, openedAt);
    }

    /**
     * The incident that another system opens.
     *
     * @param said what it is called; its one component stands for the source
     * @param startedAt since when the system says that it is wrong
     */
    public static Incident open(
            IncidentId id,
            Trigger.Inbound inbound,
            Severity severity,
            ByHand said,
            Instant startedAt,
            Instant openedAt) {
        return titled(id, inbound, severity, said, startedAt, openedAt);
    }

    private static Incident titled(
            IncidentId id, Trigger trigger, Severity severity, ByHand said, Instant startedAt, Instant openedAt) {
        var first = said.components().getFirst();
        return new Incident(
                id,
                trigger,
                first.id(),
                first.key(),
                severity,
                startedAt,
                openedAt,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(said));
    }

    /** The same of which its person says something else. */
    public Incident saying(Impact impact, ByHand said) {
        var first = said.components().getFirst();
        return new Incident(
                id,
                trigger,
                first.id(),
                first.key(),
                impact.severity(),
                startedAt,
                openedAt,
                acknowledgedAt,
                resolvedAt,
                resolution,
                cause,
                snooze,
                Optional.of(said));
    }

    public Incident resolve(Instant at, Resolution how) {
        return with(acknowledgedAt, Optional.of(at), Optional.of(how), snooze);
    }

    public Incident acknowledge(Instant at) {
        return with(Optional.of(at), resolvedAt, resolution, snooze);
    }

    /** Nobody has taken it any more. */
    public Incident unacknowledge() {
        return with(Optional.empty(), resolvedAt, resolution, snooze);
    }

    /** A later snooze takes the place of an earlier one. */
    public Incident snooze(Snooze later) {
        return with(acknowledgedAt, resolvedAt, resolution, Optional.of(later));
    }

    private Incident with(
            Optional<Instant> acknowledged,
            Optional<Instant> resolved,
            Optional<Resolution> how,
            Optional<Snooze> rests) {
        return new Incident(
                id,
                trigger,
                targetId,
                target,
                severity,
                startedAt,
                openedAt,
                acknowledged,
                resolved,
                how,
                cause,
                rests,
                byHand);
    }

    /** Whether a person opened it, who also says when it is over. */
    public boolean isByHand() {
        return trigger instanceof Trigger.Person;
    }

    /** Whether it is called otherwise than that its target is down. */
    public boolean hasTitle() {
        return byHand.isPresent();
    }

    public IncidentState state() {
        if (resolvedAt.isPresent()) {
            return IncidentState.RESOLVED;
        }
        return acknowledgedAt.isPresent() ? IncidentState.ACKNOWLEDGED : IncidentState.OPEN;
    }
}
