package dev.pharos.core.inbound;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** What becomes of what another system says: it may say so twice, late, or in another order than it happened. */
public enum Taken {
    /** It is new: an incident opens. */
    OPENED,
    /** Its incident is open already. */
    OPEN_ALREADY,
    /** It tells of a time that is over: an incident that ended is not opened again. */
    OVER_ALREADY,
    /** Its incident is over now. */
    RESOLVED,
    /** What is said to be over never was anything here, or is over. */
    NOTHING;

    /** The word for it in the API. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * What becomes of it.
     *
     * @param known what was said of this trouble before
     * @param now what is known to begin after it was told by a wrong clock
     */
    public static Taken of(Alert said, Optional<Known> known, Instant now) {
        return said.isFiring() ? firing(said, known, now) : over(said, known);
    }

    /** Who says nothing of the time means now. */
    private static Taken firing(Alert said, Optional<Known> known, Instant now) {
        if (known.isEmpty()) {
            return OPENED;
        }
        if (!known.get().isOver()) {
            return OPEN_ALREADY;
        }
        var start = known.get().startedAt();
        return said.startsAt().filter(it -> isOfThen(it, start, now)).isPresent() ? OVER_ALREADY : OPENED;
    }

    /** A start that is still to come was told by a wrong clock: nothing is late because of it. */
    private static boolean isOfThen(Instant said, Instant known, Instant now) {
        return said.equals(known) || said.isBefore(known) && !known.isAfter(now);
    }

    /**
     * The end of an earlier time comes late, and is not the end of the one that goes on. Who says nothing of the time means
     * now, which no start is after, whatever its clock says; and an end that names its very start is the end of it.
     */
    private static Taken over(Alert said, Optional<Known> known) {
        if (known.isEmpty() || known.get().isOver()) {
            return NOTHING;
        }
        var start = known.get().startedAt();
        return said.endsAt().filter(start::isAfter).isPresent()
                        && !said.startsAt().equals(Optional.of(start))
                ? NOTHING
                : RESOLVED;
    }
}
