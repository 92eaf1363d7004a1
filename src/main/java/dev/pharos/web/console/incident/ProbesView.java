package dev.pharos.web.console.incident;

import dev.pharos.store.history.IncidentProbes.Probe;
import dev.pharos.web.page.days.Stroke;
import dev.pharos.web.page.incident.ProbeStrip;
import dev.pharos.web.page.words.Words;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The probes around an incident as bars, one each, or one for several where there are too many to be seen.
 *
 * @param width how many bars there are; 0 where there is nothing to draw
 * @param title what they show, in words
 */
public record ProbesView(int width, String title, List<Stroke> strokes, List<Tick> ticks) {
    private static final ProbesView NONE = new ProbesView(0, "", List.of(), List.of());

    /** A word below the bars, and where it stands. */
    public record Tick(String css, String x, String words) {}

    /** Of an incident so long that not all of its probes were read there is nothing to draw that would be true. */
    static ProbesView of(Whole whole) {
        var around = whole.probes();
        if (around.first().isEmpty() || around.between() > 0) {
            return NONE;
        }
        var probes = new ArrayList<>(around.before());
        probes.addAll(around.first());
        probes.addAll(around.last());
        probes.addAll(around.after());
        var strip = ProbeStrip.of(probes.stream()
                .map(it -> new ProbeStrip.Bar(it.at(), it.failed() ? ProbeStrip.Kind.FAILED : ProbeStrip.Kind.PASSED))
                .toList());
        var failed = probes.stream().filter(Probe::failed).count();
        var from = probes.getFirst().at();
        var until = probes.getLast().at();
        var each = strip.probesPerBar() == 1 ? "One bar a probe" : "One bar for " + strip.probesPerBar() + " probes";
        var title = each + ", " + Words.moment(from, whole.now()) + " to " + Words.moment(until, whole.now()) + ": "
                + Words.number(probes.size() - failed) + " passing, " + Words.number(failed) + " failing";
        return new ProbesView(strip.bars().size(), title, strip.strokes(), ticks(strip, whole));
    }

    private static List<Tick> ticks(ProbeStrip strip, Whole whole) {
        var ticks = new ArrayList<Tick>();
        ticks.add(new Tick("", "0", Words.clock(strip.bars().getFirst().at())));
        var began = place(strip, whole.incident().startedAt());
        if (began > 18 && began < 70) {
            ticks.add(tick("e opt", began, Words.clock(whole.incident().startedAt()) + " fails"));
        }
        ticks.add(new Tick("e", "100%", Words.clock(strip.bars().getLast().at())));
        return ticks;
    }

    private static Tick tick(String css, double x, String words) {
        return new Tick(css, String.format(Locale.ROOT, "%.1f%%", x), words);
    }

    private static double place(ProbeStrip strip, Instant at) {
        var before = strip.bars().stream().filter(it -> it.at().isBefore(at)).count();
        return 100.0 * before / strip.bars().size();
    }
}
