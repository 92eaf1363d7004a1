package dev.pharos.web.page.pieces;

import dev.pharos.core.incident.Impact;
import dev.pharos.core.targets.TargetId;
import dev.pharos.store.history.published.PublicIncident;
import dev.pharos.web.page.answers.ComponentStatus.Reported;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What people say of components in incidents that they opened: of several the worst, and of those the newest. */
public record Reports(Map<TargetId, Reported> byTarget) {
    private static final Comparator<PublicIncident> BEST_FIRST =
            Comparator.<PublicIncident, Impact>comparing(it -> impact(it)).thenComparing(PublicIncident::startedAt);

    public static Reports of(Collection<PublicIncident> incidents) {
        var byTarget = new HashMap<TargetId, Reported>();
        incidents.stream()
                .filter(it -> it.resolvedAt().isEmpty() && impact(it) != Impact.NONE)
                .sorted(BEST_FIRST)
                .forEach(incident -> incident.affected().forEach(it -> byTarget.put(it.id(), reported(incident))));
        return new Reports(byTarget);
    }

    public Optional<Reported> on(TargetId target) {
        return Optional.ofNullable(byTarget.get(target));
    }

    private static Reported reported(PublicIncident incident) {
        return new Reported(impact(incident), incident.startedAt(), incident.name(), PastView.href(incident));
    }

    /** None of what probes found: that shows by itself. */
    private static Impact impact(PublicIncident incident) {
        return incident.words().byHand().map(it -> it.impact()).orElse(Impact.NONE);
    }
}
