package dev.pharos.web.console.incident;

import dev.pharos.core.incident.Trigger;
import dev.pharos.core.outcome.Phase;
import dev.pharos.core.outcome.Reason;
import dev.pharos.store.history.IncidentProbes.Probe;
import dev.pharos.web.page.words.ReasonText;
import dev.pharos.web.page.words.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the probes of an incident saw, those alike in a row folded into one line. */
final class ProbeLines {
    private static final int MOST_RUNS = 40;

    private final Whole whole;

    private ProbeLines(Whole whole) {
        this.whole = whole;
    }

    /** Probes in a row that saw the same. */
    private record Run(Probe sample, int count, Instant until, double least, double most) {
        static Run of(Probe probe) {
            return new Run(probe, 1, probe.at(), probe.ms(), probe.ms());
        }

        boolean goesOn(Probe next) {
            return sample.reason().equals(next.reason())
                    && sample.phase().equals(next.phase())
                    && sample.status() == next.status();
        }

        Run and(Probe next) {
            return new Run(sample, count + 1, next.at(), Math.min(least, next.ms()), Math.max(most, next.ms()));
        }
    }

    static List<StoryLine> of(Whole whole) {
        var lines = new ProbeLines(whole);
        var all = new ArrayList<StoryLine>();
        lines.lastGood().ifPresent(all::add);
        var first = whole.probes().first();
        if (first.isEmpty()) {
            lines.unkept().ifPresent(all::add);
            return all;
        }
        all.add(lines.first(first.getFirst()));
        var later = first.stream().skip(1).filter(it -> !lines.confirms(it)).toList();
        all.addAll(lines.folded(runs(later)));
        if (whole.probes().between() > 0) {
            all.add(line(
                    "probe",
                    first.getLast().at(),
                    Words.count(whole.probes().between(), "more probe") + ".",
                    "They are not told one by one."));
        }
        all.addAll(lines.folded(runs(whole.probes().last())));
        return all;
    }

    private static StoryLine line(String css, Instant at, String strong, String text) {
        return new StoryLine(StoryLine.Kind.PROBES, css, at, "", strong, text, "");
    }

    private Optional<StoryLine> lastGood() {
        return whole.probes().before().isEmpty()
                        || whole.probes().before().getLast().failed()
                ? Optional.empty()
                : Optional.of(whole.probes().before().getLast())
                        .map(it -> line("probe", it.at(), "Last good probe.", saw(Run.of(it))));
    }

    /** Those that failed until it was believed, after the first: that it was confirmed has a line of its own. */
    private boolean confirms(Probe probe) {
        return probe.failed() && !probe.at().isAfter(whole.causedAt());
    }

    private StoryLine first(Probe probe) {
        return new StoryLine(
                StoryLine.Kind.PROBES,
                probe.failed() ? "probe hit" : "probe",
                probe.at(),
                "",
                probe.failed() ? "First failing probe." : "First probe of it.",
                saw(Run.of(probe)),
                probe.failed() ? "The outage counts from here." : "");
    }

    /** What is left of the probes once their results are not kept any more. */
    private Optional<StoryLine> unkept() {
        return whole.incident().trigger() instanceof Trigger.Target
                ? Optional.of(line(
                        "probe hit",
                        whole.causedAt(),
                        "The probe that confirmed it.",
                        Words.capital(whole.text().phrase()) + ". Its other probes are not kept any more."))
                : Optional.empty();
    }

    private List<StoryLine> folded(List<Run> runs) {
        if (runs.size() <= MOST_RUNS) {
            return runs.stream().map(this::line).toList();
        }
        var lines = new ArrayList<StoryLine>();
        runs.subList(0, MOST_RUNS / 2).forEach(it -> lines.add(line(it)));
        var hidden = runs.subList(MOST_RUNS / 2, runs.size() - MOST_RUNS / 2);
        lines.add(line(
                "probe",
                hidden.getLast().until(),
                Words.count(hidden.stream().mapToInt(Run::count).sum(), "more probe") + ".",
                "What they saw changed " + Words.count(hidden.size(), "time") + "."));
        runs.subList(runs.size() - MOST_RUNS / 2, runs.size()).forEach(it -> lines.add(line(it)));
        return lines;
    }

    private StoryLine line(Run run) {
        var failed = run.sample().failed();
        var how = failed ? "failing" : "passing";
        var strong = run.count() == 1
                ? "Another " + how + " probe."
                : Words.number(run.count()) + " more " + how + " probes, all alike.";
        return line(failed ? "probe hit" : "probe", run.until(), strong, saw(run));
    }

    private static List<Run> runs(List<Probe> probes) {
        var runs = new ArrayList<Run>();
        for (var probe : probes) {
            if (!runs.isEmpty() && runs.getLast().goesOn(probe)) {
                runs.add(runs.removeLast().and(probe));
            } else {
                runs.add(Run.of(probe));
            }
        }
        return runs;
    }

    private String saw(Run run) {
        var least = Words.millis(run.least());
        var most = Words.millis(run.most());
        var took = least.equals(most) ? most : least + " to " + most;
        var reason = run.sample().reason();
        if (reason.isEmpty()) {
            return run.sample().status() == 0
                    ? "It answered in " + took + "."
                    : run.sample().status() + " in " + took + ".";
        }
        var limit = ReasonText.limit(
                Duration.ofNanos(Math.round(run.most() * 1e6)),
                whole.watched().map(it -> it.target().definition().timeout()));
        var phrase = Words.capital(ReasonText.of(reason, limit).phrase());
        var status = reason.get() == Reason.STATUS && run.sample().status() > 0
                ? ", " + run.sample().status()
                : "";
        return phrase + status
                + run.sample().phase().map(it -> ", " + within(it)).orElse("") + ", after " + took + ".";
    }

    static String within(Phase phase) {
        return switch (phase) {
            case RESOLVE -> "while its name was looked up";
            case CONNECT -> "while connecting";
            case TLS -> "in TLS";
            case PROCESSING -> "while waiting for the answer";
            case TRANSFER -> "while reading the answer";
        };
    }
}
