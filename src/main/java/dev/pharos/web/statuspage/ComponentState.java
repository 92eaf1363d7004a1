package dev.pharos.web.statuspage;

import dev.pharos.core.incident.Impact;
import dev.pharos.core.targets.TargetId;
import dev.pharos.web.page.answers.ComponentStatus;
import dev.pharos.web.published.Published.Component;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Set;

/** The words that Statuspage has for a component, the best first. */
enum ComponentState {
    OPERATIONAL,
    UNDER_MAINTENANCE,
    DEGRADED_PERFORMANCE,
    /** Of a group, some of whose components are down; and of a component, where people say so. */
    PARTIAL_OUTAGE,
    MAJOR_OUTAGE;

    /**
     * Statuspage has no word for what nobody knows: what was said last stands, as it does on a page that people keep by hand.
     *
     * @param open components with an incident that is open
     */
    static ComponentState of(Component component, Set<TargetId> open) {
        return switch (component.status()) {
            case ComponentStatus.Up _ -> OPERATIONAL;
            case ComponentStatus.Degraded _ -> DEGRADED_PERFORMANCE;
            case ComponentStatus.Down _ -> MAJOR_OUTAGE;
            case ComponentStatus.Reported reported -> of(reported.impact());
            case ComponentStatus.Maintenance _ -> UNDER_MAINTENANCE;
            case ComponentStatus.Unjudged _,
                    ComponentStatus.Paused _,
                    ComponentStatus.Awaited _,
                    ComponentStatus.Unanswered _,
                    ComponentStatus.NoData _ -> open.contains(component.id()) ? MAJOR_OUTAGE : OPERATIONAL;
        };
    }

    /** What people say of it, in Statuspage's own words. */
    static ComponentState of(Impact impact) {
        return switch (impact) {
            case NONE -> OPERATIONAL;
            case MINOR -> DEGRADED_PERFORMANCE;
            case MAJOR -> PARTIAL_OUTAGE;
            case CRITICAL -> MAJOR_OUTAGE;
        };
    }

    /** Of a group, or of the whole page. */
    static ComponentState of(Collection<ComponentState> components) {
        var worst = components.stream().max(Comparator.naturalOrder()).orElse(OPERATIONAL);
        var all = components.stream().allMatch(it -> it == MAJOR_OUTAGE);
        return worst == MAJOR_OUTAGE && !all ? PARTIAL_OUTAGE : worst;
    }

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
