package dev.pharos.core.oncall;

import dev.pharos.core.calendar.WallClock;
import dev.pharos.core.catalog.Key;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Optional;

/**
 * Participants who take turns. It begins on the day {@code start} at the time of the handover; where turns have a day of the
 * week, the first turn is the rest of the one that day lies in.
 *
 * @param participants keys of contacts in their order; one may stand there more than once
 * @param restrictions when somebody is on duty at all; none: always
 */
public record Layer(
        List<Key> participants,
        Rotation rotation,
        Handover handoverAt,
        LocalDate start,
        List<Restriction> restrictions) {
    public static final int MOST_PARTICIPANTS = 100;
    public static final int MOST_RESTRICTIONS = 20;

    public Layer {
        if (participants.isEmpty() || participants.size() > MOST_PARTICIPANTS) {
            throw new IllegalArgumentException(
                    participants.size() + " participants, must be 1 to " + MOST_PARTICIPANTS);
        }
        if (handoverAt.day().isPresent() && !rotation.isOfWholeWeeks()) {
            throw new IllegalArgumentException("a handover on a day of the week wants turns of whole weeks");
        }
        if (start.getYear() < 1970 || start.getYear() > 9999) {
            throw new IllegalArgumentException("the start " + start + " must be in the years 1970 to 9999");
        }
        participants = List.copyOf(participants);
        restrictions = List.copyOf(restrictions);
    }

    /** Who of this layer is on duty; empty before its start and outside of its hours. */
    Optional<Key> at(Instant at, ZoneId zone) {
        if (at.isBefore(begin(zone)) || !isWithinHours(at, zone)) {
            return Optional.empty();
        }
        var turn = turn(at, zone);
        return Optional.of(participants.get(Math.floorMod(turn, participants.size())));
    }

    private boolean isWithinHours(Instant at, ZoneId zone) {
        return restrictions.isEmpty() || restrictions.stream().anyMatch(it -> it.contains(at, zone));
    }

    Instant begin(ZoneId zone) {
        return WallClock.shows(start.atTime(handoverAt.time()), zone);
    }

    /** The number of the turn that an instant lies in: the last that has begun by then. */
    long turn(Instant at, ZoneId zone) {
        var local = WallClock.at(at, zone);
        var turn = Math.floorDiv(
                ChronoUnit.SECONDS.between(grid(), local), rotation.turn().toSeconds());
        // The clock may have been put forward or back since the turn began.
        while (handover(turn + 1, zone).compareTo(at) <= 0) {
            turn++;
        }
        while (handover(turn, zone).isAfter(at)) {
            turn--;
        }
        return turn;
    }

    /** When a turn begins. */
    Instant handover(long turn, ZoneId zone) {
        return WallClock.shows(grid().plus(rotation.turn().multipliedBy(turn)), zone);
    }

    /** When the first turn would have begun. */
    private LocalDateTime grid() {
        var first = start.atTime(handoverAt.time());
        return handoverAt
                .day()
                .map(day -> first.with(TemporalAdjusters.previousOrSame(day)))
                .orElse(first);
    }
}
