package dev.pharos.core.update;

import java.time.Instant;
import java.util.Optional;

/**
 * All that people write of an update.
 *
 * @param text Markdown
 * @param isPublic whether everybody may read it; what is not is a draft
 * @param at of when it tells; a draft without one tells of when it is published
 */
public record UpdateDefinition(UpdateStatus status, String text, boolean isPublic, Optional<Instant> at) {
    public static final int LONGEST_TEXT = 10_000;

    public UpdateDefinition {
        if (text.isBlank() || text.length() > LONGEST_TEXT) {
            throw new IllegalArgumentException(
                    "an update of " + text.length() + " characters must have 1 to " + LONGEST_TEXT);
        }
    }

    /** The same, of that moment where it names none. */
    public UpdateDefinition orAt(Instant now) {
        return new UpdateDefinition(status, text, isPublic, at.or(() -> Optional.of(now)));
    }

    public UpdateDefinition published() {
        return new UpdateDefinition(status, text, true, at);
    }

    /** Whether the public is told the same step at the same time, perhaps in other words. */
    boolean tellsAs(UpdateDefinition other) {
        return status == other.status && isPublic == other.isPublic && at.equals(other.at);
    }
}
