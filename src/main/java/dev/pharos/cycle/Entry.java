package dev.pharos.cycle;

import dev.pharos.core.incident.TargetState;
import dev.pharos.core.targets.Result;
import dev.pharos.core.targets.Target;
import dev.pharos.core.targets.TargetRef;
import java.util.Optional;

/**
 * What one probe leaves behind, or what somebody did to what is believed of a target. Holds no secret: it may be written to a
 * file.
 *
 * @param result empty where it comes from somebody and not from a probe
 * @param advance what it changed in the state of the target; empty for the result of an older revision, which is recorded and never
 *     judged
 */
public record Entry(TargetRef target, Optional<Result> result, Optional<TargetState.Advance> advance) {
    /** Of a probe. */
    public Entry(Target target, Result result, Optional<TargetState.Advance> advance) {
        this(TargetRef.of(target), Optional.of(result), advance);
    }

    /** Of somebody. */
    public Entry(Target target, TargetState.Advance advance) {
        this(TargetRef.of(target), Optional.empty(), Optional.of(advance));
    }

    /** Whether it opens or resolves an incident. */
    public boolean changesIncident() {
        return advance.isPresent() && advance.get().change().isPresent();
    }
}
