package dev.pharos.cycle;

import dev.pharos.core.targets.ProbeSpec.Kind;
import dev.pharos.core.targets.Result;
import dev.pharos.cycle.duration.Durations;
import dev.pharos.cycle.duration.Exemplars;
import dev.pharos.cycle.duration.HistogramConfig;
import dev.pharos.cycle.duration.HistogramConfig.OfTargets;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** Counts how long finished probes took: of all of a kind, and of each target where a setting asks for it and there are few. */
@Singleton
public class ProbeDurations {
    private final HistogramConfig config;
    private final Watchlist watchlist;
    private final Map<Kind, OfKind> kinds = new EnumMap<>(Kind.class);

    /** How long the probes of one kind took, and the last of each bucket. */
    public record OfKind(Durations durations, Exemplars exemplars) {}

    ProbeDurations(HistogramConfig config, Watchlist watchlist) {
        this.config = config;
        this.watchlist = watchlist;
        for (var kind : Kind.values()) {
            kinds.put(kind, new OfKind(new Durations(true), new Exemplars()));
        }
    }

    /** Of a result that was confirmed. The caller holds the lock of the target. */
    void take(Watched watched, Result result) {
        var ofKind = of(watched.target().probe().kind());
        ofKind.durations().add(result.timings());
        ofKind.exemplars()
                .keep(new Exemplars.Exemplar(
                        watched.target().tenant(),
                        result.target(),
                        watched.state().incident(),
                        result.finishedAt(),
                        result.timings().totalNanos()));
        if (countsTargets()) {
            watched.count(result.timings(), config.ofTargets() == OfTargets.PHASES);
        }
    }

    public OfKind of(Kind kind) {
        return Objects.requireNonNull(kinds.get(kind));
    }

    /** Whether single targets are counted now. */
    public boolean countsTargets() {
        return config.ofTargets() != OfTargets.NONE && watchlist.all().size() <= config.limit();
    }
}
