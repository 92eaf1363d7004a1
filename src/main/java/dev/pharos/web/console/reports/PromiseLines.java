package dev.pharos.web.console.reports;

import dev.pharos.core.objective.Standing;
import dev.pharos.core.objective.Standing.Kept;
import dev.pharos.web.console.reports.Findings.Promise;
import dev.pharos.web.console.reports.ReportsView.Also;
import dev.pharos.web.console.reports.ReportsView.Burn;
import dev.pharos.web.console.reports.ReportsView.PromiseLine;
import dev.pharos.web.console.targets.search.Addresses;
import dev.pharos.web.page.words.Words;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/** What targets promise, and what came of it. */
final class PromiseLines {
    private PromiseLines() {}

    static List<PromiseLine> of(List<Promise> promises) {
        return promises.stream().map(PromiseLines::line).toList();
    }

    private static PromiseLine line(Promise promise) {
        var definition = promise.target().definition();
        var availability = promise.standing().availability();
        return new PromiseLine(
                definition.name(),
                Addresses.of(definition.key().value()),
                definition.group().orElse(Lines.NO_GROUP),
                promise.kept().map(it -> it.isBroken() ? "down" : "up").orElse("none"),
                availability.map(it -> it.objective() + "%").orElse("none"),
                promise.kept().map(it -> Lines.percent(it.attained())).orElse("no data"),
                promise.kept().map(PromiseLines::used).orElse("0%"),
                promise.kept().filter(it -> it.isBroken()).map(_ -> "over").orElse(""),
                promise.kept().map(PromiseLines::left).orElse(""),
                availability.map(it -> burns(it.burn())).orElse(List.of(none(), none(), none())),
                also(promise.standing()));
    }

    private static String used(Findings.Kept kept) {
        return Lines.width(1 - kept.share(), 1);
    }

    private static String left(Findings.Kept kept) {
        var allowed = kept.allowedSeconds() == 0 ? "no outage" : Words.brief(Duration.ofSeconds(kept.allowedSeconds()));
        return kept.isBroken()
                ? Words.brief(Duration.ofSeconds(-kept.leftSeconds())) + " over " + allowed
                : kept.leftSeconds() == 0
                        ? "nothing left of " + allowed
                        : Words.brief(Duration.ofSeconds(kept.leftSeconds())) + " left of " + allowed;
    }

    private static List<Burn> burns(Map<Duration, OptionalDouble> burn) {
        return burn.values().stream()
                .map(it -> it.isEmpty()
                        ? none()
                        : new Burn(String.format(Locale.ROOT, "%.1f", it.getAsDouble()), it.getAsDouble() > 1))
                .toList();
    }

    private static Burn none() {
        return new Burn("–", false);
    }

    private static List<Also> also(Standing standing) {
        var also = new ArrayList<Also>();
        standing.p95().ifPresent(it -> also.add(latency("p95", it)));
        standing.p99().ifPresent(it -> also.add(latency("p99", it)));
        standing.errorRate()
                .ifPresent(it -> also.add(new Also(
                        css(it.kept()),
                        "at most " + it.objective() + "% failing: "
                                + Words.number(it.probes().failed()) + " of "
                                + Words.number(it.probes().all()))));
        return also;
    }

    private static Also latency(String name, Standing.OfLatency it) {
        return new Also(
                css(it.kept()),
                name + " within " + Words.limit(it.objective()) + ": "
                        + (it.ms().isEmpty() ? "no data" : Words.millis(it.ms().getAsDouble())));
    }

    private static String css(Kept kept) {
        return switch (kept) {
            case KEPT -> "up";
            case BREACHED -> "down";
            case UNKNOWN -> "none";
        };
    }
}
