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
     * @param now since then it is wrong, or over, where the system does not say
     */
    public static Taken of(Alert said, Optional<Known> known, Instant now) {
        return said.isFiring() ? firing(said, known) : over(said, known, now);
    }

    /** Who says nothing of the time means now. */
    private static Taken firing(Alert said, Optional<Known> known) {
        if (known.isEmpty()) {
            return OPENED;
        }
        if (!known.get().isOver()) {
            return OPEN_ALREADY;
        }
        return said.startsAt()
                        .filter(it -> !it.isAfter(known.get().startedAt()))
                        .isPresent()
                ? OVER_ALREADY
                : OPENED;
    }

    /** The end of an earlier time comes late, and is not the end of the one that goes on. */
    private static Taken over(Alert said, Optional<Known> known, Instant now) {
        if (known.isEmpty() || known.get().isOver()) {
            return NOTHING;
        }
        return said.endsAt().orElse(now).isBefore(known.get().startedAt()) ? NOTHING : RESOLVED;
    }
}
