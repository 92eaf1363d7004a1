package dev.pharos.core.oncall;

import dev.pharos.core.calendar.WallClock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;

/**
 * Hours of some days.
 *
 * @param days on which the hours begin
 * @param until where it is not after {@code from}: of the next day; 00:00 is the end of the day
 */
public record Restriction(Days days, LocalTime from, LocalTime until) {

    boolean contains(Instant at, ZoneId zone) {
        var today = WallClock.at(at, zone).toLocalDate();
        return isWithin(at, today, zone) || isWithin(at, today.minusDays(1), zone);
    }

    private boolean isWithin(Instant at, LocalDate day, ZoneId zone) {
        return days.include(day.getDayOfWeek()) && !at.isBefore(begin(day, zone)) && at.isBefore(end(day, zone));
    }

    /** The instants at which the hours of this day begin and end, whatever day of the week it is. */
    List<Instant> edges(LocalDate day, ZoneId zone) {
        return List.of(begin(day, zone), end(day, zone));
    }

    private Instant begin(LocalDate day, ZoneId zone) {
        return WallClock.shows(day.atTime(from), zone);
    }

    private Instant end(LocalDate day, ZoneId zone) {
        return WallClock.shows((until.isAfter(from) ? day : day.plusDays(1)).atTime(until), zone);
    }
}
