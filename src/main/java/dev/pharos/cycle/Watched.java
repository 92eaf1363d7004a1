package dev.pharos.cycle;

import dev.pharos.core.incident.IncidentChange;
import dev.pharos.core.incident.IncidentId;
import dev.pharos.core.incident.TargetState;
import dev.pharos.core.outcome.Timings;
import dev.pharos.core.targets.Result;
import dev.pharos.core.targets.Target;
import dev.pharos.cycle.duration.Durations;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A target that is watched, with what is believed of it.
 *
 * <p>Threads: the definition is replaced by whoever edits it; the state is advanced by the one probe under way, which
 * {@link #enter()} guards, and reset by who froze it. Readers see the last value.
 */
public final class Watched {
    private volatile Target target;
    private final LastState state;
    private @Nullable LastResult lastResult;
    private @Nullable Durations durations;
    private volatile @Nullable Instant retriedAfter;
    private final AtomicBoolean probing = new AtomicBoolean();
    private final AtomicBoolean atOnce = new AtomicBoolean();
    private boolean frozen;

    /**
     * In one place with the object's header: looking at a hundred thousand targets a second is paid by the cache line.
     */
    private volatile long restsUntilMs;

    /**
     * A probe that is due ahead of the grid.
     *
     * @param after the start of the probe that it is to confirm
     */
    public record Retry(Instant due, Instant after) {}

    /** How many results of each verdict there were since this process started. */
    public record Verdicts(long passed, long degraded, long failed) {
        private static final Verdicts NONE = new Verdicts(0, 0, 0);
    }

    Watched(Target target, TargetState state) {
        this.target = target;
        this.state = new LastState(state);
    }

    public Target target() {
        return target;
    }

    public synchronized TargetState state() {
        return state.get();
    }

    /** The last result since this process started. */
    public synchronized Optional<Result> lastResult() {
        return Optional.ofNullable(lastResult).map(LastResult::result);
    }

    /** How often its probes passed and failed since this process started. */
    public synchronized Verdicts verdicts() {
        return lastResult == null ? Verdicts.NONE : lastResult.verdicts();
    }

    /** How long its probes took since this process started; empty where nobody asks for it. */
    public synchronized Optional<Durations> durations() {
        return Optional.ofNullable(durations);
    }

    /** Whether the caller may probe now; false while another probe of this target is under way. */
    public boolean enter() {
        return probing.compareAndSet(false, true);
    }

    public void leave() {
        probing.set(false);
    }

    /** Asks for a probe ahead of the schedule. */
    public synchronized void probeAtOnce() {
        atOnce.set(true);
        restsUntilMs = 0;
    }

    /** Whether no probe starts up to this moment, so that the schedule can skip the target. */
    public boolean restsBeyond(long epochMs) {
        return restsUntilMs > epochMs;
    }

    /**
     * Notes that all probes of {@code seen} that are due before this moment were handed out; void where something
     * changed meanwhile.
     */
    public synchronized void restUntil(Target seen, long epochMs) {
        if (target == seen && !atOnce.get() && untakenRetry().isEmpty()) {
            restsUntilMs = epochMs;
        }
    }

    /** Takes the wish for a probe, so that it is fulfilled once. */
    public boolean takeAtOnce() {
        return atOnce.get() && atOnce.compareAndSet(true, false);
    }

    /**
     * When the probe is due that confirms the last one, where that is by {@code untilMs}; each is given once, so that a
     * retry that comes to nothing leaves the target to its grid. For the schedule alone.
     */
    public Optional<Retry> takeRetry(long untilMs) {
        var retry = untakenRetry().filter(it -> it.due().toEpochMilli() <= untilMs);
        retry.ifPresent(it -> retriedAfter = it.after());
        return retry;
    }

    private Optional<Retry> untakenRetry() {
        return nextRetry().filter(it -> !it.after().equals(retriedAfter));
    }

    /** The probe that is to confirm the last one; empty where the grid says when the next is due. */
    public Optional<Retry> nextRetry() {
        if (target.definition().confirmation().retryInterval().isEmpty()) {
            return Optional.empty();
        }
        var current = state();
        return current.lastProbeAt()
                .filter(last -> target.retryDue(current.health(), last).isPresent())
                .map(last -> new Retry(target.nextDue(current.health(), last, end(last)), last));
    }

    /** When the probe that started at {@code last} was over; its start where another process began it. */
    private Instant end(Instant last) {
        return lastResult()
                .filter(it -> it.startedAt().equals(last))
                .map(Result::finishedAt)
                .orElse(last);
    }

    /** Whether a probe is under way. */
    public boolean isProbing() {
        return probing.get();
    }

    synchronized void redefine(Target changed) {
        target = changed;
        restsUntilMs = 0;
    }

    /**
     * What a result of {@code probed} changes in the state; empty where it is of an older revision or the state is
     * frozen. The caller holds the lock of this target until the journal has the entry, so that nobody sees a state,
     * and nobody freezes one, of which the journal does not know.
     */
    Optional<TargetState.Advance> confirm(
            Target probed, Result result, PlannedMaintenance maintenance, Supplier<IncidentId> newId) {
        assert Thread.holdsLock(this);
        keep(result.withoutChain());
        var current = state.get();
        var at = result.startedAt();
        if (frozen || probed.revision() != target.revision() || current.overtakes(probed, at)) {
            return Optional.empty();
        }
        var planned = maintenance.between(probed, current.lastProbeAt().orElse(at), at);
        var advance = current.next(probed, result, planned, newId);
        store(advance.state());
        return Optional.of(advance);
    }

    /** Whether somebody edits the incident right now. The caller holds the lock. */
    boolean isFrozen() {
        return frozen;
    }

    /**
     * Believes nothing any more, and has the target probed. The caller holds the lock until the journal has the entry, as in
     * {@link #confirm}.
     */
    TargetState.Advance resolveByHand(IncidentChange.ResolveByHand change) {
        assert Thread.holdsLock(this);
        var advance = state.get().resolvedByHand(change);
        store(advance.state());
        probeAtOnce();
        return advance;
    }

    synchronized void count(Timings timings, boolean withPhases) {
        if (durations == null) {
            durations = new Durations(withPhases);
        }
        durations.add(timings);
    }

    private void keep(Result result) {
        if (lastResult == null) {
            lastResult = new LastResult(result);
        } else {
            lastResult.keep(result);
        }
    }

    /** From now on results are recorded and not judged, until {@link #thaw}. */
    synchronized void freeze() {
        frozen = true;
    }

    /** A state may want a probe ahead of the grid, so that the schedule has to look. */
    private void store(TargetState next) {
        state.keep(next);
        if (target.definition().confirmation().retryInterval().isPresent()) {
            restsUntilMs = 0;
        }
    }

    synchronized void thaw(TargetState next) {
        store(next);
        frozen = false;
    }
}
