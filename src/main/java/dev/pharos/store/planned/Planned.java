package dev.pharos.store.planned;

import dev.pharos.core.calendar.Period;
import dev.pharos.core.maintenance.MaintenanceWindow;
import dev.pharos.core.targets.Target;
import java.time.Instant;

/** Planned work: a maintenance window, and the period of it that runs or comes next. */
public record Planned(MaintenanceWindow window, Period period) {
    public boolean concerns(Target target) {
        return window.matchers().hold(target.definition().subject());
    }

    public boolean runs(Instant at) {
        return period.contains(at);
    }
}
