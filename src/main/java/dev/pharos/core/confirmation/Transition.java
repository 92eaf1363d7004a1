package dev.pharos.core.confirmation;

import java.time.Instant;

/** A confirmed change of state. */
public sealed interface Transition {

    /** {@code since} is the start of the first failing probe. */
    record WentDown(Instant since) implements Transition {}

    /** {@code since} is the start of the first passing probe. */
    record CameUp(Instant downSince, Instant since) implements Transition {}
}
