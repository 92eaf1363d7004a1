package dev.pharos.web.page.words;

import dev.pharos.core.escalation.hold.Flapping;
import java.time.Duration;
import java.util.Optional;

/**
 * A component that goes down and up so often that neither says much.
 *
 * @param seen how often it did within {@code window}
 */
public record Flaps(int seen, Duration window) {
    /** Empty where it is not often enough. */
    public static Optional<Flaps> of(int seen, Flapping flapping) {
        return flapping.isMet(seen) ? Optional.of(new Flaps(seen, flapping.window())) : Optional.empty();
    }

    /** Stands alone. */
    public String sentence(Tongue tongue) {
        return tongue.say("flapping.sentence", "count", seen, "window", tongue.brief(window));
    }

    /** Goes on after "Flapping:", of an incident. */
    public String did(Tongue tongue) {
        return tongue.say("flapping.did", "count", seen, "window", tongue.brief(window));
    }

    /** In a list. */
    public String brief(Tongue tongue) {
        return tongue.say("flapping.brief", "count", seen, "window", tongue.brief(window));
    }
}
