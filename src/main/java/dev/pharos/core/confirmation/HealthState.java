package dev.pharos.core.confirmation;

import java.time.Instant;

/** What we currently believe about a target. */
public sealed interface HealthState {

    /** Nothing is believed: never probed, or just resumed. */
    record Unknown() implements HealthState {}

    /**
     * Failing since it is watched, but not yet often enough to be believed down. It was never seen passing, so that it is
     * as unknown as before: only who was up can be suspected and count as up meanwhile.
     */
    record Unproven(Instant failingSince, int failures) implements HealthState {}

    /** {@code degradedInARow} verdicts up to the last one were degraded. */
    record Up(int degradedInARow) implements HealthState {}

    /** Was up; failing, but not yet often enough to be believed. */
    record Suspect(Instant failingSince, int failures) implements HealthState {}

    /** {@code since} is when the failures began, not when they were confirmed. */
    record Down(Instant since, int failures) implements HealthState {}

    /** Passing again, but not yet often enough to be believed. */
    record Recovering(Instant downSince, Instant passingSince, int passes) implements HealthState {}

    /** The word for it, to the outside and in the database. */
    default String code() {
        return switch (this) {
            case Unknown _ -> "unknown";
            case Unproven _ -> "unproven";
            case Up _ -> "up";
            case Suspect _ -> "suspect";
            case Down _ -> "down";
            case Recovering _ -> "recovering";
        };
    }

    /** Whether the next verdicts decide the state, so that another probe soon is worth its cost. */
    default boolean isUnconfirmed() {
        return switch (this) {
            case Unknown _, Up _, Down _ -> false;
            case Unproven _, Suspect _, Recovering _ -> true;
        };
    }

    /** How many probes up to the last one failed. */
    default int consecutiveFailures() {
        return switch (this) {
            case Unknown _, Up _, Recovering _ -> 0;
            case Unproven unproven -> unproven.failures();
            case Suspect suspect -> suspect.failures();
            case Down down -> down.failures();
        };
    }
}
