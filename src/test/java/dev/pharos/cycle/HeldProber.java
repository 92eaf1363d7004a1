package dev.pharos.cycle;

import dev.pharos.core.outcome.Phase;
import dev.pharos.core.outcome.ProbeOutcome;
import dev.pharos.core.outcome.Reason;
import dev.pharos.core.outcome.Timings;
import dev.pharos.core.targets.TargetDefinition;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/** Begins probes and ends them, as failures, when the test says so. */
public final class HeldProber implements Prober {
    private static final ProbeOutcome REFUSED = new ProbeOutcome.Failed(
            Reason.CONNECT_REFUSED,
            Phase.CONNECT,
            "connection refused",
            new ProbeOutcome.Trace(new Timings(0, 1, 0, 0, 0, 1), Optional.empty(), Optional.empty()));

    private static final ScheduledExecutorService LOOP = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("held-prober").daemon().factory());

    private final List<String> begun = new CopyOnWriteArrayList<>();
    private final Queue<UniEmitter<? super ProbeOutcome>> held = new ConcurrentLinkedQueue<>();
    private final boolean holding;

    public HeldProber(boolean holding) {
        this.holding = holding;
    }

    @Override
    public Uni<ProbeOutcome> probe(TargetDefinition target) {
        return Uni.createFrom().emitter(emitter -> {
            begun.add(target.key().value());
            if (holding) {
                held.add(emitter);
            } else {
                emitter.complete(REFUSED);
            }
        });
    }

    @Override
    public ScheduledExecutorService loop(TargetDefinition target) {
        return LOOP;
    }

    /** The keys of the targets whose probes began, in their order. */
    public List<String> begun() {
        return List.copyOf(begun);
    }

    public long begun(String key) {
        return begun.stream().filter(key::equals).count();
    }

    /** Ends the oldest probe that is under way. */
    public void end() {
        held.remove().complete(REFUSED);
    }
}
