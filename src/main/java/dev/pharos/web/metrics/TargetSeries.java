package dev.pharos.web.metrics;

import dev.pharos.core.assertion.Verdict;
import dev.pharos.core.outcome.CertificateFacts;
import dev.pharos.core.outcome.Phase;
import dev.pharos.core.outcome.Timings;
import dev.pharos.core.targets.ProbeSpec.Kind;
import dev.pharos.core.targets.Result;
import dev.pharos.cycle.Watched;
import dev.pharos.cycle.Watchlist;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The last result of each target under the names of blackbox_exporter, which every dashboard of the field knows. Written
 * straight from the watchlist: nothing is kept for it. A paused target and one not yet probed have no series.
 */
@ApplicationScoped
class TargetSeries {
    private static final double MS_PER_SECOND = 1_000;

    private final Watchlist watchlist;

    TargetSeries(Watchlist watchlist) {
        this.watchlist = watchlist;
    }

    /** Writes them, unless there are more than {@code limit} targets. */
    void write(Writer out, int limit) throws IOException {
        var all = List.copyOf(watchlist.all());
        if (all.size() > limit) {
            return;
        }
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
    }

    private static Optional<Double> success(Result result) {
        return Optional.of(
                switch (result.verdict()) {
                    case Verdict.Pass _, Verdict.Degraded _ -> 1.0;
                    case Verdict.Fail _ -> 0.0;
                });
    }

    private static void series(
            Writer out, List<Watched> all, String name, String help, Function<Result, Optional<Double>> value)
            throws IOException {
        head(out, name, help);
        for (var watched : all) {
            var shown = shown(watched).flatMap(value);
            if (shown.isPresent()) {
                line(out, name, watched, "", shown.get());
            }
        }
    }

    private static List<Watched> ofKind(List<Watched> all, Kind kind) {
        return all.stream().filter(it -> it.target().probe().kind() == kind).toList();
    }

    private static void phases(Writer out, List<Watched> all, Kind kind) throws IOException {
        var name = "probe_" + kind.code() + "_duration_seconds";
        head(out, name, "How long each phase of the last probe took, summed over redirects");
        for (var watched : all) {
            var result = shown(watched);
            if (result.isPresent()) {
                phases(out, name, watched, result.get().timings());
            }
        }
    }

    private static void phases(Writer out, String name, Watched watched, Timings timings) throws IOException {
        for (var phase : Phase.values()) {
            if (watched.target().probe().kind().has(phase)) {
                line(out, name, watched, ",phase=\"" + phase.code() + "\"", timings.ms(phase) / MS_PER_SECOND);
            }
        }
    }

    private static Optional<Result> shown(Watched watched) {
        return watched.target().definition().paused() ? Optional.empty() : watched.lastResult();
    }

    private static void head(Writer out, String name, String help) throws IOException {
        out.write("# HELP " + name + " " + help + "\n# TYPE " + name + " gauge\n");
    }

    /** A key holds nothing that would have to be escaped. */
    private static void line(Writer out, String name, Watched watched, String labels, double value) throws IOException {
        out.write(name + "{target=\"" + watched.target().key() + "\"" + labels + "} " + value + "\n");
    }
}
