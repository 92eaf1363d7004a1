package dev.pharos.cycle;

import dev.pharos.core.calendar.Period;
import dev.pharos.core.targets.Target;
import java.time.Instant;
import java.util.List;

/** When work is planned on targets. Answers from memory, at once, and never fails: it is asked once a probe. */
public interface PlannedMaintenance {
    /**
     * The periods of a target that contain {@code until}, or began or went on after {@code from} and before it; in order, none
     * overlapping another or meeting it.
     */
    List<Period> between(Target target, Instant from, Instant until);
}
