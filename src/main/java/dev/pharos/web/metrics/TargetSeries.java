package dev.pharos.web.metrics;

import dev.pharos.core.assertion.Verdict;
import dev.pharos.core.outcome.CertificateFacts;
import dev.pharos.core.outcome.Phase;
import dev.pharos.core.targets.ProbeSpec.Kind;
import dev.pharos.core.targets.Result;
import dev.pharos.cycle.Watched;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The last result of each target under the names of blackbox_exporter, which every dashboard of the field knows. Written
 * straight from what is watched: nothing is kept for it. A target that was not yet probed has no series.
 */
@ApplicationScoped
class TargetSeries {
    private static final double MS_PER_SECOND = 1_000;
    private static final String GAUGE = "gauge";

    private final TargetLabels labels;

    /** One target, looked at once for all its series. */
    private record Shown(String labels, Kind kind, Result result, Watched.Verdicts verdicts) {}

    TargetSeries(TargetLabels labels) {
        this.labels = labels;
    }

    void write(Exposition out, Collection<Watched> targets) throws IOException {
        var all = targets.stream().flatMap(it -> shown(it).stream()).toList();
        series(out, all, "probe_success", "Whether the last probe passed", TargetSeries::success);
        series(
                out,
                all,
                "probe_duration_seconds",
                "How long the last probe took",
                it -> Optional.of(it.timings().totalMs() / MS_PER_SECOND));
        for (var kind : Kind.values()) {
            phases(out, ofKind(all, kind), kind);
        }
        series(
                out,
                ofKind(all, Kind.HTTP),
                "probe_http_status_code",
                "The status of the last answer, 0 without one",
                it -> Optional.of((double) it.http().status().orElse(0)));
        series(
                out,
                all,
                "probe_ssl_earliest_cert_expiry",
                "When the first of all certificates that the target and its redirects sent expires, in Unix seconds",
                it -> it.certificate().map(certificate ->
                        (double) certificate.earliestNotAfter().getEpochSecond()));
        series(
                out,
                all,
                "probe_ssl_last_chain_expiry_timestamp_seconds",
                "When the last chain of certificates that we verified expires, of several hops the first, in Unix seconds",
                it -> it.certificate().flatMap(CertificateFacts::verifiedUntil).map(end ->
                        (double) end.getEpochSecond()));
        verdicts(out, all);
    }

    /** Each verdict is there from the start, so that the first failure is an increase. */
    private static void verdicts(Exposition out, List<Shown> all) throws IOException {
        out.counter("pharos_target_probes", "Probes of each target that ended, by verdict");
        for (var shown : all) {
            verdict(out, shown, "pass", shown.verdicts().passed());
            verdict(out, shown, "degraded", shown.verdicts().degraded());
            verdict(out, shown, "fail", shown.verdicts().failed());
        }
    }

    private static void verdict(Exposition out, Shown shown, String verdict, long count) throws IOException {
        out.line("pharos_target_probes_total", shown.labels() + ",verdict=\"" + verdict + "\"", count);
    }

    private Optional<Shown> shown(Watched watched) {
        var target = watched.target();
        return watched.lastResult()
                .map(it -> new Shown(labels.of(target), target.probe().kind(), it, watched.verdicts()));
    }

    private static Optional<Double> success(Result result) {
        return Optional.of(
                switch (result.verdict()) {
                    case Verdict.Pass _, Verdict.Degraded _ -> 1.0;
                    case Verdict.Fail _ -> 0.0;
                });
    }

    private static void series(
            Exposition out, List<Shown> all, String name, String help, Function<Result, Optional<Double>> value)
            throws IOException {
        out.family(name, GAUGE, help);
        for (var shown : all) {
            var number = value.apply(shown.result());
            if (number.isPresent()) {
                out.line(name, shown.labels(), number.get());
            }
        }
    }

    private static List<Shown> ofKind(List<Shown> all, Kind kind) {
        return all.stream().filter(it -> it.kind() == kind).toList();
    }

    private static void phases(Exposition out, List<Shown> all, Kind kind) throws IOException {
        var name = "probe_" + kind.code() + "_duration_seconds";
        out.family(name, GAUGE, "How long each phase of the last probe took, summed over redirects");
        for (var shown : all) {
            for (var phase : Phase.values()) {
                if (kind.has(phase)) {
                    out.line(
                            name,
                            shown.labels() + ",phase=\"" + phase.code() + "\"",
                            shown.result().timings().ms(phase) / MS_PER_SECOND);
                }
            }
        }
    }
}
