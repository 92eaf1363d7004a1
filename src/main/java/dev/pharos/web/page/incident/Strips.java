package dev.pharos.web.page.incident;

import dev.pharos.core.outcome.Reason;
import dev.pharos.store.history.published.OutageReader.Outage;
import dev.pharos.store.history.published.OutageReader.Probe;
import dev.pharos.web.page.answers.Failing;
import dev.pharos.web.page.words.ReasonText;
import dev.pharos.web.page.words.Tongue;
import dev.pharos.web.page.words.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The probes around an incident. One that failed before or after it was never confirmed, and shows as if it had passed:
 * suspicion is not public.
 */
final class Strips {
    private static final int MOST_MISSING = 30;
    private static final int MOST_REASONS = 5;

    private final Outage outage;
    private final Duration limit;
    private final Instant now;
    private final Tongue tongue;
    private final List<Probe> failures;

    /**
     * @param limit how long each was given
     * @param tongue in which it is told
     */
    Strips(Outage outage, Duration limit, Instant now, Tongue tongue) {
        this.outage = outage;
        this.limit = limit;
        this.now = now;
        this.tongue = tongue;
        this.failures = outage.probes().stream().filter(this::failed).toList();
    }

    /** How many probes failed during the incident, in words; none where no failing one is kept any more. */
    String failed() {
        return failures.isEmpty() ? "" : failedOrNone();
    }

    private String failedOrNone() {
        return tongue.say(outage.cut() ? "strip.failed-over" : "strip.failed", "count", failures.size());
    }

    /**
     * @param interval between probes, where it is known: then a gap shows as one
     */
    IncidentView.StripView view(Optional<Duration> interval) {
        var probes = outage.probes();
        if (probes.isEmpty()) {
            return new IncidentView.StripView(0, "", List.of(), List.of(), "");
        }
        var strip = ProbeStrip.of(bars(interval));
        var from = tongue.moment(probes.getFirst().at(), now);
        var until = tongue.moment(probes.getLast().at(), now);
        var each = strip.probesPerBar() == 1
                ? tongue.say("strip.bar")
                : tongue.say("strip.bars", "number", strip.probesPerBar());
        var every = interval.map(it -> tongue.say("strip.every", "each", each, "every", tongue.every(it)))
                .orElse(each);
        return new IncidentView.StripView(
                strip.bars().size(),
                tongue.sayWith("strip.title", "each", each, "from", from, "until", until, "failed", failedOrNone()),
                strip.strokes(),
                ticks(strip),
                tongue.say("sentence", "words", every) + tongue.gap() + sentence());
    }

    private List<ProbeStrip.Bar> bars(Optional<Duration> interval) {
        var bars = new ArrayList<ProbeStrip.Bar>();
        Optional<Instant> before = Optional.empty();
        for (var probe : outage.probes()) {
            if (before.isPresent() && interval.isPresent()) {
                var apart = Duration.between(before.get(), probe.at()).toMillis();
                var missing = Math.min(
                        MOST_MISSING, Math.round((double) apart / interval.get().toMillis()) - 1);
                for (int i = 0; i < missing; i++) {
                    bars.add(new ProbeStrip.Bar(before.get(), ProbeStrip.Kind.MISSING));
                }
            }
            bars.add(new ProbeStrip.Bar(probe.at(), failed(probe) ? ProbeStrip.Kind.FAILED : ProbeStrip.Kind.PASSED));
            before = Optional.of(probe.at());
        }
        return bars;
    }

    private boolean failed(Probe probe) {
        var incident = outage.incident();
        return probe.reason().isPresent()
                && !probe.at().isBefore(incident.startedAt())
                && incident.resolvedAt().map(end -> probe.at().isBefore(end)).orElse(true);
    }

    private String sentence() {
        if (failures.isEmpty()) {
            return tongue.say("strip.none");
        }
        var words = Words.capital(failed());
        return failures.size() == 1
                ? tongue.say("sentence", "words", words)
                : reasons(tongue.sayWith(
                        "strip.when",
                        "failed",
                        words,
                        "from",
                        Words.clockSeconds(failures.getFirst().at()),
                        "until",
                        Words.clockSeconds(failures.getLast().at())));
    }

    /** Why they failed, the most frequent reason first; goes on after how many did and when. */
    private String reasons(String failed) {
        var counts = new LinkedHashMap<Optional<Reason>, Integer>();
        failures.forEach(it -> counts.merge(reason(it), 1, Integer::sum));
        if (counts.size() == 1) {
            return tongue.say("strip.same", "failed", failed);
        }
        var named = counts.entrySet().stream()
                .sorted(Map.Entry.<Optional<Reason>, Integer>comparingByValue().reversed())
                .map(it -> tongue.say(
                        "strip.reason",
                        "count",
                        it.getValue(),
                        "phrase",
                        ReasonText.of(it.getKey(), limit, tongue).phrase()))
                .toList();
        return tongue.say("strip.reasons", "failed", failed, "reasons", tongue.names(named, MOST_REASONS));
    }

    private static Optional<Reason> reason(Probe probe) {
        return probe.reason().filter(it -> !it.isEmpty()).map(Reason::ofCode);
    }

    /** The last probe that failed; empty where it is not known, or where an incident lasts and its target answers again. */
    Optional<Failing> latest(Failing began) {
        var over = outage.incident().resolvedAt().isPresent();
        if (outage.cut()
                || failures.isEmpty()
                || !over && !failed(outage.probes().getLast())) {
            return Optional.empty();
        }
        var last = reason(failures.getLast());
        var alike = last.equals(began.reason());
        return Optional.of(alike ? began : new Failing(last, Optional.empty(), false, limit));
    }

    private List<IncidentView.Tick> ticks(ProbeStrip strip) {
        var bars = strip.bars();
        var ticks = new ArrayList<IncidentView.Tick>();
        ticks.add(new IncidentView.Tick("", "0", Words.clock(bars.getFirst().at())));
        var first = position(bars, outage.incident().startedAt());
        if (first > 14 && first < 60) {
            var began = Words.clock(outage.incident().startedAt());
            ticks.add(tick("", first, tongue.say("strip.fails", "time", began)));
        }
        outage.incident()
                .resolvedAt()
                .filter(_ -> outage.incident().recovered())
                .ifPresent(end -> {
                    var last = position(bars, end);
                    if (last - first > 55 && last < 86) {
                        ticks.add(tick("e", last, tongue.say("strip.answers", "time", Words.clock(end))));
                    }
                });
        ticks.add(new IncidentView.Tick("e", "100%", Words.clock(bars.getLast().at())));
        return ticks;
    }

    private static IncidentView.Tick tick(String css, double x, String words) {
        return new IncidentView.Tick(css, String.format(Locale.ROOT, "%.1f%%", x), words);
    }

    private static double position(List<ProbeStrip.Bar> bars, Instant at) {
        var before = bars.stream().filter(bar -> bar.at().isBefore(at)).count();
        return 100.0 * before / bars.size();
    }
}
