package dev.pharos.web.page.component;

import dev.pharos.store.planned.Announced;
import dev.pharos.web.page.words.Prose.Run;
import dev.pharos.web.page.words.Words;
import java.time.Instant;

/**
 * Planned maintenance of a component.
 *
 * @param when {@code now} or {@code planned}
 * @param message may be empty
 */
public record PlannedView(String name, String when, Run from, Run until, String message) {
    static PlannedView of(Announced planned, Instant now) {
        var period = planned.period();
        return new PlannedView(
                planned.name(),
                period.contains(now) ? "under way" : "planned",
                Run.time(period.from(), Words.moment(period.from(), now)),
                Run.time(period.until(), Words.moment(period.until(), now)),
                planned.message().orElse(""));
    }
}
