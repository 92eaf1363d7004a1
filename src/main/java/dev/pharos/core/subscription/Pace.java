package dev.pharos.core.subscription;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;

/**
 * How often subscribers are told.
 *
 * @param together what becomes public within so long after the first is told in one message
 * @param mostAnHour so many messages a subscriber is sent within an hour; what comes on top is told in one when that is over
 * @param digestAt when digests are sent, on the clock of {@code zone}
 */
public record Pace(Duration together, int mostAnHour, LocalTime digestAt, ZoneId zone) {
    private static final Duration HOUR = Duration.ofHours(1);

    public Pace {
        if (together.isNegative() || mostAnHour < 1) {
            throw new IllegalArgumentException("together is " + together + ", must not be negative; mostAnHour is "
                    + mostAnHour + ", must be at least 1");
        }
    }

    /**
     * What a subscriber was sent lately.
     *
     * @param from when the hour began that is counted
     * @param count how many messages there were in it
     */
    public record Hour(Instant from, int count) {
        /** The same with one more, which was sent at {@code at}. */
        Hour plus(Instant at) {
            return at.isBefore(from.plus(HOUR)) && !at.isBefore(from) ? new Hour(from, count + 1) : new Hour(at, 1);
        }
    }

    /**
     * After a message.
     *
     * @param notBefore when the next one may be sent
     */
    public record Next(Hour hour, Instant notBefore) {}

    /** What follows from a message that was sent at {@code at}. */
    public Next after(Mode mode, Hour before, Instant at) {
        var hour = before.plus(at);
        return new Next(
                hour,
                switch (mode) {
                    case DIGEST -> digest(at);
                    case AT_ONCE -> hour.count() < mostAnHour ? at : hour.from().plus(HOUR);
                });
    }

    /** When somebody who subscribes at {@code at} may be told first. */
    public Instant first(Mode mode, Instant at) {
        return switch (mode) {
            case DIGEST -> digest(at);
            case AT_ONCE -> at;
        };
    }

    /** The last digest at an instant or before: what became public later is for the next one. */
    public Instant lastDigest(Instant at) {
        var day = at.atZone(zone).toLocalDate();
        var today = day.atTime(digestAt).atZone(zone).toInstant();
        return today.isAfter(at)
                ? day.minusDays(1).atTime(digestAt).atZone(zone).toInstant()
                : today;
    }

    /** The next digest after an instant. Where a clock is set forward over its time, it comes as much later. */
    private Instant digest(Instant at) {
        var day = at.atZone(zone).toLocalDate();
        var today = day.atTime(digestAt).atZone(zone).toInstant();
        return today.isAfter(at)
                ? today
                : day.plusDays(1).atTime(digestAt).atZone(zone).toInstant();
    }
}
