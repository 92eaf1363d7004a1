package dev.pharos.web.metrics;

import dev.pharos.core.access.TenantId;
import dev.pharos.core.outcome.Phase;
import dev.pharos.core.targets.ProbeSpec.Kind;
import dev.pharos.cycle.ProbeDurations;
import dev.pharos.cycle.ProbeDurations.OfKind;
import dev.pharos.cycle.Watched;
import dev.pharos.cycle.duration.DurationHistogram;
import dev.pharos.cycle.duration.DurationHistogram.Snapshot;
import dev.pharos.cycle.duration.Exemplars.Exemplar;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * How long probes took, as histograms: of all of a kind, with the last probe of each bucket where the format has room for
 * it; and of single targets where a setting asks for it.
 */
@ApplicationScoped
class DurationSeries {
    private static final double NANOS_PER_SECOND = 1e9;
    private static final double MS_PER_SECOND = 1_000;
    private static final String HISTOGRAM = "histogram";
    private static final IntFunction<String> NO_EXEMPLARS = _ -> "";

    /** Behind the other labels. */
    private static final String[] BOUNDS = IntStream.range(0, DurationHistogram.BUCKETS)
            .mapToObj(it -> ",le=\"" + shown(DurationHistogram.boundSeconds(it)) + "\"")
            .toArray(String[]::new);

    private final ProbeDurations durations;
    private final TargetLabels labels;

    DurationSeries(ProbeDurations durations, TargetLabels labels) {
        this.durations = durations;
        this.labels = labels;
    }

    /**
     * Of all probes, by kind.
     *
     * @param seen whose targets may be named
     */
    void ofAll(Exposition out, Predicate<TenantId> seen) throws IOException {
        var kinds = Arrays.stream(Kind.values())
                .filter(it -> durations.of(it).durations().total().snapshot().count() > 0)
                .toList();
        out.family("pharos_probe_duration_seconds", HISTOGRAM, "How long probes took, by kind");
        for (var kind : kinds) {
            var ofKind = durations.of(kind);
            IntFunction<String> exemplars =
                    out.hasExemplars() ? bucket -> exemplar(ofKind, bucket, seen) : NO_EXEMPLARS;
            histogram(
                    out,
                    "pharos_probe_duration_seconds",
                    kind(kind),
                    ofKind.durations().total(),
                    exemplars);
        }
        out.family(
                "pharos_probe_phase_duration_seconds",
                HISTOGRAM,
                "How long each phase of a probe took that it entered, by kind");
        for (var kind : kinds) {
            for (var phase : Phase.values()) {
                if (kind.has(phase)) {
                    var histogram = durations.of(kind).durations().of(phase).orElseThrow();
                    histogram(
                            out,
                            "pharos_probe_phase_duration_seconds",
                            kind(kind) + phase(phase),
                            histogram,
                            NO_EXEMPLARS);
                }
            }
        }
    }

    /** Of each of these targets. */
    void ofTargets(Exposition out, Collection<Watched> targets) throws IOException {
        if (!durations.countsTargets()) {
            return;
        }
        var counted = targets.stream().filter(it -> it.durations().isPresent()).toList();
        out.family("pharos_target_duration_seconds", HISTOGRAM, "How long the probes of each target took");
        for (var watched : counted) {
            histogram(
                    out,
                    "pharos_target_duration_seconds",
                    labels.of(watched.target()),
                    watched.durations().orElseThrow().total(),
                    NO_EXEMPLARS);
        }
        phases(out, counted);
    }

    private void phases(Exposition out, List<Watched> counted) throws IOException {
        if (counted.stream()
                .noneMatch(it -> it.durations().orElseThrow().of(Phase.CONNECT).isPresent())) {
            return;
        }
        out.family(
                "pharos_target_phase_duration_seconds",
                HISTOGRAM,
                "How long each phase of the probes of each target took that they entered");
        for (var watched : counted) {
            var kind = watched.target().probe().kind();
            var known = labels.of(watched.target());
            for (var phase : Phase.values()) {
                var histogram = watched.durations().orElseThrow().of(phase);
                if (kind.has(phase) && histogram.isPresent()) {
                    histogram(
                            out,
                            "pharos_target_phase_duration_seconds",
                            known + phase(phase),
                            histogram.get(),
                            NO_EXEMPLARS);
                }
            }
        }
    }

    private static void histogram(
            Exposition out, String name, String labels, DurationHistogram histogram, IntFunction<String> exemplars)
            throws IOException {
        Snapshot counted = histogram.snapshot();
        for (var bucket = 0; bucket < DurationHistogram.BUCKETS; bucket++) {
            out.line(name + "_bucket", labels + BOUNDS[bucket], counted.upTo().get(bucket), exemplars.apply(bucket));
        }
        out.line(name + "_sum", labels, counted.sumSeconds());
        out.line(name + "_count", labels, counted.count());
    }

    private static String kind(Kind kind) {
        return "kind=\"" + kind.code() + "\"";
    }

    private static String phase(Phase phase) {
        return ",phase=\"" + phase.code() + "\"";
    }

    private static String shown(double bound) {
        return Double.isInfinite(bound) ? "+Inf" : Double.toString(bound);
    }

    private static String exemplar(OfKind ofKind, int bucket, Predicate<TenantId> seen) {
        return ofKind.exemplars()
                .of(bucket)
                .filter(it -> seen.test(it.tenant()))
                .map(DurationSeries::exemplar)
                .orElse("");
    }

    /** Its labels have at most 128 characters (OpenMetrics 1.0, section "Exemplars"): a key has 63, an incident's id 36. */
    private static String exemplar(Exemplar last) {
        return " # {target=\"" + last.target() + "\""
                + last.incident().map(it -> ",incident_id=\"" + it + "\"").orElse("") + "} "
                + last.nanos() / NANOS_PER_SECOND + " " + last.at().toEpochMilli() / MS_PER_SECOND;
    }
}
