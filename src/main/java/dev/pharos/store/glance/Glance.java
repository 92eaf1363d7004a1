package dev.pharos.store.glance;

import dev.pharos.core.availability.StatePeriod;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What history says of a target in few words.
 *
 * @param periods how it stood, oldest first, none overlapping
 * @param p50 half of the answers of the last day took at most so many milliseconds
 * @param p95 the same of 95 of 100
 * @param hours those of the last day in which there was an answer and that are over, oldest first
 */
public record Glance(List<StatePeriod> periods, OptionalDouble p50, OptionalDouble p95, List<Hour> hours) {
    public Glance {
        periods = List.copyOf(periods);
        hours = List.copyOf(hours);
    }

    /** How long the answers of an hour took, in milliseconds. */
    public record Hour(Instant from, double p50, double p95) {}
}
