package dev.pharos.cycle;

import dev.pharos.core.incident.Belief;
import dev.pharos.core.target.Result;
import dev.pharos.core.target.Target;
import java.util.Optional;

/**
 * What one probe leaves behind.
 *
 * @param advance what its result changed in our belief; empty for the result of an older revision, which is recorded and
 *     never judged
 */
public record Entry(Target target, Result result, Optional<Belief.Advance> advance) {}
