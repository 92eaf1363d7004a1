package dev.pharos.core.assertion;

import dev.pharos.core.outcome.Excerpt;
import dev.pharos.core.outcome.Phase;
import dev.pharos.core.outcome.Reason;
import java.util.Optional;

/** Whether one probe passed. Messages are one sentence for a person and hold no secret, and nothing that cannot be seen. */
public sealed interface Verdict {

    record Pass() implements Verdict {}

    /** A pass that was worse than it should be; counts as a pass for confirmation. */
    record Degraded(String message, Ailment ailment) implements Verdict {
        public Degraded {
            message = Excerpt.line(message);
        }

        public Degraded(String message) {
            this(message, Ailment.OTHER);
        }
    }

    /**
     * It did not pass.
     *
     * @param phase where the probe broke off; empty where there was an answer and it was wrong
     */
    record Fail(Reason reason, Optional<Phase> phase, String message) implements Verdict {
        public Fail {
            message = Excerpt.line(message);
        }
    }

    /** The word for it in the API: {@code pass}, {@code degraded} or {@code fail}. */
    default String code() {
        return switch (this) {
            case Pass _ -> "pass";
            case Degraded _ -> "degraded";
            case Fail _ -> "fail";
        };
    }
}
