package dev.pharos.core.maintenance;

import dev.pharos.core.calendar.Period;
import dev.pharos.core.catalog.Definition;
import dev.pharos.core.catalog.Key;
import dev.pharos.core.matching.Matchers;
import dev.pharos.core.matching.Subject;
import java.time.Instant;

/**
 * A mute that somebody set, in Alertmanager's shape.
 *
 * @param key its id
 * @param period until when it was to be, or was ended
 * @param createdBy the principal who made it
 */
public record Silence(Key key, Matchers matchers, Period period, String comment, String createdBy)
        implements Definition {

    public boolean mutes(Subject subject, Instant at) {
        return period.contains(at) && matchers.hold(subject);
    }
}
