package dev.pharos.cycle;

import dev.pharos.core.outcome.ProbeOutcome;
import dev.pharos.core.targets.Target;
import java.time.Instant;

/**
 * Takes the numbers out of the document that a target answered with, for whoever asks for some. Told of once a probe, on an event
 * loop: it must not block, and answers from memory whether anybody asks.
 */
public interface DocumentNumbers {
    void take(Target target, Instant startedAt, ProbeOutcome outcome);
}
