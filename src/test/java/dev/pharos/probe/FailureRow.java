package dev.pharos.probe;

import dev.pharos.core.outcome.Phase;
import dev.pharos.core.outcome.Reason;
import java.util.Optional;

/**
 * A way in which a target fails.
 *
 * @param phase where the probe breaks off; empty where there is an answer, which is judged
 */
record FailureRow(Reason reason, Optional<Phase> phase, String sentence, Scene scene) {
    /** A timeout in milliseconds: long enough for what should work, and what hangs is waited out. */
    static final int SHORT_MS = 700;

    /** Sets the stage: opens what the row needs, and says what to probe. */
    interface Scene {
        TargetBuilder set() throws Exception;
    }

    static FailureRow row(Reason reason, Phase phase, String sentence, Scene scene) {
        return new FailureRow(reason, Optional.of(phase), sentence, scene);
    }

    static FailureRow judged(Reason reason, String sentence, Scene scene) {
        return new FailureRow(reason, Optional.empty(), sentence, scene);
    }

    @Override
    public String toString() {
        return sentence + " -> " + reason.code()
                + phase.map(p -> " in " + p.code()).orElse("");
    }
}
