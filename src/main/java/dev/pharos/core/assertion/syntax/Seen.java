package dev.pharos.core.assertion.syntax;

import dev.pharos.core.outcome.ProbeOutcome;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What operands are resolved against: one answer, and when its probe started. Used by one thread, for one judgement. */
public final class Seen {
    private final ProbeOutcome.Answered answer;
    private final Instant at;
    private @Nullable String text;

    public Seen(ProbeOutcome.Answered answer, Instant at) {
        this.answer = answer;
        this.at = at;
    }

    ProbeOutcome.Answered answer() {
        return answer;
    }

    Instant at() {
        return at;
    }

    /** The body as text without blanks around it, as Gatus compares it; decoded at most once. */
    String text() {
        var decoded = text;
        if (decoded == null) {
            decoded = answer.body().text().strip();
            text = decoded;
        }
        return decoded;
    }
}
