package dev.pharos.cycle;

import dev.pharos.core.incident.TargetState;
import dev.pharos.core.targets.Result;
import dev.pharos.core.targets.Target;
import java.util.Optional;

/**
 * What one probe leaves behind.
 *
 * @param advance what its result changed in our belief; empty for the result of an older revision, which is recorded and
 *     never judged
 */
public record Entry(Target target, Result result, Optional<TargetState.Advance> advance) {}
