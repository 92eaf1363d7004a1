package dev.pharos.publish.metrics;

import dev.pharos.core.assertion.Verdict;
import dev.pharos.core.outcome.CertificateFacts;
import dev.pharos.core.outcome.Phase;
import dev.pharos.core.target.Result;
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
        head(out, "probe_http_duration_seconds", "How long each phase of the last probe took, summed over redirects");
        for (var watched : all) {
            phases(out, watched);
        }
        series(
                out,
                all,
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

    private static void phases(Writer out, Watched watched) throws IOException {
        var result = shown(watched);
        if (result.isPresent()) {
            for (var phase : Phase.values()) {
                line(
                        out,
                        "probe_http_duration_seconds",
                        watched,
                        ",phase=\"" + phase.code() + "\"",
                        result.get().timings().ms(phase) / MS_PER_SECOND);
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
