package dev.pharos.web.page.answers;

import dev.pharos.core.assertion.Ailment;
import dev.pharos.core.incident.Impact;
import dev.pharos.core.outcome.health.ComponentState;
import dev.pharos.web.page.words.Prose;
import dev.pharos.web.page.words.Tongue;
import dev.pharos.web.page.words.Words;
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

    /**
     * People say that something is wrong with it, in an incident that they opened; never where it is down anyway.
     *
     * @param title what they call it
     * @param href where it is told
     */
    record Reported(Impact impact, Instant since, String title, String href) implements ComponentStatus {
        /** In the words of those who opened the incident. */
        Prose told(Instant at, Tongue tongue) {
            var words = new Prose().link(href, Words.unended(title));
            return tongue.tellWith(
                            "answer.reported",
                            "title",
                            words,
                            "time",
                            tongue.utc(since, at),
                            "length",
                            tongue.full(Duration.between(since, at)))
                    .text(tongue.gap());
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
            case Reported reported -> reported.impact() == Impact.CRITICAL ? Look.DOWN : Look.DEGRADED;
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
        PART_DOWN,
        PART_DEGRADED,
        SLOW,
        CERTIFICATE,
        AS_A_WHOLE;

        /** Stands alone. */
        public String words(Tongue tongue) {
            return tongue.word("ailing", this);
        }

        /** Goes on after "It answers, but". */
        public String limitation(Tongue tongue) {
            return tongue.word("limitation", this);
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
