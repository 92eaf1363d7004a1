package dev.pharos.publish.page.component;

import dev.pharos.core.slo.Availability;
import dev.pharos.core.slo.Span;
import dev.pharos.publish.page.view.Cuts;
import dev.pharos.publish.page.view.Pieces;
import dev.pharos.publish.page.words.Words;
import dev.pharos.record.read.PublicIncident;
import io.quarkus.qute.RawString;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The uptime of one window, with what it is made of. */
public record BigView(String window, RawString percentage, String made) {
    private static final List<String> NAMES = List.of("24 hours", "7 days", "30 days", "90 days");
    private static final Duration WORTH_A_WORD = Duration.ofMinutes(1);

    static List<BigView> of(List<Span> spans, List<PublicIncident> incidents, Instant now) {
        var windows = new ArrayList<BigView>();
        for (int i = 0; i < NAMES.size(); i++) {
            var from = now.minus(Cuts.WINDOWS.get(i));
            var spent = Availability.of(spans, from, now);
            var outages = incidents.stream()
                    .filter(it -> it.resolvedAt().orElse(now).isAfter(from))
                    .count();
            windows.add(new BigView(NAMES.get(i), Pieces.percentage(spent), made(spent, outages)));
        }
        return windows;
    }

    private static String made(Availability spent, long outages) {
        if (spent.known().isZero()) {
            return "nobody looked";
        }
        var parts = new ArrayList<String>();
        if (spent.down().isPositive()) {
            parts.add(
                    Words.brief(spent.down()) + " down" + (outages > 0 ? " in " + Words.count(outages, "outage") : ""));
        }
        if (spent.degraded().isPositive()) {
            parts.add(Words.brief(spent.degraded()) + " degraded");
        }
        if (parts.isEmpty()) {
            parts.add("never down");
        }
        if (spent.noData().compareTo(WORTH_A_WORD) >= 0) {
            parts.add(Words.brief(spent.noData()) + " without data");
        }
        return String.join(", ", parts);
    }
}
