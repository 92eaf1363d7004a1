package dev.pharos.notify.subscription;

import dev.pharos.core.calendar.ClockTime;
import dev.pharos.core.subscription.Pace;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.time.ZoneId;

/** Who of the public may be told of what the status page tells, and how often. */
@ConfigMapping(prefix = "pharos.subscribe")
public interface SubscriptionConfig {
    /** What becomes public within so long after the first is told in one message. */
    @WithDefault("60s")
    Duration together();

    /** So many messages a subscriber is sent within an hour at most; what comes on top is told in one when that is over. */
    @WithDefault("10")
    int mostAnHour();

    /** When digests are sent, on the clock of {@code pharos.page.time-zone}: {@code 08:00}. */
    @WithDefault("08:00")
    String digestAt();

    /** How many messages to subscribers may be under way at once. */
    @WithDefault("4")
    int inFlight();

    /** How many may wait for their confirmation. */
    @WithDefault("1000")
    int mostPending();

    /** How many may be told. */
    @WithDefault("100000")
    int most();

    /** How often within an hour somebody of one network may ask to be told. */
    @WithDefault("30")
    int perNetwork();

    /** @throws ConfigurationException where {@link #digestAt} is no time of day */
    default Pace pace(ZoneId zone) {
        try {
            return new Pace(together(), mostAnHour(), ClockTime.parse(digestAt()), zone);
        } catch (IllegalArgumentException wrong) {
            throw new ConfigurationException("PHAROS_SUBSCRIBE_DIGEST_AT is \"" + digestAt()
                    + "\" and must be a time of the day, such as 08:00.");
        }
    }
}
