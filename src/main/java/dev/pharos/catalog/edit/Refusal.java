package dev.pharos.catalog.edit;

import dev.pharos.core.targets.DependencyCycle;
import dev.pharos.json.Violation;
import java.util.List;
import java.util.Optional;

/** Why a change was not made. Keys are those of what was to be changed. */
public sealed interface Refusal {

    /**
     * @param owner the file that the key belongs to; empty where REST owns it
     * @param retired whether it belongs to a target that is retired
     */
    record KeyTaken(String key, Optional<String> owner, boolean retired) implements Refusal {}

    /** Somebody else changed, retired or reinstated it meanwhile; {@code revision} is the one that is kept. */
    record Stale(String key, long revision) implements Refusal {}

    /** It is not there, or not any more. */
    record Missing(String key) implements Refusal {}

    /** Targets would stand on each other in a circle. */
    record Cycle(DependencyCycle cycle) implements Refusal {}

    /** It names things that do not exist, by field. */
    record UnknownThings(String key, List<Violation> violations) implements Refusal {}

    /** It claims for itself what another has already, by field. */
    record Claimed(String key, List<Violation> violations) implements Refusal {}

    /**
     * What others name cannot go.
     *
     * @param thing what it is
     * @param by some of those that name it, each with what it is: {@code the target "gateway"}
     */
    record InUse(String thing, String key, List<String> by) implements Refusal {}

    /** PostgreSQL has not yet stored what was probed, so that an incident cannot be ended without a race. */
    record Behind() implements Refusal {}
}
