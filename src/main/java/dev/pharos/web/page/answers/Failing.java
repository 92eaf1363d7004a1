package dev.pharos.web.page.answers;

import dev.pharos.core.outcome.Phase;
import dev.pharos.core.outcome.Reason;
import dev.pharos.web.page.words.ReasonText;
import dev.pharos.web.page.words.Tongue;
import java.time.Duration;
import java.util.Optional;

/**
 * One failing probe, as far as it is public.
 *
 * @param phase where it broke off
 * @param expired whether the certificate had expired, whatever else was wrong with it
 * @param limit how long the probe was given
 */
public record Failing(Optional<Reason> reason, Optional<Phase> phase, boolean expired, Duration limit) {

    /** In English. */
    public ReasonText plain() {
        return plain(Tongue.ENGLISH);
    }

    public ReasonText plain(Tongue tongue) {
        return expired && reason.equals(Optional.of(Reason.TLS_UNTRUSTED))
                ? ReasonText.untrustedAndExpired(tongue)
                : ReasonText.of(reason, limit, tongue);
    }

    /** What happened on the way, in a sentence, in English; may be empty. */
    public String explained() {
        return explained(Tongue.ENGLISH);
    }

    public String explained(Tongue tongue) {
        return ReasonText.explained(reason, phase, tongue);
    }
}
