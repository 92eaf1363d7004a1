package dev.pharos.web.console.onetarget;

import dev.pharos.catalog.targets.json.TargetYaml;
import dev.pharos.core.assertion.Verdict;
import dev.pharos.core.incident.Incident;
import dev.pharos.core.incident.Resolution;
import dev.pharos.core.rollup.Sketch;
import dev.pharos.core.targets.Result;
import dev.pharos.web.console.frame.Frame;
import dev.pharos.web.console.onetarget.TargetView.Choice;
import dev.pharos.web.console.onetarget.TargetView.IncidentRow;
import dev.pharos.web.console.onetarget.TargetView.Percentiles;
import dev.pharos.web.console.onetarget.history.PhaseChart;
import dev.pharos.web.console.onetarget.history.TargetHistory.Window;
import dev.pharos.web.console.story.IncidentWords;
import dev.pharos.web.console.targets.search.Addresses;
import dev.pharos.web.console.targets.search.Asked;
import dev.pharos.web.page.words.Prose;
import dev.pharos.web.page.words.ReasonText;
import dev.pharos.web.page.words.Words;
import java.time.Duration;
import java.util.Optional;

/**
 * One target in words.
 *
 * @param probed what a probe just now saw
 */
record TargetPage(Seen seen, Sentence sentence, Optional<Result> probed) {
    private static final int MOST_INCIDENTS = 8;

    static TargetPage of(Seen seen, Optional<Result> probed) {
        return new TargetPage(seen, Sentence.of(seen), probed);
    }

    TargetView view(Frame frame, boolean mayAct, boolean mayEdit) {
        var definition = seen.stored().definition();
        var key = seen.target().key().value();
        var href = Addresses.of(key);
        var group = definition.group().orElse("");
        var history = seen.history();
        return new TargetView(
                frame,
                key,
                href,
                seen.name(),
                group,
                group.isEmpty() ? "" : Asked.ALL.group(Optional.of(group)).href(),
                sentence.heading(),
                sentence.lead(),
                Prose.Run.time(seen.now(), Words.clockSeconds(seen.now())),
                seen.standing().css(),
                seen.standing().icon(),
                seen.target().source().orElse(""),
                definition.paused(),
                seen.isRetired(),
                probed.map(this::result).stream().toList(),
                seen.last().map(this::result).stream().toList(),
                UptimeView.of(seen),
                TailView.of(seen),
                rhythm(),
                seen
                        .preview()
                        .map(it -> ToldView.of(
                                definition,
                                it,
                                seen.nextProbe(),
                                seen.last()
                                        .filter(last -> last.verdict() instanceof Verdict.Fail)
                                        .isPresent()))
                        .stream()
                        .toList(),
                PhaseChart.of(history),
                history.span().words(),
                history.offered().stream()
                        .map(it -> new Choice(href + "?span=" + it.code() + "#ph", it.shortly(), it == history.span()))
                        .toList(),
                history.windows().stream().map(TargetPage::percentiles).toList(),
                history.incidents().stream()
                        .limit(MOST_INCIDENTS)
                        .map(this::incident)
                        .toList(),
                Words.number(history.incidentCount()),
                Facts.of(definition),
                TargetYaml.of(definition),
                "Revision " + seen.target().revision() + ", from "
                        + Words.moment(seen.stored().updatedAt(), seen.now()) + " UTC.",
                mayAct,
                mayEdit && !seen.isRetired());
    }

    private ResultView result(Result result) {
        return ResultView.of(result, seen.stored().definition(), seen.history().usual(), seen.now());
    }

    private String rhythm() {
        var every = Words.every(seen.stored().definition().interval());
        return seen.preview().isEmpty() ? "not probed now" : every;
    }

    private static Percentiles percentiles(Window window) {
        return new Percentiles(
                window.span().words(),
                ms(window.total(), 0.5),
                ms(window.total(), 0.9),
                ms(window.total(), 0.95),
                ms(window.total(), 0.99),
                ms(window.total(), 1),
                Words.number(window.probes().all()),
                Words.number(window.probes().failed()));
    }

    private static String ms(Sketch sketch, double share) {
        var ms = sketch.quantile(share);
        return ms.isEmpty() ? "" : Words.millis(ms.getAsDouble()).replace(" ms", "");
    }

    private IncidentRow incident(Incident incident) {
        var lasting =
                Duration.between(incident.startedAt(), incident.resolvedAt().orElse(seen.now()));
        var over = incident.resolvedAt().isPresent();
        return new IncidentRow(
                "/console/incidents/" + incident.id(),
                over ? "soft" : "down",
                "down",
                Prose.Run.time(incident.startedAt(), Words.moment(incident.startedAt(), seen.now())),
                Words.capital(phrase(incident)) + (over ? ended(incident) : ", and it lasts."),
                Words.brief(lasting));
    }

    private String phrase(Incident incident) {
        if (incident.byHand().isPresent()) {
            return Words.unended(incident.byHand().get().title());
        }
        var took = incident.cause()
                .map(it -> Duration.ofNanos(it.timings().totalNanos()))
                .orElse(Duration.ZERO);
        return ReasonText.of(
                        IncidentWords.failure(incident).map(Verdict.Fail::reason),
                        ReasonText.limit(
                                took, Optional.of(seen.stored().definition().timeout())))
                .phrase();
    }

    private static String ended(Incident incident) {
        return switch (incident.resolution().orElse(Resolution.RECOVERED)) {
            case RECOVERED -> ".";
            case BY_HAND -> "; ended by hand.";
            case PAUSED -> "; ended when it was paused.";
            case DELETED, RETIRED -> "; ended when it was watched no more.";
        };
    }
}
