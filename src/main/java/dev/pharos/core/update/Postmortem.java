package dev.pharos.core.update;

import dev.pharos.core.incident.IncidentId;
import java.time.Instant;
import java.util.Optional;

/**
 * What was learnt of an incident.
 *
 * @param text Markdown
 * @param isPublic whether everybody may read it; what is not is a draft
 * @param publishedAt when it was published first; empty where it never was
 * @param by who wrote it first, for those with a key
 */
public record Postmortem(
        IncidentId incident,
        long revision,
        String text,
        boolean isPublic,
        Optional<Instant> publishedAt,
        String by,
        Instant createdAt,
        Instant updatedAt) {
    public static final int LONGEST_TEXT = 20_000;

    /** What is public of it is so since some time. */
    public Postmortem {
        if (isPublic && publishedAt.isEmpty()) {
            throw new IllegalArgumentException("the postmortem of " + incident + " is public and was never published");
        }
    }
}
