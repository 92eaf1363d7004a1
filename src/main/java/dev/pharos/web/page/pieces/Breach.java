package dev.pharos.web.page.pieces;

import dev.pharos.core.objective.ErrorBudget;
import dev.pharos.core.objective.Objectives;
import dev.pharos.core.objective.Percent;
import dev.pharos.core.targets.TargetDefinition;
import dev.pharos.web.page.days.DayBoundaries;
import dev.pharos.web.page.words.Tongue;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A component that was down for longer than its objective of availability allows. What else is promised of it, visitors are not told.
 *
 * @param window over which it is promised
 */
public record Breach(Percent objective, ErrorBudget budget, Duration window) {
    /** Of older time the page knows nothing. */
    private static final Duration LONGEST = DayBoundaries.WINDOWS.getLast();

    /** Empty where nothing is promised, or it is kept. */
    public static Optional<Breach> of(Subject subject, Instant now) {
        return subject.definition()
                .flatMap(TargetDefinition::objectives)
                .filter(it -> it.window().compareTo(LONGEST) <= 0)
                .flatMap(promised -> promised.availability().map(it -> of(it, promised, subject, now)))
                .filter(it -> !it.budget().kept());
    }

    private static Breach of(Percent objective, Objectives promised, Subject subject, Instant now) {
        var spent = Uptimes.in(subject, promised.window(), now);
        return new Breach(objective, ErrorBudget.of(objective, promised.window(), spent), promised.window());
    }

    /** Stands alone. */
    public String sentence(Tongue tongue) {
        return tongue.sayWith(
                "breach.objective",
                "count",
                window.toDays(),
                "objective",
                percent(tongue),
                "used",
                tongue.brief(budget.used()),
                "allowed",
                tongue.brief(budget.allowed()));
    }

    /** In a list. */
    public String brief(Tongue tongue) {
        return tongue.say("breach.brief", "objective", percent(tongue));
    }

    private String percent(Tongue tongue) {
        return tongue.percent(objective + "%");
    }
}
