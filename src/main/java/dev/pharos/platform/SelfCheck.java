package dev.pharos.platform;

import java.util.Optional;

/** One aspect of our own health, shown under its name at {@code /health}. Answers at once and never fails. */
public interface SelfCheck {

    /** For example {@code database}. */
    String name();

    Condition condition();

    /** What could be better and is no fault, in one sentence that everybody may read. */
    default Optional<String> hint() {
        return Optional.empty();
    }

    /**
     * @param explanation one sentence for the log; not shown in public
     */
    record Condition(Level level, String explanation) {
        public static Condition healthy() {
            return new Condition(Level.HEALTHY, "fine");
        }
    }

    /** Worse ones later. */
    enum Level {
        HEALTHY,
        /** Something needs a look, yet probing and recording go on. */
        DEGRADED,
        /** Pharos does not do its work. */
        UNHEALTHY
    }
}
