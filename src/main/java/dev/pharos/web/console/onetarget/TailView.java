package dev.pharos.web.console.onetarget;

import dev.pharos.core.assertion.Verdict;
import dev.pharos.core.outcome.Phase;
import dev.pharos.core.targets.ProbeSpec.Kind;
import dev.pharos.core.targets.Result;
import dev.pharos.web.page.words.Prose;
import dev.pharos.web.page.words.Words;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The last probes, one a row.
 *
 * @param phases that probes of this kind have
 */
public record TailView(List<String> phases, List<Row> rows) {
    /** Narrower than this nothing is seen. */
    private static final double LEAST = 0.4;

    /**
     * @param css of its verdict
     * @param said the status, or why it failed
     * @param times of the phases, in words
     * @param shape of the probe: a bar a phase
     */
    public record Row(
            Prose.Run at, String css, String verdict, String said, List<String> times, String total, List<Bar> shape) {}

    /** In per cent of the width; {@code css} is the colour of its phase. */
    public record Bar(String css, String x, String width) {}

    static TailView of(Seen seen) {
        var kind = seen.target().probe().kind();
        var phases = Arrays.stream(Phase.values()).filter(kind::has).toList();
        // A failure may have waited for its whole timeout: beside it nothing else would be seen.
        var scale = seen.results().stream()
                        .filter(it -> !(it.verdict() instanceof Verdict.Fail))
                        .mapToDouble(it -> it.timings().totalMs())
                        .max()
                        .orElseGet(() -> seen.results().stream()
                                .mapToDouble(it -> it.timings().totalMs())
                                .max()
                                .orElse(1))
                * 1.05;
        return new TailView(
                phases.stream().map(TailView::name).toList(),
                seen.results().stream().map(it -> row(it, kind, scale, seen)).toList());
    }

    static String name(Phase phase) {
        return phase == Phase.TLS ? "TLS" : Words.capital(phase.code());
    }

    private static Row row(Result result, Kind kind, double scale, Seen seen) {
        var times = Arrays.stream(Phase.values())
                .filter(kind::has)
                .map(it -> ms(result.timings().ms(it)))
                .toList();
        return new Row(
                Prose.Run.time(result.startedAt(), Words.clockSeconds(result.startedAt(), seen.now())),
                css(result.verdict()),
                Words.capital(result.verdict().code()),
                said(result),
                times,
                ms(result.timings().totalMs()),
                shape(result, scale));
    }

    static String css(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Pass _ -> "up";
            case Verdict.Degraded _ -> "degraded";
            case Verdict.Fail _ -> "down";
        };
    }

    private static String said(Result result) {
        var status = result.http().status();
        var redirects = result.http().redirects();
        var after = redirects == 0 ? "" : " after " + Words.count(redirects, "redirect");
        return switch (result.verdict()) {
            case Verdict.Pass _, Verdict.Degraded _ -> status.isPresent() ? status.getAsInt() + after : after.strip();
            case Verdict.Fail fail ->
                fail.reason().code() + (status.isPresent() ? " " + status.getAsInt() : "") + after;
        };
    }

    private static String ms(double ms) {
        return ms == 0 ? "" : ms < 100 ? String.format(Locale.ROOT, "%.1f", ms) : Words.number(Math.round(ms));
    }

    private static List<Bar> shape(Result result, double scale) {
        var bars = new ArrayList<Bar>();
        var x = 0.0;
        for (var phase : Phase.values()) {
            var width = 100 * result.timings().ms(phase) / scale;
            if (width > 0 && x < 100) {
                var shown = Math.min(100 - x, Math.max(LEAST, width));
                bars.add(new Bar("f" + (phase.ordinal() + 1), percent(x), percent(shown)));
                x += shown;
            }
        }
        return bars;
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f%%", share);
    }
}
