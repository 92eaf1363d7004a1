package dev.pharos.web.page.answers;

import dev.pharos.core.assertion.Ailment;
import dev.pharos.core.outcome.health.ComponentState;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** What can be said in public of a component now. Suspicion is not among it: an unconfirmed failure is no outage. */
public sealed interface ComponentStatus {

    /**
     * @param since empty where we would rather not say
     * @param answeredAt when it last did
     */
    record Up(Optional<Instant> since, Instant answeredAt) implements ComponentStatus {}

    record Degraded(Instant since, Ailing ailing) implements ComponentStatus {}

    /**
     * @param passesWanted how many more probes must pass until it is believed up; empty while it still fails
     * @param meanwhile the planned work during which it is not judged, as far as it is public
     */
    record Down(Instant since, Optional<Integer> passesWanted, Optional<Work> meanwhile) implements ComponentStatus {
        public Down(Instant since, Optional<Integer> passesWanted) {
            this(since, passesWanted, Optional.empty());
        }
    }

    /** In planned maintenance, and meant for the public. */
    record Maintenance(Work work) implements ComponentStatus {}

    /** What its probes find does not count, and the public is not told why. */
    record Unjudged() implements ComponentStatus {}

    /** Nobody looks, on purpose. */
    record Paused(Optional<Instant> lastProbeAt) implements ComponentStatus {}

    /** Never probed, but about to be. */
    record Awaited(Duration interval) implements ComponentStatus {}

    /** Has not answered yet, since it is watched, and not yet failed often enough to be down. */
    record Unanswered(Instant since) implements ComponentStatus {}

    /** Nobody has looked for longer than should be. */
    record NoData(Optional<Instant> lastProbeAt) implements ComponentStatus {}

    default Look look() {
        return switch (this) {
            case Up _ -> Look.UP;
            case Degraded _ -> Look.DEGRADED;
            case Down _ -> Look.DOWN;
            case Maintenance _ -> Look.MAINTENANCE;
            case Unjudged _, Paused _, Awaited _, Unanswered _, NoData _ -> Look.NO_DATA;
        };
    }

    /** Planned work, as the public is told of it. */
    record Work(String name, Optional<String> message, Instant until) {

        /** The message as a sentence of its own; else the name. */
        public String told() {
            var words = message.orElse(name).strip();
            return words.matches("(?s).*[.!?…]") ? words : words + ".";
        }
    }

    /** What makes an answer worse than it should be, as far as that is public. */
    enum Ailing {
        PART_DOWN("a part is down", "a part is down"),
        PART_DEGRADED("a part is degraded", "a part is degraded"),
        SLOW("is slower than it should be", "is slower than it should be"),
        CERTIFICATE("its certificate needs attention", "its certificate needs attention"),
        AS_A_WHOLE("does not work as well as it should", "it does not work as well as it should");

        private final String words;
        private final String limitation;

        Ailing(String words, String limitation) {
            this.words = words;
            this.limitation = limitation;
        }

        /** Stands alone. */
        public String words() {
            return words;
        }

        /** Goes on after "It answers, but". */
        public String limitation() {
            return limitation;
        }

        /**
         * @param ailment of the last probe; empty where it is not known
         */
        public static Ailing of(Map<String, ComponentState> parts, Optional<Ailment> ailment) {
            if (parts.containsValue(ComponentState.DOWN)) {
                return PART_DOWN;
            }
            if (parts.containsValue(ComponentState.DEGRADED)) {
                return PART_DEGRADED;
            }
            return ailment.map(it -> switch (it) {
                        case SLOW -> SLOW;
                        case CERTIFICATE -> CERTIFICATE;
                        case OTHER -> AS_A_WHOLE;
                    })
                    .orElse(AS_A_WHOLE);
        }
    }
}
