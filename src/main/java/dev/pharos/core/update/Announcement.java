package dev.pharos.core.update;

import dev.pharos.core.catalog.Definition;
import dev.pharos.core.catalog.Key;
import java.time.Instant;
import java.util.Optional;

/**
 * What stands on top of the status page, whatever the probes find.
 *
 * @param text Markdown
 * @param from empty: at once
 * @param until empty: until it is deleted
 */
public record Announcement(Key key, String title, String text, Optional<Instant> from, Optional<Instant> until)
        implements Definition {
    public static final int LONGEST_TITLE = 200;
    public static final int LONGEST_TEXT = 5_000;

    public Announcement {
        if (from.isPresent() && until.isPresent() && !from.get().isBefore(until.get())) {
            throw new IllegalArgumentException("until, " + until.get() + ", must be after from, " + from.get());
        }
    }

    /** Where it stands in its time. */
    public enum State {
        PENDING,
        ACTIVE,
        OVER
    }

    public State state(Instant at) {
        if (from.filter(at::isBefore).isPresent()) {
            return State.PENDING;
        }
        return until.filter(it -> !at.isBefore(it)).isPresent() ? State.OVER : State.ACTIVE;
    }
}
