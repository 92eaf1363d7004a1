package dev.pharos.core.inbound;

import dev.pharos.core.incident.ByHand;
import dev.pharos.core.targets.Labels;
import dev.pharos.core.targets.Severity;
import java.time.Instant;
import java.util.Optional;

/**
 * What another system says of one trouble.
 *
 * @param fingerprint its own name for the trouble, the same when it says that it is over
 * @param isFiring whether it is wrong, else it is over
 * @param title one line
 * @param description more of it, several lines
 * @param link where the other system shows it, http or https
 * @param runbook where it says what to do, http or https
 * @param startsAt since when it is wrong; empty where it does not say
 * @param endsAt since when it is over; empty where it does not say
 */
public record Alert(
        String fingerprint,
        boolean isFiring,
        String title,
        Optional<String> description,
        Labels labels,
        Severity severity,
        Optional<String> link,
        Optional<String> runbook,
        Optional<Instant> startsAt,
        Optional<Instant> endsAt) {
    public static final int LONGEST_FINGERPRINT = 200;
    public static final int LONGEST_DESCRIPTION = 2_000;

    public Alert {
        if (fingerprint.isBlank() || fingerprint.length() > LONGEST_FINGERPRINT) {
            throw new IllegalArgumentException(
                    "the fingerprint of " + fingerprint.length() + " characters must have 1 to " + LONGEST_FINGERPRINT);
        }
        if (title.isBlank() || title.length() > ByHand.LONGEST_TITLE) {
            throw new IllegalArgumentException(
                    "the title of " + title.length() + " characters must have 1 to " + ByHand.LONGEST_TITLE);
        }
        if (description
                .filter(it -> it.isBlank() || it.length() > LONGEST_DESCRIPTION)
                .isPresent()) {
            throw new IllegalArgumentException("a description has 1 to " + LONGEST_DESCRIPTION + " characters");
        }
    }
}
