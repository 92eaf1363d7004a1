package dev.pharos.core.rollup;

import dev.pharos.core.rollup.Cover.Part;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;

/** Of which time a report is. It covers whole hours that are rolled up, and says which. */
public sealed interface ReportSpan {
    /** The last hours, {@code length} together, which is whole hours. */
    record Sliding(Duration length) implements ReportSpan {}

    /**
     * A month of a time zone, as far as it is over. Where a month of the zone begins within an hour of UTC (Asia/Kolkata), it counts from the
     * beginning of that hour, and so to it: reports are put together of hours, and each hour is in one month.
     */
    record Month(YearMonth month, ZoneId zone) implements ReportSpan {
        private Instant begin() {
            return start(month);
        }

        private Instant end() {
            return start(month.plusMonths(1));
        }

        private Instant start(YearMonth of) {
            return Grain.HOUR.floor(of.atDay(1).atStartOfDay(zone).toInstant());
        }
    }

    /** What a report covers; nothing where {@code from} is {@code to}. */
    record Covered(Instant from, Instant to) {
        /** Of which roll-ups it is put together. */
        public List<Part> parts() {
            return from.isBefore(to) ? Cover.of(from, to, to) : List.of();
        }

        public Duration length() {
            return Duration.between(from, to);
        }
    }

    /** @param rolledUntil a border between hours, before which all is rolled up */
    default Covered upTo(Instant rolledUntil) {
        return switch (this) {
            case Sliding sliding -> new Covered(rolledUntil.minus(sliding.length()), rolledUntil);
            case Month month -> {
                var from = month.begin();
                var end = month.end();
                var to = end.isBefore(rolledUntil) ? end : rolledUntil;
                yield new Covered(from, to.isBefore(from) ? from : to);
            }
        };
    }

    /** Of the whole of it, also where it is not over yet. */
    default Duration length() {
        return switch (this) {
            case Sliding sliding -> sliding.length();
            case Month month -> Duration.between(month.begin(), month.end());
        };
    }
}
