package dev.pharos.core.alerting;

import dev.pharos.core.alerting.condition.Ruling.Holds;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Where the alert of one series stands, in the words of Prometheus. */
public sealed interface AlertState {
    AlertState CALM = new Inactive();

    record Inactive() implements AlertState {}

    /** The condition holds, and has not done so for long enough. */
    record Pending(Instant since) implements AlertState {}

    /**
     * An incident is open.
     *
     * @param since when the condition began to hold
     * @param lastHeld when it was last seen to hold
     */
    record Firing(Instant since, Instant lastHeld) implements AlertState {}

    /** The word for it in the API. */
    default String code() {
        return switch (this) {
            case Inactive _ -> "inactive";
            case Pending _ -> "pending";
            case Firing _ -> "firing";
        };
    }

    /** What a look at a series changes besides where it stands. */
    sealed interface Change {
        /** @param since when the condition began to hold */
        record Fired(Instant since) implements Change {}

        /**
         * It is over.
         *
         * @param fired where it stood before
         * @param at when the condition was seen not to hold
         */
        record Ended(Firing fired, Instant at) implements Change {}
    }

    /** Where it stands after a look, and what that changes. */
    record Step(AlertState state, Optional<Change> change) {
        static Step to(AlertState state) {
            return new Step(state, Optional.empty());
        }
    }

    /**
     * What a look at an instant makes of it. As in Prometheus, a condition that does not hold once is pending anew; one of which
     * too little is known is as {@link NoData} says.
     *
     * @param known whether the condition holds then
     */
    default Step next(AlertRule rule, Holds known, Instant at) {
        var holds = known == Holds.UNKNOWN && rule.noData() == NoData.ALERT ? Holds.YES : known;
        return switch (this) {
            case Inactive _ -> holds == Holds.YES ? waited(rule, at, at) : Step.to(CALM);
            case Pending(var since) -> holds == Holds.YES ? waited(rule, since, at) : Step.to(CALM);
            case Firing(var since, var lastHeld) ->
                switch (holds) {
                    case YES -> Step.to(new Firing(since, at));
                    case UNKNOWN -> Step.to(this);
                    case NO ->
                        Duration.between(lastHeld, at).compareTo(rule.keepFiring()) < 0
                                ? Step.to(this)
                                : new Step(CALM, Optional.of(new Change.Ended(new Firing(since, lastHeld), at)));
                };
        };
    }

    private static Step waited(AlertRule rule, Instant since, Instant at) {
        return Duration.between(since, at).compareTo(rule.pending()) < 0
                ? Step.to(new Pending(since))
                : new Step(new Firing(since, at), Optional.of(new Change.Fired(since)));
    }
}
